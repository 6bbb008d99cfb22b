"""What a follow-up takes over of an earlier application: what lasts, not what a new period is decided by."""

from collections.abc import Mapping

from efa.sdk import Answers
from efa_wohngeld.angaben import eintraege, objekt

_NEU_ZU_FRAGEN = frozenset(
    {
        *("status", "foerderung", "transfer", "transfer_stand", "transfer_wohnkosten"),
        *("hat_einnahmen", "einnahmen", "abgaben", "betreuungskosten", "zahlt_unterhalt", "unterhalt"),
    }
)
_BLEIBT_IM_ANTRAG = ("ort", "wohnung", "auszahlung")


def carry_weiterleistung(answers: Answers) -> Answers:
    """Without income, training, other benefits, assets and expected changes: those are asked for the new period."""
    bleibt = {name: answers[name] for name in _BLEIBT_IM_ANTRAG if name in answers}
    nummer = objekt(answers, "weiterleistung").get("nummer")
    personen = [_bestaendig(person) for person in eintraege(objekt(answers, "haushalt"), "personen")]
    return {
        **bleibt,
        "person": _bestaendig(objekt(answers, "person")),
        "haushalt": {"personen": personen},
        **({"weiterleistung": {"nummer": nummer}} if nummer else {}),
    }


def carry_aenderung(answers: Answers) -> Answers:
    """Everything that the authority knows, so that only what has changed is written anew."""
    nummer = objekt(answers, "weiterleistung").get("nummer")
    bekannt = {name: value for name, value in answers.items() if name not in {"weiterleistung", "aenderung"}}
    return {**bekannt, "aenderung": {"nummer": nummer}} if nummer else bekannt


def _bestaendig(person: Answers) -> Mapping[str, object]:
    return {name: value for name, value in person.items() if name not in _NEU_ZU_FRAGEN}
