"""The demo's logins by a real Keycloak: started, set up as an installation is, with doubles of the account services."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from efa.cli.command import CommandFailed
from efa.cli.demo_people import People
from efa.identity.aliases import BUNDID, MUK
from efa.identity.keycloak.errors import KeycloakRefused
from efa.identity.keycloak.installation import Installation
from efa.identity.keycloak.realm_flags import CITIZENS, STAFF
from efa.identity.keycloak.secrets import Secrets
from efa.identity.keycloak.server import Administrator, Server
from efa.identity.keycloak.set_up import SetUp, set_up
from efa.identity.keycloak.wanted import wanted_realms
from efa.kit.outages import Outages
from efa.kit.settings import Settings
from efa.testing.keycloak import PORTS, KeycloakMissing, RunningKeycloak, running_keycloak
from efa.testing.keycloak_accounts import PASSWORD, have_accounts
from efa.testing.saml.demo_people import as_citizens, as_members, people_of, with_pseudonyms
from efa.testing.saml.run import Offered, Running, saml_double

_ENTITY = "http://127.0.0.1"  # frozen: who somebody is depends on its host
_SHOWN = {"service_id": "BMI-X0000", "service_name": "Sozialleistungen (Vorführung)"}


@contextmanager
def keycloak_logins(home: Path, folder: Path, settings: Settings, people: People) -> Iterator[tuple[Settings, People]]:
    """Settings and people as Keycloak and the doubles know them. Raises CommandFailed."""
    port = int(settings.base_url.rpartition(":")[2]) + 1
    try:
        with (
            running_keycloak(home.resolve(), folder / "keycloak", port=port) as keycloak,
            _double(keycloak, port + PORTS, settings, people) as double,
        ):
            yield _known(keycloak, settings), _entered(keycloak, double, settings, people)
    except (KeycloakMissing, KeycloakRefused) as error:
        raise CommandFailed(str(error)) from None


@contextmanager
def _double(keycloak: RunningKeycloak, port: int, settings: Settings, people: People) -> Iterator[Running]:
    assert settings.outage_folder
    down = partial(Outages(settings.outage_folder).is_down, "citizen_login")
    offered = Offered(citizens=as_citizens(people.citizens), members=as_members(people.organisations))
    bundid, muk = (_metadata(keycloak, alias) for alias in (BUNDID, MUK))
    with saml_double("demo", bundid=bundid, muk=muk, port=port, offered=offered, is_down=down) as running:
        yield running


def _metadata(keycloak: RunningKeycloak, alias: str) -> Callable[[], Iterator[bytes]]:
    address = f"{keycloak.issuer(CITIZENS)}/broker/{alias}/endpoint/descriptor"

    def read() -> Iterator[bytes]:
        yield httpx.get(address, trust_env=False).raise_for_status().content

    return read


def _known(keycloak: RunningKeycloak, settings: Settings) -> Settings:
    issuers = {"citizen_issuer": keycloak.issuer(CITIZENS), "staff_issuer": keycloak.issuer(STAFF)}
    return settings.model_copy(update={**issuers, "entity_id": _ENTITY})


def _entered(keycloak: RunningKeycloak, double: Running, settings: Settings, people: People) -> People:
    server = Server(keycloak.url, Administrator(name=keycloak.user, secret=keycloak.password))
    secrets = Secrets(
        {
            "EFA_CITIZEN_CLIENT_SECRET": settings.citizen_client_secret,
            "EFA_STAFF_CLIENT_SECRET": settings.staff_client_secret,
        }
    )
    set_up(SetUp(server=server, wanted=wanted_realms(_installation(keycloak, double, settings), secrets)))
    subjects = have_accounts(server, STAFF, people.staff)
    return People(
        citizens=people_of(people.citizens),
        organisations=with_pseudonyms(people.organisations, urlsplit(_ENTITY).hostname or ""),
        staff=tuple(replace(one, subject=subjects[one.login]) for one in people.staff),
        password=PASSWORD,
    )


def _installation(keycloak: RunningKeycloak, double: Running, settings: Settings) -> Installation:
    bundid, muk = double.bundid, double.muk
    citizens = {
        "entity": _ENTITY,
        "bundid": {"entity": bundid.entity_id, "sign_on": bundid.sso, "metadata": bundid.entity_id, **_SHOWN},
        "muk": {"entity": muk.entity_id, "sign_on": muk.sso, "sign_out": muk.slo, "certificate": muk.certificate},
    }
    return Installation.model_validate({"keycloak": keycloak.url, "portal": settings.base_url, "citizens": citizens})
