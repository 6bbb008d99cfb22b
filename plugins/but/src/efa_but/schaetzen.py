"""The estimate that a person sees before submitting: the calculation, and what it leaves to the authority."""

from collections.abc import Iterator
from dataclasses import replace

from efa.sdk import Answers, Calculation, Context, Step
from efa.sdk.benefit import Role
from efa_but.angaben import eintraege, ist, objekt, tag
from efa_but.eingaben import kinder
from efa_but.frist import Frist, frist
from efa_but.grundlage import norm
from efa_but.kind import Antrag
from efa_but.kinderbild import braucht, leistung_von
from efa_but.kinderbild import kinder as genannte
from efa_but.monat import Monat
from efa_but.rechnen import berechne
from efa_but.summe import NULL, hinweis


def estimate(answers: Answers, context: Context) -> Calculation:
    """EUR for the time of the other benefit, as far as amounts are set. Raises MissingAnswers, UnknownFigure."""
    wann = frist(answers, context.day, context.law)
    angaben = kinder(answers, wann)
    if wann.zeitraum is None:
        return Calculation(NULL, "once", hinweis("offen.abgelaufen", "§ 28 SGB II, § 34 SGB XII, § 6b BKGG").schritte)
    gerechnet = berechne(Antrag(kinder=angaben, zeitraum=wann.zeitraum), context)
    return replace(gerechnet, steps=(*gerechnet.steps, *_offen(answers, wann, context.role)))


def _offen(answers: Answers, wann: Frist, role: Role) -> Iterator[Step]:
    zeitraum = f"{wann.beginn}–{min(wann.ende, wann.bekannt)}"
    yield from hinweis("offen.zeitraum", "§ 34 Abs. 3a SGB XII", zeitraum=zeitraum).schritte
    if wann.bekannt < wann.ende:
        yield from hinweis("offen.jahr", "§ 34 Abs. 3a SGB XII", jahr=str(wann.bekannt.jahr + 1)).schritte
    for kind in genannte(answers):
        yield from _nicht_gerechnet(kind, wann)
        if role != "staff":  # who decides does not leave it open
            yield from _ungeprueft(kind, answers)


def _ungeprueft(kind: Answers, answers: Answers) -> Iterator[Step]:
    """What the authority still has to find out."""
    name = str(kind.get("vorname", ""))
    if leistung_von(kind, answers) == "keine":
        yield from hinweis("offen.einkommen", "§ 7 Abs. 2 Satz 3, § 9 SGB II", name=name).schritte
    if braucht(kind, "befoerderung") and ist(objekt(kind, "befoerderung"), "schule", "weiss_nicht"):
        yield from hinweis("offen.schule", norm("sgb2", "befoerderung"), name=name).schritte
    if braucht(kind, "lernfoerderung"):
        yield from hinweis("offen.lernfoerderung", norm("sgb2", "lernfoerderung"), name=name).schritte
    if braucht(kind, "teilhabe") and objekt(kind, "teilhabe").get("weitere"):
        yield from hinweis("offen.teilhabe_weitere", "§ 28 Abs. 7 Satz 2 SGB II", name=name).schritte


def _nicht_gerechnet(kind: Answers, wann: Frist) -> Iterator[Step]:
    """What is asked for, but without an amount."""
    name = str(kind.get("vorname", ""))
    if braucht(kind, "ausflug", "klassenfahrt"):
        yield from _offene_fahrten(kind, name, wann)
    if braucht(kind, "lernfoerderung") and not objekt(kind, "lernfoerderung").get("je_stunde"):
        yield from hinweis("offen.lernfoerderung_preis", norm("sgb2", "lernfoerderung"), name=name).schritte
    if braucht(kind, "teilhabe") and objekt(kind, "teilhabe").get("kosten") == 0:
        yield from hinweis("offen.teilhabe_kostenlos", "§ 28 Abs. 7 Satz 1 SGB II", name=name).schritte


def _offene_fahrten(kind: Answers, name: str, wann: Frist) -> Iterator[Step]:
    for fahrt in eintraege(kind, "fahrten"):
        beginn = tag(fahrt.get("beginn"))
        angaben = {"name": name, "ziel": str(fahrt.get("ziel", ""))}
        if fahrt.get("kosten") is None:
            yield from hinweis("offen.fahrt_kosten", norm("sgb2", "klassenfahrt"), **angaben).schritte
        elif beginn and Monat.von(beginn) > min(wann.ende, wann.bekannt):
            yield from hinweis("offen.fahrt_spaeter", norm("sgb2", "klassenfahrt"), **angaben).schritte
