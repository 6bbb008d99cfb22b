"""What a mandate allows: nothing but what it covers, today, for whoever holds it, with a reason for each no."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from efa.identity.errors import ActNotCovered
from efa.identity.mandate_acts import Aufgabenbereich, ConfirmedHow, MandateAct, MandateKind, Notices, whole
from efa.identity.mandates import Mandate, Names
from efa.identity.may_act import Agent, Asked, demand_act, refusal
from efa.identity.organisation_standing import Known, OrganisationKind, Standing
from efa.identity.trust import Trust

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
AWO, CARITAS = UUID(int=1), UUID(int=2)
CHECKED = Known(Standing.ACTIVE, OrganisationKind.WELFARE)
ADVISER = Agent(account=b"berta", trust=Trust.SUBSTANTIELL, organisation=AWO, member=UUID(int=3), known=CHECKED)
VOLLMACHT = Mandate(
    id=UUID(int=9),
    kind=MandateKind.VOLLMACHT,
    principal_account=b"mara",
    principal_client=None,
    agent_account=None,
    agent_organisation=AWO,
    benefits=frozenset({"wohngeld"}),
    acts=frozenset({MandateAct.PREPARE, MandateAct.UPLOAD, MandateAct.SUBMIT, MandateAct.VIEW_STATUS}),
    receives_notices=Notices.NONE,
    evidence=None,
    aufgabenbereiche=frozenset(),
    state="active",
    confirmed_how=ConfirmedHow.PRINCIPAL_LOGIN,
    trust=int(Trust.SUBSTANTIELL),
    names=Names(principal="Mara Muster", agent="AWO"),
    created_at=NOW,
    confirmed_at=NOW,
    valid_until=date(2026, 11, 26),
    checked_at=None,
    ended_at=None,
    reason="",
)
SUBMIT = Asked(act=MandateAct.SUBMIT, benefit="wohngeld", needed=Trust.SUBSTANTIELL)
PREPARE = Asked(act=MandateAct.PREPARE, benefit="wohngeld")


def test_a_vollmacht_allows_what_it_says() -> None:
    assert refusal(VOLLMACHT, ADVISER, SUBMIT, NOW) is None


@pytest.mark.parametrize("act", sorted(set(MandateAct) - VOLLMACHT.acts))
def test_what_it_does_not_say_is_denied(act: MandateAct) -> None:
    assert refusal(VOLLMACHT, ADVISER, replace(SUBMIT, act=act), NOW) == "other_act"


def test_a_mandate_for_another_benefit_opens_nothing() -> None:
    assert refusal(VOLLMACHT, ADVISER, replace(PREPARE, benefit="sgb2"), NOW) == "other_benefit"
    assert refusal(replace(VOLLMACHT, benefits=frozenset()), ADVISER, PREPARE, NOW) == "other_benefit"


def test_it_ends_at_midnight_in_germany() -> None:
    before, after = datetime(2026, 11, 26, 22, 59, tzinfo=UTC), datetime(2026, 11, 26, 23, 0, tzinfo=UTC)
    assert refusal(VOLLMACHT, ADVISER, PREPARE, before) is None
    assert refusal(VOLLMACHT, ADVISER, PREPARE, after) == "expired"


@pytest.mark.parametrize("state", ["pending_authority", "rejected", "withdrawn", "revoked"])
def test_only_an_active_mandate_allows_anything(state: str) -> None:
    assert refusal(replace(VOLLMACHT, state=state), ADVISER, PREPARE, NOW) == "not_active"  # type: ignore[arg-type]


def test_a_member_of_two_organisations_has_to_act_for_the_right_one() -> None:
    assert refusal(VOLLMACHT, replace(ADVISER, organisation=CARITAS), PREPARE, NOW) == "not_agent"
    assert refusal(VOLLMACHT, replace(ADVISER, organisation=None), PREPARE, NOW) == "not_agent"


def test_a_suspended_organisation_acts_for_nobody() -> None:
    suspended = replace(ADVISER, known=Known(Standing.SUSPENDED, OrganisationKind.WELFARE))
    assert refusal(VOLLMACHT, suspended, PREPARE, NOW) == "organisation_suspended"


@pytest.mark.parametrize("known", [Known(), Known(Standing.ACTIVE, OrganisationKind.OTHER)])
def test_who_was_not_looked_at_only_helps_to_fill_in(known: Known) -> None:
    helps = replace(VOLLMACHT, kind=MandateKind.HILFE, confirmed_how=ConfirmedHow.NONE)
    assert refusal(VOLLMACHT, replace(ADVISER, known=known), PREPARE, NOW) == "organisation_pending"
    assert refusal(helps, replace(ADVISER, known=known), PREPARE, NOW) is None
    assert refusal(helps, replace(ADVISER, known=known), SUBMIT, NOW) == "other_act"


def test_a_beistand_reads_and_never_submits() -> None:
    beistand = replace(VOLLMACHT, kind=MandateKind.BEISTAND)
    assert refusal(beistand, ADVISER, SUBMIT, NOW) == "other_act"
    assert whole(MandateKind.BEISTAND, frozenset(MandateAct)) == {MandateAct.VIEW_STATUS, MandateAct.READ_MESSAGES}


def test_a_betreuer_acts_within_the_tasks_of_the_court() -> None:
    kind, acts = MandateKind.BETREUUNG, VOLLMACHT.acts | {MandateAct.RECEIVE_DECISIONS}
    tasks = frozenset({Aufgabenbereich.BEHOERDEN})
    person = Agent(account=b"klein", trust=Trust.SUBSTANTIELL)
    given = replace(VOLLMACHT, kind=kind, acts=acts, aufgabenbereiche=tasks, agent_organisation=None)
    given = replace(given, agent_account=b"klein", confirmed_how=ConfirmedHow.COURT_DOCUMENT, trust=0)
    assert refusal(given, person, SUBMIT, NOW) is None
    assert refusal(given, person, replace(SUBMIT, act=MandateAct.RECEIVE_DECISIONS), NOW) == "other_task"
    without = replace(given, aufgabenbereiche=frozenset({Aufgabenbereich.WOHNUNG}))
    assert refusal(without, person, SUBMIT, NOW) == "other_task"


def test_a_betreuung_is_no_matter_of_a_welfare_organisation() -> None:
    given = replace(VOLLMACHT, kind=MandateKind.BETREUUNG, aufgabenbereiche=frozenset(Aufgabenbereich))
    assert refusal(given, ADVISER, PREPARE, NOW) == "organisation_pending"


def test_both_sides_prove_what_the_benefit_asks_for() -> None:
    high = replace(SUBMIT, needed=Trust.HOCH)
    assert refusal(VOLLMACHT, ADVISER, high, NOW) == "principal_trust"
    assert refusal(replace(VOLLMACHT, trust=int(Trust.HOCH)), ADVISER, high, NOW) == "agent_trust"
    assert refusal(VOLLMACHT, replace(ADVISER, trust=Trust.BASIS), PREPARE, NOW) is None


def test_without_proof_nobody_submits() -> None:
    assert refusal(replace(VOLLMACHT, confirmed_how=ConfirmedHow.NONE), ADVISER, SUBMIT, NOW) == "other_act"


def test_the_reason_is_told() -> None:
    with pytest.raises(ActNotCovered) as denied:
        demand_act(VOLLMACHT, ADVISER, replace(PREPARE, benefit="sgb2"), NOW)
    assert denied.value.code == "identity.act_not_covered.other_benefit"


@pytest.mark.parametrize(
    ("chosen", "then"),
    [
        ({"submit"}, {"prepare", "submit", "view_status"}),
        ({"upload"}, {"upload", "view_status"}),
        ({"prepare", "upload"}, {"prepare", "upload"}),
        ({"receive_decisions"}, {"read_messages", "receive_decisions"}),
    ],
)
def test_no_mandate_leads_nowhere(chosen: set[str], then: set[str]) -> None:
    assert whole(MandateKind.VOLLMACHT, frozenset(map(MandateAct, chosen))) == then
