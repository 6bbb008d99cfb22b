"""Portals that hand in: let in by a secret, which is changed at once when somebody leaves who knows it."""

import pytest
from fastapi import FastAPI

from efa.identity.rights import Role
from efa.kit.ids import to_public
from efa.web.state import State
from tests.web.browser import Page, Person
from tests.web.colleagues import colleague

pytestmark = pytest.mark.slow
SENDERS = "/verwaltung/einreicher"


def secret_on(page: Page) -> str:
    return str(page.root.xpath("string(//*[@class='efa-hash'])")).strip()


async def opens(admin: Person, secret: str) -> bool:
    headers = {"authorization": f"Bearer {secret}"}
    return (await admin.client.post("/api/v1/intake", headers=headers)).status_code != 401


async def test_a_former_secret_holds_two_weeks_or_ends_at_once(admin: Person) -> None:
    page = await (await admin.open(SENDERS)).send("Eintragen", name="Landesportal")
    first = secret_on(page)
    assert "14 Tage" not in page.text
    page = await (await admin.open(SENDERS)).send("Neues Geheimnis")
    second = secret_on(page)
    assert "Das frühere gilt noch 14 Tage." in page.text
    assert [await opens(admin, secret) for secret in (first, second)] == [True, True]
    page = await (await admin.open(SENDERS)).send("Neues Geheimnis, das frühere sofort sperren")
    assert "Das frühere gilt nicht mehr." in page.text
    assert [await opens(admin, secret) for secret in (first, second, secret_on(page))] == [False, False, True]


async def test_who_dismisses_an_administrator_is_told_of_the_secrets_they_know(
    admin: Person, state: State, app: FastAPI
) -> None:
    _, robin = await colleague(state, app, "aachen", Role.TENANT_ADMIN, subject="robin")
    address = f"/verwaltung/personen/{to_public(robin)}/beenden"
    assert "Geheimnis" not in (await admin.open(address)).text
    await (await admin.open(SENDERS)).send("Eintragen", name="Landesportal")
    page = await (await admin.open(address)).follow("Einreicher")
    assert page.path == SENDERS
