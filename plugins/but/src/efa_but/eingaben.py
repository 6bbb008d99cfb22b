"""Answers of the form become the children of the calculation, in one place."""

from typing import cast, get_args

from efa.sdk import Answers, MissingAnswers
from efa_but.angaben import Angaben, objekt
from efa_but.bedarfe import befoerderung, fahrten, lernfoerderung, mittagessen, schulbedarf, teilhabe
from efa_but.frist import Frist
from efa_but.grundlage import BKGG, Grundlage
from efa_but.kind import Besuch, Kind
from efa_but.kinderbild import leistung_von

_GRUNDLAGEN = {**{name: name for name in get_args(Grundlage)}, "keine": "nur_but"}


def kinder(answers: Answers, frist: Frist) -> tuple[Kind, ...]:
    """The children with their needs from the months on that count. Raises MissingAnswers with all that is missing."""
    alles = Angaben(answers)
    gelesen = tuple(_kind(kind, answers, frist) for kind in alles.liste("kinder"))
    if not gelesen:
        alles.fehlt("kinder")
    if alles.fehlend:
        raise MissingAnswers(*dict.fromkeys(alles.fehlend))
    return gelesen


def _kind(angaben: Angaben, answers: Answers, frist: Frist) -> Kind:
    grundlage = _grundlage(angaben, answers)
    besucht = angaben.eines("besucht", get_args(Besuch))
    return Kind(
        name=angaben.text("vorname"),
        geburtsdatum=angaben.tag("geburtsdatum"),
        grundlage=grundlage,
        besucht=cast("Besuch", besucht or "nichts"),
        ausbildungsverguetung=angaben.answers.get("ausbildungsverguetung") is True,
        beruecksichtigt=grundlage not in BKGG or (angaben.ja("kindergeld") and angaben.ja("gehoert_dazu")),
        fahrten=fahrten(angaben, frist.ab(grundlage, "klassenfahrt")),
        schulbedarf=schulbedarf(angaben),
        befoerderung=befoerderung(angaben, frist.ab(grundlage, "befoerderung")),
        lernfoerderung=lernfoerderung(angaben, frist.ab(grundlage, "lernfoerderung")),
        mittagessen=mittagessen(angaben, frist.ab(grundlage, "mittagessen")),
        teilhabe=teilhabe(angaben, frist.ab(grundlage, "teilhabe")),
    )


def _grundlage(angaben: Angaben, answers: Answers) -> Grundlage:
    leistung = leistung_von(angaben.answers, answers)
    if leistung not in _GRUNDLAGEN:
        gefragt = objekt(answers, "berechtigung").get("leistung") == "verschieden"
        (angaben if gefragt else Angaben(answers, "/berechtigung", angaben.fehlend)).fehlt("leistung")
    return cast("Grundlage", _GRUNDLAGEN.get(leistung, "nur_but"))
