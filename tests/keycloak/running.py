"""The real Keycloak of `.ci/tools` for tests: started once, set up as an installation does it."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import yaml

from efa.identity.keycloak.installation import Installation
from efa.identity.keycloak.secrets import Secrets
from efa.identity.keycloak.server import Administrator, Server
from efa.identity.keycloak.set_up import SetUp
from efa.identity.keycloak.wanted import wanted_realms
from efa.testing.keycloak import PORTS, RunningKeycloak, running_keycloak
from tests.journeys.running import ROOT, free_ports

HOME = ROOT / ".cache/keycloak"
PORTAL = "http://127.0.0.1:8000"
SECRETS = {
    "EFA_CITIZEN_CLIENT_SECRET": "of-the-web-application-for-citizens",
    "EFA_STAFF_CLIENT_SECRET": "of-the-web-application-for-staff",
}


@contextmanager
def started_keycloak() -> Iterator[RunningKeycloak]:
    """A Keycloak with an empty database; without the distribution this fails and says what to do."""
    with tempfile.TemporaryDirectory(prefix="efa-kc-") as folder:
        Path(folder).chmod(0o755)
        with running_keycloak(HOME, Path(folder) / "k", port=free_ports(PORTS), durable=False) as running:
            yield running


def server_of(keycloak: RunningKeycloak, **changes: str) -> Server:
    """Its administration; `changes` to the account that sets it up."""
    account = {"name": keycloak.user, "secret": keycloak.password, **changes}
    return Server(keycloak.url, Administrator(name=account["name"], secret=account["secret"]))


def server_for(keycloak: RunningKeycloak, client: str, secret: str) -> Server:
    """Its administration for a service account."""
    return Server(keycloak.url, Administrator(name=client, secret=secret, is_client=True))


def installation(keycloak: RunningKeycloak, **changes: object) -> Installation:
    """An installation with accounts of its own, as the demo has it; `changes` at the top of the file."""
    return Installation.model_validate(
        {"keycloak": keycloak.url, "portal": PORTAL, "citizens": {"local_accounts": True}, **changes}
    )


def set_up_of(
    keycloak: RunningKeycloak, wanted: Installation, secrets: Mapping[str, str] = SECRETS, *, force: bool = False
) -> SetUp:
    """The command that brings an installation into Keycloak."""
    return SetUp(server=server_of(keycloak), wanted=wanted_realms(wanted, Secrets(secrets)), force=force)


def environment_of(keycloak: RunningKeycloak) -> Mapping[str, str]:
    """What `efa keycloak` reads."""
    return {
        **os.environ,
        **SECRETS,
        "EFA_KEYCLOAK_USER": keycloak.user,
        "EFA_KEYCLOAK_PASSWORD": keycloak.password,
    }


def written(folder: Path, wanted: Installation) -> Path:
    """The installation as a file."""
    path = folder / "accounts.yaml"
    path.write_text(yaml.safe_dump(wanted.model_dump(mode="json", exclude_none=True, exclude_defaults=True)))
    return path
