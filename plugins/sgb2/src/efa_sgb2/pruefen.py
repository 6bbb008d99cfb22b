"""What does not fit together in the answers as a whole: mistakes, and doubts that the person may confirm."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from efa.sdk import Answers, Context, Issue
from efa_sgb2.altersgrenze import altersgrenze_erreicht
from efa_sgb2.angaben import alter, eintraege, ist, objekt, personen, tag
from efa_sgb2.bild import ist_unter, partner
from efa_sgb2.person import ERWERBSALTER

_AELTER_WIRD_NIEMAND = 115
_LAENGSTENS = timedelta(days=300)


def check(answers: Answers, context: Context) -> Sequence[Issue]:
    """Everything that a caseworker would ask back, in the order of the form."""
    antragsteller = objekt(answers, "person")
    return [
        *_zur_antragstellung(answers, context),
        *_zur_person(antragsteller, "/person", None, context),
        *(issue for einer in personen(answers) for issue in _zur_person(einer, "", str(einer.get("_id")), context)),
        *_zum_haushalt(answers),
        *_zum_vermoegen(answers),
    ]


def _zur_antragstellung(answers: Answers, context: Context) -> Iterator[Issue]:
    person = objekt(answers, "person")
    geburt = tag(person.get("geburtsdatum"))
    if ist_unter(person, ERWERBSALTER, context.day):
        yield Issue("/person/geburtsdatum", "sgb2.issue.unter_15", soft=True)
    if geburt is not None and altersgrenze_erreicht(geburt, context.day, context.law):
        yield Issue("/person/geburtsdatum", "sgb2.issue.rentenalter", soft=True)
    if ist(person, "familienstand", "verheiratet") and "haushalt" in answers and partner(answers) is None:
        yield Issue("/person/familienstand", "sgb2.issue.partner_fehlt", soft=True)


def _zur_person(person: Answers, pointer: str, item: str | None, context: Context) -> Iterator[Issue]:
    geburt, termin = tag(person.get("geburtsdatum")), tag(person.get("entbindungstermin"))
    if geburt is not None and alter(geburt, context.day) > _AELTER_WIRD_NIEMAND:
        yield Issue(f"{pointer}/geburtsdatum", "sgb2.issue.geburtsjahr", item=item, soft=True)
    if termin is not None and not -_LAENGSTENS <= termin - context.day <= _LAENGSTENS:
        yield Issue(f"{pointer}/entbindungstermin", "sgb2.issue.entbindungstermin", item=item, soft=True)
    for einnahme in eintraege(person, "einnahmen"):
        if _netto_ueber_brutto(einnahme):
            yield Issue("/betrag", "sgb2.issue.netto_ueber_brutto", item=str(einnahme.get("_id")), soft=True)


def _netto_ueber_brutto(einnahme: Answers) -> bool:
    netto, brutto = einnahme.get("betrag"), einnahme.get("brutto")
    return isinstance(netto, int) and isinstance(brutto, int) and netto > brutto


def _zum_haushalt(answers: Answers) -> Iterator[Issue]:
    paare = [person for person in personen(answers) if ist(person, "beziehung", "ehepartner", "partner")]
    for person in paare[1:]:
        yield Issue("/beziehung", "sgb2.issue.zweiter_partner", item=str(person.get("_id")))


def _zum_vermoegen(answers: Answers) -> Iterator[Issue]:
    vermoegen = objekt(answers, "vermoegen")
    if "haushalt" not in answers:  # a report of a change may not ask who lives here
        return
    for wert in eintraege(vermoegen, "werte"):
        if ist(wert, "wem", "partner") and partner(answers) is None:
            yield Issue("/wem", "sgb2.issue.vermoegen_partner", item=str(wert.get("_id")), soft=True)
