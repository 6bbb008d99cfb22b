"""A first login that breaks off in the middle, and a logout long after the login."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import pytest

from efa.identity.keycloak.set_up import set_up
from efa.identity.logout import logout, provider_logout_address
from efa.kit.clock import now
from efa.testing.keycloak import RunningKeycloak
from efa.testing.saml.run import Running
from tests.keycloak.account_services import Desk, citizens_of
from tests.keycloak.browser import Browser, words_of
from tests.keycloak.running import PORTAL, installation, server_of, set_up_of

pytestmark = [pytest.mark.keycloak, pytest.mark.usefixtures("committed", "double")]
MOMENT = {"ssoSessionIdleTimeout": 1, "ssoSessionMaxLifespan": 1}  # seconds, instead of the minute


@pytest.fixture
def short_lived(keycloak: RunningKeycloak, double: Running) -> Iterator[None]:
    """A login that Keycloak does not keep for the logout is over at once."""
    server_of(keycloak).put("realms/efa", MOMENT)
    yield
    set_up(set_up_of(keycloak, installation(keycloak, citizens=citizens_of(double)), force=True))


@pytest.mark.parametrize(("alias", "who"), [("bundid", "jonas|eID"), ("muk", "verein.training")])
async def test_a_first_login_that_was_broken_off_stands_in_nobodys_way(
    desk: Desk, keycloak: RunningKeycloak, alias: str, who: str
) -> None:
    halfway, server = f"{keycloak.issuer('efa')}/broker/after-first-broker-login", server_of(keycloak)
    for _ in range(2):
        await replace(desk, browser=Browser(halfway)).come_back(alias, who)
    found = [one for one in server.get("realms/efa/users") if one["username"] not in _tied(keycloak)]
    assert len(found) == 1
    first, second = [(await desk.log_in(alias, who)).opened.login.owner for _ in range(2)]
    assert first == second
    assert [one["id"] for one in found if one["username"] not in _tied(keycloak)] == []


def _tied(keycloak: RunningKeycloak) -> set[str]:
    """The accounts that a login service vouches for."""
    server = server_of(keycloak)
    people = server.get("realms/efa/users")
    return {one["username"] for one in people if server.get(f"realms/efa/users/{one['id']}/federated-identity")}


@pytest.mark.usefixtures("short_lived")
async def test_a_logout_long_after_the_login_reaches_mein_unternehmenskonto(desk: Desk) -> None:
    browser = Browser(PORTAL)
    for _ in range(2):  # at the first login Keycloak makes the account, at the second one it knows it
        opened = (await replace(desk, browser=browser).log_in("muk", "schule.sekretariat")).opened
        await asyncio.sleep(3)
        async with desk.sessions() as session:
            hint = await logout(session, opened.login, opened.token)
        assert hint
        address = await provider_logout_address(desk.provider, hint, f"{PORTAL}/organisation/abmelden", now())
        assert address
        page = await browser.send(await browser.open(address))
        assert "Sie sind auch beim Unternehmenskonto abgemeldet" in words_of(page)
        assert (await browser.send(page)).headers["location"].startswith(f"{PORTAL}/organisation/abmelden")
