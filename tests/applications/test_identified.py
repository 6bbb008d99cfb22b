"""Who handed in: the proof of identity names the person, and says where the application speaks of another."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from efa.applications.acted_for import acted_by
from efa.applications.applicant import Person
from efa.applications.content import ApplicationContent, Identified
from efa.applications.identified import identified, identified_words, is_somebody_else
from efa.identity.actor import Citizen, Realm, Verified
from efa.identity.sessions import LoginSession
from efa.identity.trust import Trust
from efa.kit.texts import core_texts
from tests.identity.test_may_act import VOLLMACHT

AT = datetime(2026, 11, 24, 9, 25, tzinfo=UTC)
NOBODY = UUID(int=0)
CARD = {
    "given_name": Verified("ERIKA MARIA", Trust.HOCH),
    "family_name": Verified("GROẞ", Trust.HOCH),
    "birthdate": Verified("1964-08-12", Trust.HOCH),
}


def proved(trust: Trust = Trust.HOCH, **told: Verified) -> Identified:
    actor = Citizen("account", trust, NOBODY, "Erika", {**CARD, **told}, "eID")
    login = LoginSession(
        id=NOBODY,
        realm=Realm.CITIZEN,
        actor=actor,
        owner=b"",
        csrf=b"",
        trust=trust,
        opened_at=AT,
        seen_at=AT,
        idle_minutes=60,
        ends_at=AT + timedelta(hours=1),
    )
    found = identified(login)
    assert found
    return found


def test_the_proof_names_the_person() -> None:
    assert (proved().name, proved().born) == ("ERIKA MARIA GROẞ", "1964-08-12")


def test_a_name_that_is_less_sure_than_the_login_proves_nobody() -> None:
    assert proved(family_name=Verified("Groß", Trust.BASIS)).name == ""


@pytest.mark.parametrize(
    ("given", "family", "born", "other"),
    [
        ("Erika", "Groß", "1964-08-12", False),
        ("Erika Maria Luise", "Groß", "", False),
        ("Maria-Erika", "Gross", "1964-08-12", False),
        ("Jonas", "Groß", "1964-08-12", True),
        ("Erika", "Groß", "1964-08-13", True),
        ("Erika", "Klein", "1964-08-12", True),
    ],
)
def test_an_application_of_somebody_else_is_noticed(given: str, family: str, born: str, *, other: bool) -> None:
    assert is_somebody_else(proved(), Person(given_name=given, family_name=family, birth_date=born)) is other


def test_nobody_is_suspected_without_a_name() -> None:
    applicant = Person(given_name="Jonas", family_name="Klein")
    assert not is_somebody_else(None, applicant)
    assert not is_somebody_else(proved(Trust.HOCH, family_name=Verified("Groß", Trust.BASIS)), applicant)


def test_the_login_of_a_helper_is_told_as_theirs() -> None:
    frozen = acted_by(VOLLMACHT, person="Berta Schulz", member=None, trust=Trust.HOCH)
    by_person = replace(frozen, organisation=None, principal="Jonas Klein")
    texts = core_texts().texts("de")
    said = identified_words(ApplicationContent(answers={}, identified=proved(), acted=by_person), texts)
    assert said.startswith("Konto von Berta Schulz, nicht von Jonas Klein: ERIKA MARIA GROẞ, geboren am")
    by_member = replace(frozen, organisation="1", principal="Jonas Klein", agent="AWO")
    said = identified_words(ApplicationContent(answers={}, acted=by_member), texts)
    assert said.startswith("Konto von Berta Schulz (AWO), nicht von Jonas Klein: ")
