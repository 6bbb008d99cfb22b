"""Answers rubbish, each time another kind."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from schmal import FORM, schmal

from efa.sdk import Answers, Benefit, Calculation, Context, Issue, Step, hookimpl

ANSWERS: dict[str, Any] = {
    "nichts": None,
    "text": "42",
    "kommazahl": Calculation(4.2, "month", ()),  # type: ignore[arg-type]
    "unendlich": Calculation(Decimal("Infinity"), "month", ()),
    "riesig": Calculation(Decimal("1e999999"), "month", ()),
    "unbekannter_text": Calculation(Decimal(1), "month", (Step("unsinn.gibt_es_nicht", Decimal(1), "§ 1"),)),
    "ohne_wert": Calculation(Decimal(1), "month", (Step("unsinn.text", Decimal(1), "§ 1"),)),
    "falscher_zeitraum": Calculation(Decimal(1), "year", ()),  # type: ignore[arg-type]
    "zu_gross": Calculation(Decimal(1), "month", (Step("unsinn.text", Decimal(1), "x" * 2_000_000, {"wert": 1}),)),
    "fremdes": object(),
}


@hookimpl
def benefit() -> Benefit:
    plain = schmal("unsinn", __name__, estimate=estimate)
    form = replace(FORM, predicates={"vielleicht": _maybe}, check=_check)
    return replace(plain, procedures=(replace(plain.procedures[0], form=form),))


def estimate(answers: Answers, _context: Context) -> Calculation:
    if answers["art"] == "ausnahme":
        raise ValueError(f"geheim: {answers['name']}")
    return ANSWERS[str(answers["art"])]  # type: ignore[no-any-return]


def _check(_answers: Answers, _context: Context) -> tuple[Issue, ...]:
    return (None,)  # type: ignore[return-value]


def _maybe(_answers: Answers, _item: Answers | None, _context: Context) -> bool | None:
    return "vielleicht"  # type: ignore[return-value]
