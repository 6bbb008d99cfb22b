"""The estimate that a person sees before submitting: the calculation, and what it leaves to the authority."""

from collections.abc import Iterator
from dataclasses import replace

from efa.sdk import Answers, Calculation, Context, Step
from efa_hlu.angaben import eintraege, gewaehlt, ist, objekt
from efa_hlu.eingaben import haushalt
from efa_hlu.haushaltsbild import gemeinschaft
from efa_hlu.rechnen import GRUNDSICHERUNG, HILFE_ZUM_LEBENSUNTERHALT, berechne
from efa_hlu.summe import hinweis, umbenannt


def schaetze_hlu(answers: Answers, context: Context) -> Calculation:
    """The third chapter per month by the law of the day. Raises MissingAnswers, UnknownFigure."""
    return _schaetze(answers, HILFE_ZUM_LEBENSUNTERHALT, context)


def schaetze_grusi(answers: Answers, context: Context) -> Calculation:
    """The fourth chapter per month by the law of the day. Raises MissingAnswers, UnknownFigure."""
    return umbenannt(_schaetze(answers, GRUNDSICHERUNG, context), "grusi")


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
    wohnung, vermoegen = objekt(answers, "wohnung"), objekt(answers, "vermoegen")
    if ist(wohnung, "art", "miete", "untermiete", "eigentum"):
        yield hinweis("vorbehalt.angemessen", "§ 35 Abs. 1 SGB XII")
    if ist(wohnung, "art", "angehoerige"):
        yield hinweis("vorbehalt.angehoerige", "§ 42a Abs. 3 SGB XII")
    if ist(wohnung, "art", "besondere_wohnform"):
        yield hinweis("vorbehalt.wohnform", "§ 42a Abs. 5 SGB XII")
    if any(ist(wert, "art", "auto", "haus", "bestattung") for wert in eintraege(vermoegen, "werte")):
        yield hinweis("vorbehalt.sachwerte", "§ 90 Abs. 2 und 3 SGB XII")
    if vermoegen.get("hat_verschenkt") is True:
        yield hinweis("vorbehalt.verschenkt", "§ 93 SGB XII, § 528 BGB")
    if objekt(answers, "unterhalt").get("gibt_es") is True:
        yield hinweis("vorbehalt.unterhalt", "§ 94 SGB XII", grenze=context.law["unterhalt.jahresgrenze"])
    for person in gemeinschaft(answers, context.day):
        if "ernaehrung" in gewaehlt(person, "merkmale"):
            yield hinweis("vorbehalt.ernaehrung", "§ 30 Abs. 5 SGB XII", name=person.get("vorname", ""))
        if ist(person, "erwerbsfaehigkeit", "ungeklaert"):
            yield hinweis("vorbehalt.erwerbsfaehigkeit", "§ 45 SGB XII", name=person.get("vorname", ""))
