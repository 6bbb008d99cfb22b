from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import cast

import pytest

from efa.catalogue import guard
from efa.catalogue.calls import CallContext, Facts, NeededDocument
from efa.catalogue.errors import BenefitUnknown, NotSupported, PluginFault
from efa.catalogue.guard import Plugin
from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.load import Candidate
from efa.sdk import Calculation, Decision, FinderOutcome, Issue, Migrated, MissingAnswers, Step, UnknownFigure

Now = Callable[[], datetime]


@pytest.fixture
def unsinn(install: Callable[..., Candidate], at: Now, context: CallContext) -> Plugin:
    return Plugin(InProcessHost([install("unsinn")], at), "unsinn", context)


async def test_an_estimate_comes_with_its_steps(gesund: Plugin) -> None:
    step = Step("gesund.step.satz", Decimal("21.00"), "§ 1 Testgesetz", {"personen": 2, "satz": Decimal("10.50")})
    assert await guard.estimate(gesund, "erstantrag", {"personen": 2}) == Calculation(
        Decimal("21.00"), "month", (step,)
    )


async def test_settings_of_the_tenant_reach_the_rule(gesund: Plugin) -> None:
    dearer = Plugin(gesund.host, "gesund", CallContext(day=gesund.context.day, settings={"zuschlag": "1.50"}))
    assert (await guard.calculate(dearer, {"personen": 2})).amount == Decimal("24.00")


async def test_missing_answers_are_no_fault(gesund: Plugin) -> None:
    with pytest.raises(MissingAnswers) as missing:
        await guard.estimate(gesund, "erstantrag", {})
    assert missing.value.pointers == ("/personen",)


async def test_a_day_without_law_is_no_fault(gesund: Plugin) -> None:
    later = Plugin(gesund.host, "gesund", CallContext(day=date(2027, 1, 1)))
    with pytest.raises(UnknownFigure, match="2027-01-01"):
        await guard.estimate(later, "erstantrag", {"personen": 2})


async def test_checks_answer_issues(gesund: Plugin) -> None:
    issues = await guard.check(gesund, "erstantrag", {"personen": 10})
    assert issues == (Issue("/personen", "gesund.issue.zu_viele", {"anzahl": 10}),)


async def test_predicates_look_at_the_whole_and_at_each_item(gesund: Plugin) -> None:
    answers = {"personen": 9, "kinder": [{"_id": "a", "alter": 3}, {"_id": "b"}]}
    facts = await guard.predicates(gesund, "erstantrag", answers)
    assert facts == Facts({"gross": True}, {"a": {"gross": False}, "b": {"gross": None}})


async def test_documents_are_asked_for_where_they_are_needed(gesund: Plugin) -> None:
    answers = {"arm": True, "kinder": [{"_id": "a", "alter": 7}, {"_id": "b", "alter": 2}]}
    assert await guard.documents(gesund, "erstantrag", answers) == (
        NeededDocument("ausweis"),
        NeededDocument("zeugnis", "a"),
    )


async def test_the_notice_gets_its_values(gesund: Plugin) -> None:
    amount = Calculation(Decimal("21.00"), "month", ())
    values = await guard.notice_data(gesund, {"name": "Kim"}, amount, Decision("grant"))
    assert values == {"tag": date(2026, 3, 1), "betrag": Decimal("21.00"), "ergebnis": "grant", "namen": ["Kim"]}


async def test_answers_of_an_older_form_are_migrated(gesund: Plugin) -> None:
    migrated = await guard.migrate(gesund, "erstantrag", 1, {"a": 1})
    assert migrated == Migrated(way="keep", answers={"a": 1, "aus_version": 1})


async def test_the_finder_has_an_outcome(gesund: Plugin) -> None:
    assert await guard.screen(gesund, {"wohnt_hier": True}) == FinderOutcome("likely", ("gesund.finder.passt",))


async def test_a_benefit_that_is_not_installed_is_unknown(gesund: Plugin) -> None:
    with pytest.raises(BenefitUnknown):
        await guard.estimate(Plugin(gesund.host, "nirgends", gesund.context), "erstantrag", {})


async def test_a_function_that_a_benefit_lacks_is_not_supported(unsinn: Plugin) -> None:
    with pytest.raises(NotSupported):
        await guard.screen(unsinn, {})


@pytest.mark.parametrize(
    ("art", "reason"),
    [
        ("nichts", "/: a mapping is expected, not NoneType"),
        ("text", "a mapping is expected, not str"),
        ("kommazahl", "/amount: Decimal is expected, not float"),
        ("unendlich", "no value arrived"),
        ("riesig", "no value arrived"),
        ("unbekannter_text", "a text is named that the plugin does not have"),
        ("ohne_wert", "needs a value for {wert}"),
        ("falscher_zeitraum", "/per: one of the words allowed"),
        ("zu_gross", "1048576 are allowed"),
        ("fremdes", "a value of type object is not part of the contract"),
        ("ausnahme", "ValueError in __init__.py"),
    ],
)
async def test_rubbish_is_a_fault_that_names_the_place(unsinn: Plugin, art: str, reason: str) -> None:
    with pytest.raises(PluginFault) as fault:
        await guard.estimate(unsinn, "erstantrag", {"art": art, "name": "Kim Geheim"})
    assert reason in fault.value.reason
    assert "Kim" not in str(fault.value)


async def test_rubbish_of_checks_and_predicates_is_a_fault(unsinn: Plugin) -> None:
    with pytest.raises(PluginFault, match="/0: a mapping is expected, not NoneType"):
        await guard.check(unsinn, "erstantrag", {})
    with pytest.raises(PluginFault, match="/whole/vielleicht: bool is expected, not str"):
        await guard.predicates(unsinn, "erstantrag", {})


async def test_five_faults_within_a_minute_put_a_benefit_to_rest(unsinn: Plugin) -> None:
    for _ in range(5):
        with pytest.raises(PluginFault):
            await guard.estimate(unsinn, "erstantrag", {"art": "text"})
    [state] = unsinn.host.catalogue.states
    assert state.reason is not None
    assert state.reason.startswith("5 faults within a minute")
    assert unsinn.host.catalogue.open_to_applications == ()


def test_values_keep_their_kind_on_the_way(gesund: Plugin) -> None:
    schema = gesund.host.catalogue.definition("gesund").procedures[0].form.schema
    assert cast("dict[str, object]", schema)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
