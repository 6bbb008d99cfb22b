"""The application for the next period of Grundsicherung: the same questions, what lasts is taken over."""

from efa.sdk import Answers, Calculation, Context, Document, FormParts, MissingAnswers, load_yaml
from efa_hlu.angaben import eintraege, objekt, tag
from efa_hlu.schaetzen import schaetze_grusi

_PACKAGE = "efa_hlu"
_NUR_ZU_BEGINN = ("bezug", "bezug_seit")
_BLEIBT = frozenset(
    {
        *("_id", "vorname", "familienname", "geburtsdatum", "anschrift", "telefon", "email"),
        *("familienstand", "staatsangehoerigkeit", "hat_vertretung", "vertretung", "rentennummer", "beziehung"),
        *("erwerbsfaehigkeit", "krankenversicherung"),
    }
)
_BLEIBT_IM_ANTRAG = ("ort", "wohnung", "auszahlung")


def weiterbewilligung(documents: tuple[Document, ...]) -> FormParts:
    """The same questions without those about the beginning, and when the running period ends."""
    parts = FormParts.load(_PACKAGE).without(*_NUR_ZU_BEGINN)
    parts = parts.joined(load_yaml(_PACKAGE, "form/weiterbewilligung.yaml"), before="person")
    return parts.asking_for([document.key for document in documents])


def carry_weiterbewilligung(answers: Answers) -> Answers:
    """Without income, needs, assets and other claims: those are asked for the new period."""
    bekannt = objekt(answers, "weiterbewilligung")
    bisher = {name: bekannt[name] for name in ("seit", "nummer") if name in bekannt}
    personen = [_bestaendig(person) for person in eintraege(objekt(answers, "haushalt"), "personen")]
    return {
        **{name: answers[name] for name in _BLEIBT_IM_ANTRAG if name in answers},
        "person": _bestaendig(objekt(answers, "person")),
        "haushalt": {"personen": personen},
        **({"weiterbewilligung": bisher} if bisher else {}),
    }


def schaetze_weiterbewilligung(answers: Answers, context: Context) -> Calculation:
    """The fourth chapter for the next period; the Karenzzeit began with the first month of benefits.

    Raises MissingAnswers, UnknownFigure.
    """
    seit = objekt(answers, "weiterbewilligung").get("seit")
    if tag(seit) is None:
        raise MissingAnswers("/weiterbewilligung/seit")
    return schaetze_grusi({**answers, "person": {**objekt(answers, "person"), "bezug_seit": seit}}, context)


def _bestaendig(person: Answers) -> Answers:
    return {name: value for name, value in person.items() if name in _BLEIBT}
