"""What a follow-up takes over of an earlier application: what lasts, not what a new period is decided by."""

from collections.abc import Collection

from efa.sdk import Answers
from efa_sgb2.angaben import eintraege, objekt

_BLEIBT = frozenset(
    {
        *("_id", "vorname", "familienname", "geburtsdatum", "anschrift", "telefon", "email"),
        *("familienstand", "staatsangehoerigkeit", "kundennummer", "rentenversicherungsnummer", "einreise"),
        *("aufenthaltsrecht", "beziehung", "hat_eigene_familie", "kindergeld_an", "anderer_elternteil"),
        *("versicherung", "kasse"),
    }
)
_BLEIBT_IM_ANTRAG = ("ort", "wohnung", "auszahlung")


def carry_weiterbewilligung(answers: Answers) -> Answers:
    """Without income, work, additional needs, assets and other claims: those are asked for the new period."""
    personen = [_bestaendig(person) for person in eintraege(objekt(answers, "haushalt"), "personen")]
    return {
        **{name: answers[name] for name in _BLEIBT_IM_ANTRAG if name in answers},
        "person": _bestaendig(objekt(answers, "person")),
        "haushalt": {"personen": personen},
        **_bisher("weiterbewilligung", ("seit", "nummer"), answers),
    }


def carry_veraenderung(answers: Answers) -> Answers:
    """Everything that the authority knows, so that only what has changed is written anew."""
    bekannt = {name: value for name, value in answers.items() if name not in {"weiterbewilligung", "veraenderung"}}
    return {**bekannt, **_bisher("veraenderung", ("nummer",), answers)}


def _bisher(name: str, bleibt: Collection[str], answers: Answers) -> Answers:
    bekannt = {key: value for key, value in objekt(answers, "weiterbewilligung").items() if key in bleibt}
    return {name: bekannt} if bekannt else {}


def _bestaendig(person: Answers) -> Answers:
    return {name: value for name, value in person.items() if name in _BLEIBT}
