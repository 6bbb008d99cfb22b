"""What does not fit together in the answers as a whole: mistakes, and doubts that the person may confirm."""

from collections.abc import Iterator, Sequence

from efa.sdk import Answers, Context, Issue
from efa_but.angaben import eintraege, ist, monat, objekt, tag
from efa_but.grundlage import SOZIALHILFE
from efa_but.kinderbild import braucht, jahre, kinder, leistung_von
from efa_but.monat import Monat

_ANTRAGSALTER = 15  # § 36 Abs. 1 SGB I


def check(answers: Answers, context: Context) -> Sequence[Issue]:
    """Everything that a caseworker would ask back, in the order of the form. Raises UnknownFigure."""
    je_kind = [issue for kind in kinder(answers) for issue in _zum_kind(kind, answers, context)]
    return [*_zur_antragstellung(answers, context), *je_kind]


def _zur_antragstellung(answers: Answers, context: Context) -> Iterator[Issue]:
    alter = jahre(objekt(answers, "person"), context.day)
    if alter is not None and alter < _ANTRAGSALTER:
        yield Issue("/person/geburtsdatum", "but.issue.unter_15", soft=True)
    berechtigung = objekt(answers, "berechtigung")
    von, bis = monat(berechtigung.get("von")), monat(berechtigung.get("bis"))
    if von and bis and bis < von:
        yield Issue("/berechtigung/bis", "but.issue.bis_vor_von")
    elif bis and bis < Monat.von(context.day):
        yield Issue("/berechtigung/bis", "but.issue.abgelaufen", soft=True)


def _zum_kind(kind: Answers, answers: Answers, context: Context) -> Iterator[Issue]:
    item = str(kind.get("_id"))
    yield from (Issue(at, code, item=item, soft=True) for at, code in _zweifel(kind, answers, context))
    yield from _zu_fahrten(kind, item)
    hilfe = objekt(kind, "lernfoerderung")
    ab, bis = monat(hilfe.get("ab")), monat(hilfe.get("bis"))
    if braucht(kind, "lernfoerderung") and ab and bis and bis < ab:
        yield Issue("/lernfoerderung/bis", "but.issue.bis_vor_von", item=item)


def _zweifel(kind: Answers, answers: Answers, context: Context) -> Iterator[tuple[str, str]]:
    yield from _zum_alter(kind, answers, context)
    leistung = leistung_von(kind, answers)
    if leistung == "grundsicherung" and braucht(kind, "teilhabe"):
        yield "/besucht", "but.issue.teilhabe_viertes_kapitel"
    if kind.get("kindergeld") is False or kind.get("gehoert_dazu") is False:
        yield "/kindergeld", "but.issue.nicht_beruecksichtigt"
    if kind.get("ausbildungsverguetung") is True and leistung not in SOZIALHILFE:
        yield "/ausbildungsverguetung", "but.issue.ausbildungsverguetung"


def _zum_alter(kind: Answers, answers: Answers, context: Context) -> Iterator[tuple[str, str]]:
    """SGB XII and AsylbLG know no age for school, all know one for taking part."""
    alter = jahre(kind, context.day)
    if alter is None:
        return
    if alter >= int(context.law["altersgrenze.bildung"]) and leistung_von(kind, answers) not in SOZIALHILFE:
        yield "/geburtsdatum", "but.issue.zu_alt"
    elif alter >= int(context.law["altersgrenze.teilhabe"]) and braucht(kind, "teilhabe"):
        yield "/geburtsdatum", "but.issue.teilhabe_zu_alt"


def _zu_fahrten(kind: Answers, item: str) -> Iterator[Issue]:
    fahrten = eintraege(kind, "fahrten")
    for fahrt in fahrten:
        beginn, ende = tag(fahrt.get("beginn")), tag(fahrt.get("ende"))
        if ist(fahrt, "art", "klassenfahrt") and beginn and ende and ende <= beginn:
            yield Issue("/ende", "but.issue.fahrt_ende", item=str(fahrt.get("_id")))
    for art in ("ausflug", "klassenfahrt"):
        if fahrten and braucht(kind, art) and not any(ist(fahrt, "art", art) for fahrt in fahrten):
            yield Issue("/fahrten", f"but.issue.{art}_fehlt", item=item, soft=True)
