"""Wohngeld where the authority demands the online ID: asked for at the act, and everything typed is still there."""

from dataclasses import dataclass, replace

import pytest
from fastapi import FastAPI

from efa.applications.drafts import find_draft, save_draft
from efa.applications.pointers import at
from efa.applications.start import Start, start
from efa.identity.actor import Realm
from efa.identity.claims import Identity
from efa.identity.open_session import CITIZEN_LIMITS, open_citizen_session, open_guest_session
from efa.identity.trust import Trust
from efa.kit.ids import to_public
from efa.tenancy.settings import write_setting
from efa.web.state import State
from tests.identity.provider import ISSUER, Double
from tests.places import AACHEN
from tests.web.account.conftest import Clock, begun, came_back
from tests.web.browser import Page, Person
from tests.web.wohngeld import PASSED, answered, app, state, wohngeld

__all__ = ["app", "state", "wohngeld"]
ERIKA = f"{ISSUER}|5f0c"
BUTTON = "Antrag jetzt abschicken"


@dataclass(frozen=True, slots=True)
class Applicant:
    """Somebody before the declaration of a whole application."""

    person: Person
    path: str

    async def hand_in(self) -> Page:
        """Tick the declaration, give an address, send."""
        page = await self.person.open(self.path)
        ticks = {str(box.get("name")): "true" for box in page.root.xpath("//main//input[@type='checkbox']")}
        return await page.fill(BUTTON, {**ticks, "email": "erika@example.invalid"})


async def applicant(state: State, app: FastAPI, *, guest: bool = False, raised: str | None = "hoch") -> Applicant:
    """A citizen who logged in with a password, or somebody without account, at an authority that demands more."""
    tenant, now = await state.directory.by_slug("aachen"), state.now()
    assert tenant
    async with state.directory.session(tenant.id) as session:
        if raised:
            await write_setting(session, "trust_to_submit.wohngeld", raised, by="test", now=now)
        if guest:
            opened = await open_guest_session(session, CITIZEN_LIMITS, now)
        else:
            identity = Identity(realm=Realm.CITIZEN, account=ERIKA, name="Erika", trust=Trust.BASIS)
            opened = await open_citizen_session(session, identity, CITIZEN_LIMITS, now)
        owner = opened.login.owner
        command = Start(benefit="wohngeld", place=AACHEN, owner=owner, lang="de", now=now)
        draft = await start(session, state.catalogue, state.directory, command)
        known = await find_draft(session, draft, owner, now)
        filled = replace(known.content, answers=answered(), marks=PASSED)
        await save_draft(session, known, filled, now)
    person = Person.of(app)
    person.client.cookies.set("efa-c-aachen", opened.token, domain="efa.example")
    return Applicant(person, f"/aachen/antrag/{to_public(draft)}/erklaerung")


def comes_back_as(double: Double, clock: Clock, level: int, **said: object) -> None:
    """What the account service says of the next login."""
    at = {"auth_time": int(clock.at.timestamp())}
    double.claims |= {"trust_level": f"STORK-QAA-Level-{level}", "proved_by": "eID", **at, **said}


async def proved(who: Applicant, double: Double, page: Page) -> Page:
    """Follow the button to the account service, and come back."""
    sent = await begun(who.person, double, page.links["Mit Online-Ausweis fortfahren"])
    assert sent["acr_values"] == "hoch"
    return await came_back(who.person, sent)


@pytest.mark.parametrize(
    ("account", "asked"),
    [("with a password", "Bitte weisen Sie sich noch einmal aus"), ("without account", "Bitte melden Sie sich an")],
)
async def test_what_was_ticked_and_typed_is_there_after_the_online_id(
    state: State, app: FastAPI, double: Double, clock: Clock, account: str, asked: str
) -> None:
    who = await applicant(state, app, guest=account == "without account")
    page = await who.hand_in()
    assert (page.status, page.heading) == (403, asked)
    assert "Es ist noch nichts abgeschickt." in page.text
    before = who.person.client.cookies["efa-c-aachen"]
    comes_back_as(double, clock, 4)
    page = await proved(who, double, page)
    assert page.path == who.path
    assert page.value("email") == "erika@example.invalid"
    assert "Noch ist nichts abgeschickt." in page.text
    assert who.person.client.cookies["efa-c-aachen"] != before
    assert (await page.send(BUTTON)).path.startswith("/aachen/eingang/")


