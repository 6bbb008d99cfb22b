"""How long `efa keycloak apply` takes on a Keycloak that is as the file says."""

import asyncio
import tempfile
import time
from pathlib import Path

from benchmarks.running import ROOT, Machine, free_port
from efa.identity.keycloak.installation import Installation
from efa.identity.keycloak.secrets import Secrets
from efa.identity.keycloak.server import Administrator, Server
from efa.identity.keycloak.set_up import SetUp, set_up
from efa.identity.keycloak.wanted import wanted_realms
from efa.testing.keycloak import KeycloakMissing, running_keycloak

_SECRETS = dict.fromkeys(("EFA_CITIZEN_CLIENT_SECRET", "EFA_STAFF_CLIENT_SECRET"), "x" * 32)


async def keycloak_apply(_machine: Machine) -> list[tuple[str, str, str]]:
    """The first run, and the same run again."""
    first, again = await asyncio.to_thread(_measured)
    return [
        ("efa keycloak apply, empty Keycloak", f"{first:.1f} s", "(reported)"),
        ("efa keycloak apply, unchanged", f"{again:.1f} s", "≤ 10 s"),
    ]


def _measured() -> tuple[float, float]:
    with tempfile.TemporaryDirectory(prefix="efa-bench-kc-") as folder:
        Path(folder).chmod(0o755)
        try:
            with running_keycloak(ROOT / ".cache/keycloak", Path(folder) / "k", port=free_port()) as keycloak:
                file = {"keycloak": keycloak.url, "portal": "http://127.0.0.1:8000"}
                wanted = Installation.model_validate({**file, "citizens": {"local_accounts": True}})
                server = Server(keycloak.url, Administrator(name=keycloak.user, secret=keycloak.password))
                command = SetUp(server=server, wanted=wanted_realms(wanted, Secrets(_SECRETS)))
                return _timed(command), _timed(command)
        except KeycloakMissing as error:
            raise RuntimeError(error) from error


def _timed(command: SetUp) -> float:
    begun = time.perf_counter()
    set_up(command)
    return time.perf_counter() - begun
