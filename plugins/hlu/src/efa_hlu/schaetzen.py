"""The estimate that a person sees before submitting: the calculation, and what it leaves to the authority."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from efa.sdk import Answers, Calculation, Context, Step
from efa_hlu.angaben import eintraege, gewaehlt, ist, objekt
from efa_hlu.angemessen import warmmiete
from efa_hlu.eingaben import haushalt
from efa_hlu.haushaltsbild import gemeinschaft
from efa_hlu.rechnen import GRUNDSICHERUNG, HILFE_ZUM_LEBENSUNTERHALT, berechne
from efa_hlu.summe import hinweis, umbenannt
from efa_hlu.zeitraum import hinweis_zeitraum

_ANGEMESSEN = ("angemessen", "§ 35 Abs. 1 SGB XII")
_WOHNUNG: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(("miete", "untermiete", "gemeinschaft", "eigentum"), _ANGEMESSEN),
    "angehoerige": ("angehoerige", "§ 42a Abs. 3 SGB XII"),
    "besondere_wohnform": ("wohnform", "§ 42a Abs. 5 SGB XII"),
    "unterkunft": ("unterkunft", "§ 42a Abs. 7 SGB XII"),
    "einrichtung": ("einrichtung", "§ 92 SGB XII"),
}


def schaetze_hlu(answers: Answers, context: Context) -> Calculation:
    """The third chapter per month by the law of the day. Raises MissingAnswers, UnknownFigure."""
    return _schaetze(answers, HILFE_ZUM_LEBENSUNTERHALT, context)


def schaetze_grusi(answers: Answers, context: Context) -> Calculation:
    """The fourth chapter per month by the law of the day. Raises MissingAnswers, UnknownFigure."""
    geschaetzt = _schaetze(answers, GRUNDSICHERUNG, context)
    steps = (*geschaetzt.steps, hinweis_zeitraum(answers, context))
    return umbenannt(replace(geschaetzt, steps=steps), "grusi")


def _schaetze(answers: Answers, kapitel: int, context: Context) -> Calculation:
    fall = haushalt(answers, context)
    berechnet = berechne(fall, kapitel, context)
    anderes = berechne(fall, HILFE_ZUM_LEBENSUNTERHALT + GRUNDSICHERUNG - kapitel, context)
    vorbehalte = tuple(_vorbehalte(answers, context))
    if anderes.amount:
        norm = "§ 19 Abs. 2 SGB XII"
        vorbehalte = (hinweis(f"vorbehalt.auch_kapitel_{7 - kapitel}", norm, betrag=anderes.amount), *vorbehalte)
    return replace(berechnet, steps=(*berechnet.steps, *vorbehalte))


def _vorbehalte(answers: Answers, context: Context) -> Iterator[Step]:
    yield from _zur_wohnung(answers, context)
    yield from _zu_mitteln(answers, context)
    if gewaehlt(objekt(answers, "weiteres"), "bedarfe"):
        yield hinweis("vorbehalt.bedarfe", "§§ 31, 33, 35a, 37a, 38 SGB XII")
    for person in gemeinschaft(answers, context.day):
        if "ernaehrung" in gewaehlt(person, "merkmale"):
            yield hinweis("vorbehalt.ernaehrung", "§ 30 Abs. 5 SGB XII", name=person.get("vorname", ""))
        if ist(person, "erwerbsfaehigkeit", "ungeklaert"):
            yield hinweis("vorbehalt.erwerbsfaehigkeit", "§ 45 SGB XII", name=person.get("vorname", ""))


def _zur_wohnung(answers: Answers, context: Context) -> Iterator[Step]:
    art = objekt(answers, "wohnung").get("art")
    if isinstance(art, str) and art in _WOHNUNG:
        text, norm = _WOHNUNG[art]
        yield hinweis(f"vorbehalt.{text}", norm)
    if art == "einrichtung" and warmmiete(context) is None:
        yield hinweis("vorbehalt.warmmiete", "§ 42 Nr. 4 Buchst. b, § 45a SGB XII")
    if objekt(answers, "haushalt").get("wirtschaftet_gemeinsam") is True:
        yield hinweis("vorbehalt.gemeinschaft", "§ 39 SGB XII")


def _zu_mitteln(answers: Answers, context: Context) -> Iterator[Step]:
    vermoegen = objekt(answers, "vermoegen")
    if any(ist(wert, "art", "auto", "haus", "bestattung") for wert in eintraege(vermoegen, "werte")):
        yield hinweis("vorbehalt.sachwerte", "§ 90 Abs. 2 und 3 SGB XII")
    if vermoegen.get("hat_verschenkt") is True:
        yield hinweis("vorbehalt.verschenkt", "§ 93 SGB XII, § 528 BGB")
    if objekt(answers, "unterhalt").get("gibt_es") is True:
        yield hinweis("vorbehalt.unterhalt", "§ 94 SGB XII", grenze=context.law["unterhalt.jahresgrenze"])
