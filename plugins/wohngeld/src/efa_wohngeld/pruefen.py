"""What does not fit together in the answers as a whole: mistakes, and doubts that the person may confirm."""

from collections.abc import Iterator, Sequence

from efa.sdk import Answers, Context, Issue
from efa_wohngeld.angaben import Angaben, ist, objekt, personen
from efa_wohngeld.haushaltsbild import alle, ist_ausgeschlossen, ist_in_foerderfaehiger_ausbildung, ist_unter, partner
from efa_wohngeld.zweifel import zweifel_an_personen

_ANTRAGSALTER = 15  # § 36 Abs. 1 SGB I


def check(answers: Answers, context: Context) -> Sequence[Issue]:
    """Everything that a caseworker would ask back, in the order of the form."""
    return [
        *_zur_antragstellung(answers, context),
        *zweifel_an_personen(answers, context.day),
        *_zum_haushalt(answers),
        *_zur_wohnung(answers),
    ]


def _zur_antragstellung(answers: Answers, context: Context) -> Iterator[Issue]:
    person = objekt(answers, "person")
    if ist_unter(person, _ANTRAGSALTER, context.day):
        yield Issue("/person/geburtsdatum", "wohngeld.issue.unter_15", soft=True)
    if ist(person, "familienstand", "verheiratet", "partnerschaft") and partner(answers) is None:
        yield Issue("/person/familienstand", "wohngeld.issue.partner_fehlt", soft=True)
    if "person" in answers and all(ist_ausgeschlossen(jede, answers) for jede in alle(answers)):
        yield Issue("/person/transfer", "wohngeld.issue.alle_ausgeschlossen", soft=True)
    if all(map(ist_in_foerderfaehiger_ausbildung, alle(answers))):
        yield Issue("/person/foerderung", "wohngeld.issue.alle_in_ausbildung", soft=True)
    if all(jede.get("hat_einnahmen") is False for jede in alle(answers)):
        yield Issue("/person/hat_einnahmen", "wohngeld.issue.keine_einnahmen", soft=True)


def _zum_haushalt(answers: Answers) -> Iterator[Issue]:
    paare = [person for person in personen(answers) if ist(person, "beziehung", "ehepartner", "partner")]
    for person in paare[1:]:
        yield Issue("/beziehung", "wohngeld.issue.zweiter_partner", item=str(person.get("_id")))


def _zur_wohnung(answers: Answers) -> Iterator[Issue]:
    wohnung = objekt(answers, "wohnung")
    miete = Angaben(objekt(wohnung, "miete"))
    enthalten = [name for name in sorted(miete.auswahl("enthalten")) if miete.answers.get(name) is not None]
    if sum(map(miete.geld, enthalten)) > miete.geld("gesamt"):
        yield Issue("/wohnung/miete/gesamt", "wohngeld.issue.abzuege_ueber_miete")
    flaechen = Angaben(wohnung)
    andere = [name for name in ("ueberlassen_flaeche", "geschaeftsflaeche") if name in wohnung]
    if "flaeche" in wohnung and andere and sum(map(flaechen.flaeche, andere)) >= flaechen.flaeche("flaeche"):
        yield Issue("/wohnung/flaeche", "wohngeld.issue.flaeche_zu_klein")
