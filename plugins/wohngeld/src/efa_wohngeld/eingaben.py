"""Answers of the form become the household of the calculation, in one place."""

from datetime import date
from decimal import Decimal

from efa.sdk import Answers, MissingAnswers
from efa_wohngeld.angaben import Angaben
from efa_wohngeld.haushalt import Haushalt, Haushaltsmitglied
from efa_wohngeld.haushaltsbild import (
    haushaltsmitglieder,
    ist_ausgeschlossen,
    ist_erwerbskind,
    lebt_nur_mit_kindern,
    partner,
)
from efa_wohngeld.person import mitglied
from efa_wohngeld.wohnung import wohnraum


def haushalt(answers: Answers, day: date) -> Haushalt:
    """The household on this day. Raises MissingAnswers with all that the calculation still needs."""
    alles = Angaben(answers)
    ars = alles.text("ort")
    mitglieder = tuple(_mitglied(person, answers, day) for person in _personen(alles))
    wohnung = wohnraum(alles.unter("wohnung"), ars)
    allein = lebt_nur_mit_kindern(answers, day) and alles.unter("weiteres").ja("alleinerziehend")
    if alles.fehlend:
        raise MissingAnswers(*dict.fromkeys(alles.fehlend))
    return Haushalt(mitglieder=mitglieder, wohnraum=wohnung, alleinerziehend=allein)


def _personen(alles: Angaben) -> tuple[Angaben, ...]:
    gezeigt = haushaltsmitglieder(alles.answers)
    andere = [
        angabe for angabe in alles.unter("haushalt").liste("personen") if any(angabe.answers is p for p in gezeigt)
    ]
    return (alles.unter("person"), *andere)


def _mitglied(person: Angaben, answers: Answers, day: date) -> Haushaltsmitglied:
    if person.text("transfer") != "keine":
        person.text("transfer_stand")
    return mitglied(
        person,
        ausgeschlossen=ist_ausgeschlossen(person.answers, answers),
        kind_unter_25=ist_erwerbskind(person.answers, answers, day),
        kinderbetreuung=_kinderbetreuung(person, answers),
    )


def _kinderbetreuung(person: Angaben, answers: Answers) -> tuple[Decimal, ...]:
    if person.pointer == "/person":
        zahlt = "antragsteller"
    elif person.answers is partner(answers):
        zahlt = "partner"
    else:
        return ()
    kinder = Angaben(answers, fehlend=person.fehlend).unter("haushalt").liste("personen")
    return tuple(kind.geld("betreuungskosten") for kind in kinder if kind.answers.get("betreuung_zahlt") == zahlt)
