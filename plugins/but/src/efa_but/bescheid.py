"""What the notice says beside the steps of the calculation: for which child what, by which law, and how it is paid."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import get_args

from efa.sdk import Answers, Calculation, Context, Decision, Notice
from efa_but.erbringung import erbringung
from efa_but.grundlage import BKGG, Leistung
from efa_but.kinderbild import braucht, kinder, leistung_von

_GELD: frozenset[Leistung] = frozenset({"schulbedarf", "befoerderung"})


def notice_data(
    answers: Answers, calculation: Calculation | None, decision: Decision, context: Context
) -> Mapping[str, object]:
    """Values for the template; `kinder` names the services of each child by the ends of their text keys.

    They have amounts where the decision follows the calculation; what comes to nothing is then left out.
    """
    gefragt = {leistung for kind in kinder(answers) for leistung in _leistungen(kind)}
    grundlagen = list(dict.fromkeys(filter(None, (leistung_von(kind, answers) for kind in kinder(answers)))))
    return {
        "kinder": _kinder(answers, calculation if calculation and calculation.amount == decision.amount else None),
        "grundlagen": grundlagen,
        "geld": bool(gefragt & _GELD),
        "erbringung": erbringung(context) if gefragt - _GELD else None,
        "verjaehrung": context.law["verjaehrung"] if BKGG & set(grundlagen) else None,
        "lernfoerderung": "lernfoerderung" in gefragt,
        "gruende": _gruende(calculation),
    }


def _kinder(answers: Answers, befolgt: Calculation | None) -> list[Mapping[str, object]]:
    betraege = [part.amounts for part in befolgt.parts] if befolgt else []
    paare = zip_longest(kinder(answers), betraege)
    return [{"name": _name(kind), "leistungen": list(_genannt(kind, je_leistung))} for kind, je_leistung in paare]


def _genannt(kind: Answers, betraege: Mapping[str, Decimal] | None) -> Iterator[Mapping[str, object]]:
    for leistung in _leistungen(kind):
        if betraege is None or leistung in betraege:
            yield {"leistung": leistung, "betrag": betraege[leistung] if betraege else None}


def _leistungen(kind: Answers) -> Iterator[Leistung]:
    return (leistung for leistung in get_args(Leistung) if braucht(kind, leistung))


def _name(kind: Answers) -> str:
    return f"{kind.get('vorname', '')} {kind.get('familienname', '')}".strip()


def _gruende(calculation: Calculation | None) -> Sequence[Mapping[str, object]]:
    """Why a child does not get a service, as the calculation says it: key of the text and its values."""
    schritte = calculation.steps if calculation else ()
    return [{"text": s.text, **s.params} for s in schritte if s.text.startswith("but.step.ohne.")]


NOTICE = Notice(template="notice/bescheid.typ", data=notice_data, written_form=False, regime="sgg")
