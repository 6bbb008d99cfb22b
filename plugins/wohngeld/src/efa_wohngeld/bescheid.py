"""What the notice says beside the steps of the calculation: for whom, and the amounts of § 24 Abs. 3 WoGG."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from efa.sdk import Answers, Calculation, Context, Decision, Notice, round_cent
from efa_wohngeld.angaben import objekt
from efa_wohngeld.haushaltsbild import alle, ist_ausgeschlossen
from efa_wohngeld.summe import summiert

_PREFIX = "wohngeld.step."
_MONATE = 12


def notice_data(
    answers: Answers, calculation: Calculation | None, _decision: Decision, context: Context
) -> Mapping[str, object]:
    """Values for the template; amounts are None where nothing was calculated or a home takes the place of rent."""
    return {
        "personen": ", ".join(_namen(answers, ausgeschlossen=False)),
        "ausgeschlossen": ", ".join(_namen(answers, ausgeschlossen=True)),
        "art": _art(answers),
        "erhoehung": {
            "miete": context.law["schwelle.erhoehung_miete"],
            "einkommen": context.law["schwelle.erhoehung_einkommen"],
        },
        "auszahlung": objekt(answers, "auszahlung").get("weg"),
        "wohnkosten": _grenzwert(_wohnkosten(calculation), -context.law["schwelle.mitteilung_miete"]),
        "einnahmen": _grenzwert(_einnahmen(calculation), context.law["schwelle.mitteilung_einkommen"]),
    }


def _art(answers: Answers) -> str:
    """A report of a change does not always say how somebody lives."""
    art = objekt(answers, "wohnung").get("art")
    if art is None and "aenderung" in answers:
        return "aenderung"
    return "lastenzuschuss" if art == "eigentum" else "mietzuschuss"


def _namen(answers: Answers, *, ausgeschlossen: bool) -> Iterator[str]:
    if "aenderung" in answers and "haushalt" not in answers:  # nobody asked who lives there
        return
    for person in alle(answers):
        name = f"{person.get('vorname', '')} {person.get('familienname', '')}".strip()
        if name and ist_ausgeschlossen(person, answers) == ausgeschlossen:
            yield name


def _grenzwert(betrag: Decimal | None, prozent: Decimal) -> Mapping[str, object] | None:
    """The amount of the notice and the one from which a change has to be told."""
    if betrag is None:
        return None
    return {"betrag": betrag, "grenze": round_cent(betrag * (100 + prozent) / 100), "prozent": abs(prozent)}


def _wohnkosten(calculation: Calculation | None) -> Decimal | None:
    return next(_betraege(calculation, "bruttokaltmiete", "belastung"), None)


def _einnahmen(calculation: Calculation | None) -> Decimal | None:
    """Positive Einkuenfte and receipts by § 14 of all members per month, before the deductions of § 16."""
    einkommen = list(_betraege(calculation, "jahreseinkommen"))
    if not einkommen:
        return None
    abzuege = summiert(_betraege(calculation, "abzug_steuern_beitraege"))
    return round_cent((summiert(einkommen) - abzuege) / _MONATE)


def _betraege(calculation: Calculation | None, *namen: str) -> Iterator[Decimal]:
    schritte = calculation.steps if calculation else ()
    return (step.amount for step in schritte if step.text.removeprefix(_PREFIX) in namen)


NOTICE = Notice(
    template="notice/bescheid.typ",
    data=notice_data,
    written_form=True,
    written_form_norm="§ 24 Abs. 2 WoGG",
    regime="vwgo",
)
