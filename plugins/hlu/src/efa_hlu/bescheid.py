"""What the notice says beside the steps of the calculation: for whom, and which costs of the dwelling are accepted."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial

from efa.sdk import Answers, Calculation, Context, Decision, Notice
from efa_hlu.haushaltsbild import gemeinschaft
from efa_hlu.summe import summiert

_LEISTUNG = {"hlu": "hilfe_zum_lebensunterhalt", "grusi": "grundsicherung"}
_WOHNKOSTEN = (
    *("unterkunft", "heizung", "instandhaltung", "unterkunft_unterschied", "heizung_unterschied"),
    *("besondere_wohnform", "besondere_wohnform_zuschlag", "sonstige_unterkunft", "warmmiete"),
)
_IN_DER_KARENZZEIT = ("Satz 3", "Satz 7 SGB XII")  # the norms that accept more than the limit for a year


def notice_data(
    benefit: str, answers: Answers, calculation: Calculation | None, decision: Decision, context: Context
) -> Mapping[str, object]:
    """Values for the template; `wohnkosten` EUR per month of all, None where nothing was calculated.

    `anteile`: what each person gets, where the decision follows the calculation. `gruende`: rules that need a word.
    """
    return {
        "benefit": benefit,
        "personen": ", ".join(_namen(answers, context)),
        "wohnkosten": _wohnkosten(calculation),
        "anteile": _anteile(benefit, calculation, decision),
        "gruende": list(_gruende(calculation)),
    }


def _anteile(benefit: str, calculation: Calculation | None, decision: Decision) -> list[Mapping[str, object]]:
    if calculation is None or decision.amount != calculation.amount:
        return []
    wort = _LEISTUNG[benefit]
    parts = [(part.name, part.amounts) for part in calculation.parts if wort in part.amounts]
    betraege = [(name, amounts[wort] + amounts["sofortzuschlag"]) for name, amounts in parts]
    return [{"name": name, "betrag": betrag} for name, betrag in betraege if betrag]


def _gruende(calculation: Calculation | None) -> Iterator[str]:
    schritte = {step.text.partition(".step.")[2]: step.norm for step in calculation.steps} if calculation else {}
    if "einrichtung.barbetrag" in schritte:
        yield "einrichtung"
    if "vermutet" in schritte:
        yield "vermutung"
    if schritte.get("unterkunft", "").endswith(_IN_DER_KARENZZEIT):
        yield "karenzzeit"


def _namen(answers: Answers, context: Context) -> list[str]:
    if "veraenderung" in answers and "haushalt" not in answers:  # nobody asked who lives there
        return []
    alle = [f"{p.get('vorname', '')} {p.get('familienname', '')}".strip() for p in gemeinschaft(answers, context.day)]
    return [name for name in alle if name]


def _wohnkosten(calculation: Calculation | None) -> Decimal | None:
    schritte = calculation.steps if calculation else ()
    betraege = [step.amount for step in schritte if step.text.rpartition(".")[2] in _WOHNKOSTEN]
    return summiert(betraege) if betraege else None


def notice(benefit: str) -> Notice:
    """The notice of one of the two benefits: no writing is demanded, social courts decide (§ 51 Abs. 1 Nr. 6a SGG)."""
    return Notice(template="notice/bescheid.typ", data=partial(notice_data, benefit), written_form=False, regime="sgg")
