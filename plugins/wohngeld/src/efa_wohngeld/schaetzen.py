"""The estimate that a person sees before submitting: the calculation, and what it leaves to the authority."""

from collections.abc import Iterator
from dataclasses import replace

from efa.sdk import Answers, Calculation, Context, Step
from efa_wohngeld.angaben import ist, objekt
from efa_wohngeld.eingaben import haushalt
from efa_wohngeld.haushaltsbild import alle, hat_transferleistung, ist_in_foerderfaehiger_ausbildung
from efa_wohngeld.rechnen import berechne
from efa_wohngeld.summe import NULL, schritt, zahl


def estimate(answers: Answers, context: Context) -> Calculation:
    """The Wohngeld per month by the law of the day. Raises MissingAnswers, UnknownFigure."""
    angaben = haushalt(answers, context.day)
    if all(map(ist_in_foerderfaehiger_ausbildung, alle(answers))):
        return Calculation(NULL, "month", (schritt("kein_anspruch_ausbildung", NULL, "§ 20 Abs. 2 WoGG"),))
    berechnet = berechne(angaben, context)
    return replace(berechnet, steps=(*berechnet.steps, *_vorbehalte(answers)))


def _vorbehalte(answers: Answers) -> Iterator[Step]:
    for person in alle(answers):
        if hat_transferleistung(person) and ist(person, "transfer_stand", "beantragt"):
            yield zahl("vorbehalt.beantragt", NULL, "§ 7 Abs. 1 Satz 3 Nr. 2 WoGG", name=person.get("vorname", ""))
    if objekt(answers, "weiteres").get("hat_vermoegen") is True:
        yield zahl("vorbehalt.vermoegen", NULL, "§ 21 Nr. 3 WoGG")
