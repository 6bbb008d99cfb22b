"""The demo's logins by a real Keycloak: started, set up as an installation is, with the same people."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from efa.cli.command import CommandFailed
from efa.cli.demo_people import People
from efa.identity.keycloak.errors import KeycloakRefused
from efa.identity.keycloak.installation import Installation
from efa.identity.keycloak.realm_flags import CITIZENS, STAFF
from efa.identity.keycloak.secrets import Secrets
from efa.identity.keycloak.server import Administrator, Server
from efa.identity.keycloak.set_up import SetUp, set_up
from efa.identity.keycloak.wanted import wanted_realms
from efa.kit.settings import Settings
from efa.testing.keycloak import KeycloakMissing, RunningKeycloak, running_keycloak
from efa.testing.keycloak_accounts import PASSWORD, have_accounts


@contextmanager
def keycloak_logins(home: Path, folder: Path, settings: Settings, people: People) -> Iterator[tuple[Settings, People]]:
    """Settings and people as Keycloak knows them. Raises CommandFailed."""
    port = int(settings.base_url.rpartition(":")[2])
    try:
        with running_keycloak(home.resolve(), folder / "keycloak", port=port + 1) as keycloak:
            yield _known(keycloak, settings), _entered(keycloak, settings, people)
    except (KeycloakMissing, KeycloakRefused) as error:
        raise CommandFailed(str(error)) from None


def _known(keycloak: RunningKeycloak, settings: Settings) -> Settings:
    issuers = {"citizen_issuer": keycloak.issuer(CITIZENS), "staff_issuer": keycloak.issuer(STAFF)}
    return settings.model_copy(update=issuers)


def _entered(keycloak: RunningKeycloak, settings: Settings, people: People) -> People:
    server = Server(keycloak.url, Administrator(name=keycloak.user, secret=keycloak.password))
    wanted = Installation.model_validate(
        {"keycloak": keycloak.url, "portal": settings.base_url, "citizens": {"local_accounts": True}}
    )
    secrets = Secrets(
        {
            "EFA_CITIZEN_CLIENT_SECRET": settings.citizen_client_secret,
            "EFA_STAFF_CLIENT_SECRET": settings.staff_client_secret,
        }
    )
    set_up(SetUp(server=server, wanted=wanted_realms(wanted, secrets)))
    have_accounts(server, CITIZENS, (*people.citizens, *people.organisations))
    subjects = have_accounts(server, STAFF, people.staff)
    staff = tuple(replace(one, subject=subjects[one.login]) for one in people.staff)
    return replace(people, staff=staff, password=PASSWORD)
