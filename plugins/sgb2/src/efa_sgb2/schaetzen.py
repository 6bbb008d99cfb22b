"""The estimate that a person sees before submitting: the calculation, and what it leaves to the authority."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from efa.sdk import Answers, Calculation, Context, MissingAnswers, Step
from efa_sgb2.angaben import Angaben, eintraege, ist, objekt, personen, tag
from efa_sgb2.bild import JUNG, ist_angehoerig, ist_unter, mitglieder
from efa_sgb2.eingaben import gemeinschaft
from efa_sgb2.rechnen import berechne
from efa_sgb2.summe import NULL, zahl
from efa_sgb2.unterkunft import in_karenzzeit


def estimate(answers: Answers, context: Context) -> Calculation:
    """The benefit per month by the law of the day. Raises MissingAnswers, UnknownFigure."""
    berechnet = berechne(gemeinschaft(answers, context), context)
    return replace(berechnet, steps=(*berechnet.steps, *_vorbehalte(answers, context)))


def estimate_weiterbewilligung(answers: Answers, context: Context) -> Calculation:
    """The same for the next period; its first month decides on the Karenzzeit. Raises as `estimate`."""
    seit, endet = (tag(objekt(answers, "weiterbewilligung").get(name)) for name in ("seit", "endet"))
    if seit is None or endet is None:
        offen = {"seit": seit, "endet": endet}
        raise MissingAnswers(*(f"/weiterbewilligung/{name}" for name, wert in offen.items() if wert is None))
    vorbei = not in_karenzzeit(seit, endet + timedelta(days=1), context.law)
    return estimate({**answers, "person": {**objekt(answers, "person"), "bezug_frueher": vorbei}}, context)


def _vorbehalte(answers: Answers, context: Context) -> Iterator[Step]:
    antragsteller = objekt(answers, "person")
    if ist(antragsteller, "staatsangehoerigkeit", "eu", "andere"):
        yield zahl("vorbehalt.aufenthalt", NULL, "§ 7 Abs. 1 Satz 2 SGB II")
    if antragsteller.get("in_einrichtung") is True:
        yield zahl("vorbehalt.einrichtung", NULL, "§ 7 Abs. 4 SGB II")
    if any(ist(wert, "art", "kfz", "eigenheim", "altersvorsorge") for wert in _werte(answers)):
        yield zahl("vorbehalt.vermoegen", NULL, "§ 12 Abs. 1 Satz 2 SGB II")
    if objekt(answers, "wohnung").get("ohne_zusicherung") is True and ist_unter(antragsteller, JUNG, context.day):
        yield zahl("vorbehalt.zusicherung", NULL, "§ 22 Abs. 5 Satz 2 und 3 SGB II")
    for person in personen(answers):
        if person.get("hilft") is False and ist_angehoerig(person, answers, context.day):
            yield zahl("vorbehalt.angehoerige", NULL, "§ 9 Abs. 5 SGB II", name=person.get("vorname", ""))
    for person, _ in mitglieder(answers, context.day):
        yield from _zur_person(person)


def _zur_person(person: Answers) -> Iterator[Step]:
    name = person.get("vorname", "")
    if person.get("kann_arbeiten") is False:
        yield zahl("vorbehalt.erwerbsfaehig", NULL, "§ 8 SGB II", name=name)
    if ist(person, "status", "ausbildung", "studium"):
        yield zahl("vorbehalt.ausbildung", NULL, "§ 7 Abs. 5 und 6 SGB II", name=name)
    if Angaben(person).auswahl("mehrbedarf") & {"ernaehrung", "besonderer"}:
        yield zahl("vorbehalt.mehrbedarf", NULL, "§ 21 Abs. 5 und 6 SGB II", name=name)
    if ist(person, "aufenthalt_kind", "ueberwiegend_hier"):
        yield zahl("vorbehalt.zwei_wohnungen", NULL, "§ 7 Abs. 3, § 41 Abs. 1 SGB II", name=name)
    if any(_schwankt(einnahme) for einnahme in eintraege(person, "einnahmen")):
        yield zahl("vorbehalt.vorlaeufig", NULL, "§ 41a Abs. 1, § 41 Abs. 3 SGB II", name=name)
    if any(ist(einnahme, "turnus", "einmalig") for einnahme in eintraege(person, "einnahmen")):
        yield zahl("vorbehalt.einmalig", NULL, "§ 11 Abs. 3 SGB II", name=name)


def _schwankt(einnahme: Answers) -> bool:
    return ist(einnahme, "turnus", "schwankend") or ist(einnahme, "art", "selbstaendig")


def _werte(answers: Answers) -> tuple[Answers, ...]:
    return eintraege(objekt(answers, "vermoegen"), "werte")