@pytest.mark.slow
async def test_another_person_changes_nothing(state: State, app: FastAPI, double: Double, clock: Clock) -> None:
    who = await applicant(state, app)
    page = await who.hand_in()
    before = who.person.client.cookies["efa-c-aachen"]
    comes_back_as(double, clock, 4, sub="somebody else")
    page = await proved(who, double, page)
    assert (page.status, page.heading) == (403, "Das war ein anderes Konto")
    assert who.person.client.cookies["efa-c-aachen"] == before
    assert (await page.follow("Zurück")).value("email") == "erika@example.invalid"


@pytest.mark.slow
@pytest.mark.parametrize("why", ["broken off", "down", "forged"])
async def test_after_a_failed_try_the_next_one_asks_for_the_same_level_and_gives_the_form_back(
    state: State, app: FastAPI, double: Double, clock: Clock, why: str
) -> None:
    who = await applicant(state, app)
    sent = await begun(who.person, double, (await who.hand_in()).links["Mit Online-Ausweis fortfahren"])
    double.down = why == "down"
    wrong = {
        "broken off": {"error": "access_denied", "code": ""},
        "down": {},
        "forged": {"iss": "https://evil.example"},
    }
    page = await came_back(who.person, sent, **wrong[why])
    double.down = False
    comes_back_as(double, clock, 4)
    sent = await begun(who.person, double, page.links["Noch einmal anmelden"])
    assert sent["acr_values"] == "hoch"
    page = await came_back(who.person, sent)
    assert (page.path, page.value("email")) == (who.path, "erika@example.invalid")


@pytest.mark.slow
async def test_an_outage_before_it_begins_forgets_no_level(
    state: State, app: FastAPI, double: Double, clock: Clock
) -> None:
    who = await applicant(state, app)
    page = await who.hand_in()
    double.down = True
    clock.pass_minutes(2)  # the addresses in memory are too old by now
    page = await page.follow("Mit Online-Ausweis fortfahren")
    double.down = False
    assert (await begun(who.person, double, page.links["Noch einmal anmelden"]))["acr_values"] == "hoch"


@pytest.mark.slow
async def test_a_password_is_asked_once_more(state: State, app: FastAPI, double: Double, clock: Clock) -> None:
    who = await applicant(state, app)
    comes_back_as(double, clock, 1)
    page = await proved(who, double, await who.hand_in())
    assert (page.status, page.heading) == (403, "Bitte weisen Sie sich noch einmal aus")
    comes_back_as(double, clock, 4)
    page = await proved(who, double, page)
    assert page.value("email") == "erika@example.invalid"


@pytest.mark.slow
async def test_the_online_id_of_an_hour_ago_is_asked_for_again(
    state: State, app: FastAPI, double: Double, clock: Clock
) -> None:
    who = await applicant(state, app)
    comes_back_as(double, clock, 4)
    page = await proved(who, double, await who.hand_in())
    clock.pass_minutes(31)
    page = await page.send(BUTTON)
    assert (page.status, page.heading) == (403, "Bitte weisen Sie sich noch einmal aus")


@pytest.mark.slow
async def test_the_login_confirms_what_was_typed_without_account(
    state: State, app: FastAPI, double: Double, clock: Clock
) -> None:
    who = await applicant(state, app, guest=True)
    page = await who.hand_in()
    given = str(at(answered(), "/person/vorname"))
    comes_back_as(double, clock, 4, given_name=given.upper(), **{"given_name-verified-level": "STORK-QAA-Level-4"})
    await proved(who, double, page)
    page = await who.person.open(who.path.replace("/erklaerung", "/sie/name"))
    assert "Bestätigt Diese Angabe kommt aus dem Nutzerkonto, Vertrauensniveau: hoch" in page.text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("raised", "said"),
    [(None, "Ein Konto ist nicht nötig."), ("hoch", "Für diesen Antrag weisen Sie sich mit Ihrem Online-Ausweis aus.")],
)
async def test_what_is_needed_is_said_before_one_begins(
    state: State, app: FastAPI, raised: str | None, said: str
) -> None:
    who = await applicant(state, app, raised=raised)
    page = await Person.of(app).open("/aachen/leistungen/wohngeld")
    assert ("Ein Konto ist nicht nötig." in page.text, said in page.text) == (raised is None, True)
    page = await who.person.open(who.path)
    assert "Zum Lesen eines Bescheids brauchen Sie Ihr ELSTER-Zertifikat oder Ihren Online-Ausweis." in page.text
