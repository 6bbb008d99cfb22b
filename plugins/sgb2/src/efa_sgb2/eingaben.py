"""Answers of the form become the Bedarfsgemeinschaft of the calculation, in one place."""

from dataclasses import replace
from decimal import Decimal

from efa.sdk import Answers, Context, MissingAnswers
from efa_sgb2.angaben import Angaben, eintraege, ist, objekt, personen
from efa_sgb2.bedarfsgemeinschaft import Bedarfsgemeinschaft, Unterkunft
from efa_sgb2.bild import JUNG, ist_angehoerig, ist_unter, mitglieder, wohnt_bei_eltern
from efa_sgb2.einnahme import Einnahme
from efa_sgb2.mitglied import person
from efa_sgb2.person import Person, Rolle
from efa_sgb2.summe import NULL, summiert

_ZAEHLT = ("konto", "bargeld", "wertpapiere", "bausparen", "versicherung", "immobilie", "anderes")
_MEISTE_BEWOHNER = 20
_STUFEN = 5


def gemeinschaft(answers: Answers, context: Context) -> Bedarfsgemeinschaft:
    """The Bedarfsgemeinschaft on this day. Raises MissingAnswers with all that the calculation still needs."""
    alles = Angaben(answers)
    alles.unter("vermoegen").ja("hat_vermoegen")
    gefunden = tuple(_person(angaben, rolle, answers, context) for angaben, rolle in _mitglieder(alles, context))
    haushalt = alles.unter("haushalt")
    kosten = _unterkunft(alles, gefunden, context)
    allein = ist_alleinerziehend(haushalt, gefunden, context)
    if alles.fehlend:
        raise MissingAnswers(*dict.fromkeys(alles.fehlend))
    gemeinsam = Bedarfsgemeinschaft(personen=gefunden, unterkunft=kosten, alleinerziehend=allein)
    return replace(gemeinsam, kindergeld_an=_kindergeld_an(answers))


def ist_alleinerziehend(haushalt: Angaben, gefunden: tuple[Person, ...], context: Context) -> bool:
    """Whether the only adult says that she cares alone; asked only where a child is below 18."""
    erwachsene = [person for person in gefunden if person.rolle != "kind"]
    minderjaehrig = any(p.rolle == "kind" and not p.ist_volljaehrig(context.day) for p in gefunden)
    wird_gefragt = len(erwachsene) == 1 and minderjaehrig and erwachsene[0] is gefunden[0]
    return wird_gefragt and haushalt.ja("alleinerziehend")


def _mitglieder(alles: Angaben, context: Context) -> list[tuple[Angaben, Rolle]]:
    erste, *andere = mitglieder(alles.answers, context.day)
    liste = list(alles.unter("haushalt").liste("personen"))
    gezeigt = [(angaben, rolle) for einer, rolle in andere for angaben in liste if angaben.answers is einer]
    return [(alles.unter("person"), erste[1]), *gezeigt]


def _person(angaben: Angaben, rolle: Rolle, answers: Answers, context: Context) -> Person:
    wem = "kind" if rolle == "kind" else "partner" if rolle == "partner" else "antragsteller"
    erstes = next((einer for einer, seine in mitglieder(answers, context.day) if seine == rolle), None)
    werte = eintraege(objekt(answers, "vermoegen"), "werte")
    eigene = [Angaben(wert) for wert in werte if ist(wert, "wem", wem) and ist(wert, "art", *_ZAEHLT)]
    besitz = summiert(wert.geld_oder("betrag", NULL) for wert in eigene) if erstes is angaben.answers else NULL
    ist_antragsteller = angaben.pointer == "/person"
    bei_eltern = ist_antragsteller and wohnt_bei_eltern(answers)
    gelesen = person(angaben, rolle, besitz, context, bei_eltern=bei_eltern)
    if ist_antragsteller:
        gelesen = replace(gelesen, einnahmen=(*gelesen.einnahmen, *_hilfe(answers, context)))
    allein_umgezogen = ist_antragsteller and rolle == "antragsteller"
    if not allein_umgezogen or not ist_unter(angaben.answers, JUNG, context.day):
        return gelesen
    return replace(gelesen, ohne_zusicherung=objekt(answers, "wohnung").get("ohne_zusicherung") is True)


def _hilfe(answers: Answers, context: Context) -> tuple[Einnahme, ...]:
    """What relatives outside the Bedarfsgemeinschaft really give (§ 9 Abs. 5)."""
    angehoerige = [Angaben(einer) for einer in personen(answers) if ist_angehoerig(einer, answers, context.day)]
    betraege = (einer.geld_oder("hilfe", NULL) for einer in angehoerige if einer.answers.get("hilft") is True)
    summe = summiert(betraege)
    return (Einnahme(art="unterstuetzung", betrag=summe),) if summe else ()


def _unterkunft(alles: Angaben, gefunden: tuple[Person, ...], context: Context) -> Unterkunft:
    besuch = sum(person.tage is not None for person in gefunden)  # no heads of this dwelling
    wohnung, anzahl = alles.unter("wohnung"), len(gefunden) - besuch
    kosten, heizung = _kosten(wohnung)
    andere = len(personen(alles.answers)) + wohnung.zahl_oder("weitere_bewohner", 0, _MEISTE_BEWOHNER)
    return Unterkunft(
        unterkunft=kosten,
        heizung=heizung,
        angemessene_unterkunft=_grenze(anzahl, context) if kosten else None,
        karenzzeit=not alles.unter("person").ja("bezug_frueher"),
        warmwasser_dezentral=ist(wohnung.answers, "warmwasser", "dezentral"),
        bewohner=1 + andere - besuch,
    )


def _kosten(wohnung: Angaben) -> tuple[Decimal, Decimal]:
    match wohnung.text("art"):
        case "miete" | "untermiete":
            return wohnung.geld("grundmiete") + wohnung.geld("nebenkosten"), wohnung.geld("heizkosten")
        case "eigentum":
            return wohnung.geld("schuldzinsen") + wohnung.geld("lasten"), wohnung.geld("heizkosten_eigentum")
    return NULL, NULL


def _grenze(anzahl: int, context: Context) -> Decimal | None:
    """The limit of the municipality for rent and running costs, where it is configured (§ 22 Abs. 1 SGB II)."""
    erste = context.settings.get(f"angemessen_{min(anzahl, _STUFEN)}")
    weitere = context.settings.get("angemessen_weitere", 0)
    if type(erste) is not int or type(weitere) is not int:
        return None
    return Decimal(erste + max(0, anzahl - _STUFEN) * weitere)


def _kindergeld_an(answers: Answers) -> Rolle:
    an_partner = any(ist(einer, "kindergeld_an", "partner") for einer in personen(answers))
    return "partner" if an_partner else "antragsteller"
