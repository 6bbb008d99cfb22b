"""A small benefit with a whole form: name, children one by one, documents, an amount for each child."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import cast

from efa.sdk import (
    Answers,
    Applicant,
    Benefit,
    Calculation,
    Context,
    Decision,
    Document,
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
    load_yaml,
)


@hookimpl
def benefit() -> Benefit:
    return Benefit(
        key="beihilfe",
        package=__name__,
        law=Law.load(__name__),
        place="/ort",
        applicant=Applicant(
            given_name="/vorname", family_name="/name", birth_date="/geburtsdatum", email="/email", street="/strasse"
        ),
        procedures=(Procedure(key="erstantrag", leika="99000000000021", form=form()),),
        documents=(
            Document(key="ausweis", norm="§ 2 Testgesetz"),
            Document(key="zeugnis", norm="§ 4 Testgesetz", per="/kinder", needed=lambda kind, _: schulkind(kind)),
        ),
        estimate=estimate,
        notice=Notice(template="notice/bescheid.typ", data=notice_data, written_form=True, regime="sgg"),
        retention=(
            Retention(state="decided", days=30, norm="§ 5 Testgesetz"),
            Retention(state="withdrawn", days=10, norm="§ 6 Testgesetz"),
        ),
    )


def form() -> Form:
    schema, pages, flow = (load_yaml(__name__, f"form/{name}.yaml") for name in ("schema", "pages", "flow"))
    return Form(
        version=2,
        schema=schema,
        pages=pages,
        flow=flow,
        essential=("/name", "/strasse"),
        check=check,
        predicates={"ist_reich": ist_reich},
        migrate=lambda _version, answers: Migrated(
            way="ask", answers={**answers, "name": answers.get("familienname", "")}
        ),
    )


def schulkind(kind: Answers) -> bool:
    return cast("int", kind.get("alter", 0)) >= 6


def ist_reich(answers: Answers, _item: Answers | None, _context: Context) -> bool | None:
    """A fault on purpose for the name of somebody who breaks things."""
    if answers.get("vorname") == "Störung":
        raise RuntimeError("on purpose")
    value = answers.get("einkommen")
    return None if value is None else cast("int", value) > 500_000


def check(answers: Answers, _context: Context) -> Sequence[Issue]:
    kinder = cast("Sequence[Answers]", answers.get("kinder", ()))
    return [
        Issue("/alter", "beihilfe.issue.erwachsen", {}, str(kind["_id"]))
        for kind in kinder
        if cast("int", kind.get("alter", 0)) > 24
    ]


def estimate(answers: Answers, context: Context) -> Calculation:
    if "kinder" not in answers:
        raise MissingAnswers("/kinder")
    satz, norm = context.law["satz"], context.law.norm("satz")
    kinder = cast("Sequence[Answers]", answers["kinder"])
    steps = tuple(Step("beihilfe.step.kind", satz, norm, {"name": str(kind["vorname"])}) for kind in kinder)
    return Calculation(sum((step.amount for step in steps), Decimal(0)), "month", steps)


def notice_data(
    _answers: Answers, calculation: Calculation | None, decision: Decision, context: Context
) -> Mapping[str, object]:
    return {"betrag": calculation.amount if calculation else None, "ergebnis": decision.outcome, "tag": context.day}
