"""A benefit in which everything works."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import cast

from efa.sdk import (
    Answers,
    Applicant,
    Benefit,
    Calculation,
    Calculator,
    Context,
    Decision,
    Document,
    Finder,
    FinderOutcome,
    Form,
    Issue,
    Law,
    Migrated,
    MissingAnswers,
    Notice,
    Procedure,
    Retention,
    Step,
    hookimpl,
)

SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["personen"],
    "properties": {"personen": {"type": "integer", "minimum": 1}, "name": {"$ref": "#/$defs/name"}},
    "$defs": {"name": {"type": "string"}},
    "additionalProperties": False,
}


@hookimpl
def benefit() -> Benefit:
    return Benefit(
        key="gesund",
        package=__name__,
        law=Law.load(__name__),
        place="/ort",
        applicant=Applicant(given_name="/vorname", family_name="/name", birth_date="/geburtsdatum"),
        procedures=(Procedure(key="erstantrag", leika="99000000000001", form=form()),),
        documents=(
            Document(key="ausweis", norm="§ 2 Testgesetz"),
            Document(key="einkommen", norm="§ 3 Testgesetz", needed=lambda answers, _: answers.get("arm") is not True),
            Document(key="zeugnis", norm="§ 4 Testgesetz", per="/kinder", needed=lambda kind, _: kind["alter"] == 7),
        ),
        estimate=estimate,
        calculator=Calculator(schema=SCHEMA, calculate=estimate),
        notice=Notice(template="notice/bescheid.typ", data=notice_data, written_form=True, regime="sgg"),
        finder=Finder(questions=("wohnt_hier",), screen=screen),
        retention=(Retention(state="decided", days=30, norm="§ 5 Testgesetz"),),
        settings={"type": "object", "properties": {"zuschlag": {"type": "string"}}, "additionalProperties": False},
        check_config=lambda context: () if "zuschlag" in context.settings else ("gesund.config.zuschlag",),
    )


def form() -> Form:
    return Form(
        version=2,
        schema=SCHEMA,
        pages={"type": "Form"},
        flow={"flow": 1},
        check=check,
        predicates={"gross": gross},
        migrate=lambda version, answers: Migrated(way="keep", answers={**answers, "aus_version": version}),
    )


def estimate(answers: Mapping[str, object], context: Context) -> Calculation:
    if "personen" not in answers:
        raise MissingAnswers("/personen")
    personen = cast("int", answers["personen"])
    satz = context.law["satz"] + Decimal(str(context.settings.get("zuschlag", "0")))
    amount = satz * personen
    step = Step("gesund.step.satz", amount, context.law.norm("satz"), {"personen": personen, "satz": satz})
    return Calculation(amount, "month", (step,))


def check(answers: Answers, _context: Context) -> Sequence[Issue]:
    personen = cast("int", answers.get("personen", 0))
    return [Issue("/personen", "gesund.issue.zu_viele", {"anzahl": personen})] if personen > 9 else []


def gross(answers: Answers, item: Answers | None, _context: Context) -> bool | None:
    value = answers.get("personen") if item is None else item.get("alter")
    return None if value is None else cast("int", value) > 5


def notice_data(
    answers: Answers, calculation: Calculation | None, decision: Decision, context: Context
) -> Mapping[str, object]:
    amount = calculation.amount if calculation else None
    return {"tag": context.day, "betrag": amount, "ergebnis": decision.outcome, "namen": [answers.get("name")]}


def screen(answers: Answers, _context: Context) -> FinderOutcome:
    return FinderOutcome("likely" if answers.get("wohnt_hier") else "possible", ("gesund.finder.passt",))
