"""Logins with BundID and Mein Unternehmenskonto through the real Keycloak, and answers that nobody may believe."""

from dataclasses import replace

import pytest

from efa.applications.takeover import take_over
from efa.identity.actor import Citizen, Representative
from efa.identity.callback import finish_login
from efa.identity.errors import AnotherPerson, LoginCancelled, LoginFailed, TrustTooLow
from efa.identity.organisations import Profile, profile_of
from efa.identity.pending import Demand
from efa.identity.trust import Trust
from tests.keycloak.account_services import Desk

pytestmark = [pytest.mark.keycloak, pytest.mark.usefixtures("committed", "double")]
HIGH = Demand(level=Trust.HOCH)
NO_LEVEL = ("unknown_level", "no_level", "level_twice")
WAYS = (("erika|Benutzername", Trust.BASIS), ("erika|Elster", Trust.SUBSTANTIELL), ("erika|eID", Trust.HOCH))


async def test_each_way_to_log_in_has_its_level_and_all_lead_to_one_account(desk: Desk) -> None:
    found = [(await desk.log_in("bundid", wahl)).opened.login for wahl, _ in WAYS]
    assert [login.trust for login in found] == [trust for _, trust in WAYS]
    assert len({login.owner for login in found}) == 1


async def test_each_attribute_arrives_with_its_own_level(desk: Desk) -> None:
    actor = (await desk.log_in("bundid", "erika|eID", HIGH)).opened.login.actor
    assert isinstance(actor, Citizen)
    assert (actor.name, actor.trust) == ("ERIKA MUSTERMANN", Trust.HOCH)
    known = {name: (one.value, one.trust) for name, one in actor.verified.items()}
    assert known["street_address"] == ("HEIDESTRAẞE 17", Trust.HOCH)
    assert known["phone_number"] == ("+49 241 555010", Trust.BASIS)


async def test_the_level_that_is_asked_for_reaches_the_account_service(desk: Desk) -> None:
    with pytest.raises(AssertionError, match="versteht der Anmeldedienst nicht"):
        await desk.come_back("bundid", "erika|Benutzername", HIGH)


@pytest.mark.parametrize("alias", ["bundid", "muk"])
async def test_who_turns_back_is_led_to_the_friendly_page(desk: Desk, alias: str) -> None:
    with pytest.raises(LoginCancelled):
        await desk.log_in(alias, "abbrechen")


async def test_a_temporary_login_makes_no_account(desk: Desk) -> None:
    with pytest.raises(LoginCancelled):
        await desk.log_in("bundid", "erika|eID", voruebergehend="ja")


async def test_members_of_two_organisations_act_for_their_own(desk: Desk) -> None:
    told = [(await desk.log_in("muk", who)).opened.login.actor for who in ("schule.sekretariat", "verein.vorstand")]
    people = [actor for actor in told if isinstance(actor, Representative) and actor.acting]
    assert [actor.name for actor in people] == ["Petra Schulz", "Anke Peters"]
    assert [actor.acting.name for actor in people if actor.acting] == ["Gesamtschule Aachen", "Turnverein Aachen e. V."]


async def test_what_an_organisation_is_arrives_with_register_and_address(desk: Desk) -> None:
    actor = (await desk.log_in("muk", "verein.vorstand")).opened.login.actor
    assert isinstance(actor, Representative)
    assert actor.acting
    async with desk.sessions() as session:
        profile = await profile_of(session, actor.acting.organisation)
    assert profile == Profile(
        name="Turnverein Aachen e. V.",
        legal_form="Eingetragener Verein",
        register="VR 4711, Amtsgericht Aachen",
        address="Am Sportplatz 3, 52066 Aachen",
    )


async def test_who_works_alone_logs_in_with_the_certificate_of_a_person(desk: Desk) -> None:
    actor = (await desk.log_in("muk", "betreuerin.allein")).opened.login.actor
    assert isinstance(actor, Representative)
    assert actor.acting
    assert (actor.name, actor.acting.name) == ("Dörte Claußen", "Dörte Claußen")
    async with desk.sessions() as session:
        profile = await profile_of(session, actor.acting.organisation)
    assert profile
    assert profile.address == "Nebenstraße 4a, 52070 Aachen"


@pytest.mark.parametrize(
    ("wahl", "name", "trust"),
    [("ayu|Smart-eID", "DR. SULASTRI", Trust.SUBSTANTIELL), ("ole|FINK", "Ole Petersen", Trust.HOCH)],
)
async def test_a_card_without_given_names_and_the_account_of_a_land_log_in(
    desk: Desk, wahl: str, name: str, trust: Trust
) -> None:
    actor = (await desk.log_in("bundid", wahl)).opened.login.actor
    assert isinstance(actor, Citizen)
    assert (actor.name, actor.trust) == (name, trust)


async def test_a_test_account_of_an_organisation_is_refused_in_production(desk: Desk) -> None:
    _, command = await desk.come_back("muk", "verein.vorstand")
    with pytest.raises(LoginFailed):
        await finish_login(desk.sessions, desk.provider, take_over, replace(command, production=True))


@pytest.mark.parametrize("forgery", NO_LEVEL)
async def test_a_level_that_is_unknown_missing_or_told_twice_counts_as_none(desk: Desk, forgery: str) -> None:
    login = (await desk.log_in("bundid", "erika|eID", HIGH, faelschung=forgery)).opened.login
    assert login.trust is Trust.NONE


async def test_a_lower_level_than_asked_for_is_taken_as_what_it_is(desk: Desk) -> None:
    logged_in = await desk.log_in("bundid", "erika|eID", HIGH, faelschung="weakened_level")
    assert (logged_in.opened.login.trust, logged_in.short_of) == (Trust.BASIS, Trust.HOCH)


async def test_a_step_up_proves_the_same_person_more_surely(desk: Desk) -> None:
    before = (await desk.log_in("bundid", "erika|Benutzername")).opened.login
    wanted = Demand(level=Trust.HOCH, owner=before.owner)
    after = (await desk.log_in("bundid", "erika|eID", wanted)).opened.login
    assert (before.trust, after.trust, before.owner == after.owner) == (Trust.BASIS, Trust.HOCH, True)


async def test_a_step_up_by_somebody_else_or_too_weak_is_refused(desk: Desk) -> None:
    owner = (await desk.log_in("bundid", "erika|Benutzername")).opened.login.owner
    wanted = Demand(level=Trust.HOCH, owner=owner)
    with pytest.raises(AnotherPerson):
        await desk.log_in("bundid", "jonas|eID", wanted)
    with pytest.raises(TrustTooLow):
        await desk.log_in("bundid", "erika|eID", wanted, faelschung="weakened_level")


@pytest.mark.parametrize("forgery", ["weakened_level", *NO_LEVEL])
async def test_an_organisation_without_its_level_is_refused(desk: Desk, forgery: str) -> None:
    with pytest.raises(LoginFailed):
        await desk.log_in("muk", "verein.vorstand", faelschung=forgery)
