"""What the notice says beside the steps of the calculation: the name of the benefit, for whom, and how it is paid."""

from collections.abc import Mapping

from efa.sdk import Answers, Calculation, Context, Decision, Notice
from efa_sgb2.angaben import objekt
from efa_sgb2.bild import mitglieder


def notice_data(
    answers: Answers, calculation: Calculation | None, decision: Decision, context: Context
) -> Mapping[str, object]:
    """Values for the template: shares only where what was decided is what was calculated.

    The benefit has the name of the day from which it is paid.
    """
    auszahlung = objekt(answers, "auszahlung")
    teile = calculation.parts if calculation and calculation.amount == decision.amount else ()
    return {
        "leistung": context.law.on(decision.start or context.day).word("leistung"),
        "personen": ", ".join(_namen(answers, context)),
        "auszahlung": auszahlung.get("weg"),
        "miete_direkt": auszahlung.get("miete_direkt") is True,
        "anteile": [
            {"name": teil.name, "leistung": teil.amounts["leistung"], "zuschlag": teil.amounts["sofortzuschlag"]}
            for teil in teile
        ],
    }


def _namen(answers: Answers, context: Context) -> list[str]:
    if "veraenderung" in answers and "haushalt" not in answers:  # nobody asked who lives there
        return []
    alle = [person for person, _ in mitglieder(answers, context.day)]
    namen = (f"{person.get('vorname', '')} {person.get('familienname', '')}".strip() for person in alle)
    return [name for name in namen if name]


NOTICE = Notice(template="notice/bescheid.typ", data=notice_data, written_form=False, regime="sgg")
