"""Answers of the form become the household of the calculation, in one place."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import cast, get_args

from efa.sdk import Answers, Context, LawOn, MissingAnswers
from efa_hlu.angaben import Angaben, tag
from efa_hlu.angemessen import grenze
from efa_hlu.einnahme import Einkommensart, Einnahme, Turnus
from efa_hlu.haushalt import Haushalt
from efa_hlu.haushaltsbild import fragt_nach_arbeit, gehoert_dazu, ist_partner, lebt_nur_mit_kindern
from efa_hlu.person import Erwerbsminderung, Person, Rolle
from efa_hlu.summe import NULL, summiert
from efa_hlu.wohnen import BesondereWohnform, Wohnen, Wohnung

_ERWERBSMINDERUNG: Mapping[str, Erwerbsminderung] = {
    "befristet": "befristet",
    "dauerhaft": "dauerhaft",
    "werkstatt": "dauerhaft",
}
_KEIN_ANSPRUCH = frozenset({"sgb2", "asylbewerber"})
_NICHT_EINGESETZT = frozenset({"altersvorsorge", "bestattung", "auto", "haus"})
_ARTEN = (*get_args(Einkommensart), "pflegegeld")  # § 13 Abs. 5 SGB XI: the latter is no income
_WOHNARTEN = ("miete", "untermiete", "eigentum", "angehoerige", "besondere_wohnform", "ohne")
_ABZUEGE = ("steuern", "sozialversicherung", "versicherungen", "altersvorsorge", "werbungskosten")
_MEISTE_KM, _MEISTE_TAGE = 500, 31


def haushalt(answers: Answers, context: Context) -> Haushalt:
    """The household on the day of the call. Raises MissingAnswers with all that the calculation still needs."""
    alles = Angaben(answers)
    personen = tuple(_personen(alles, context.law))
    wohnen = _mit_grenze(_wohnen(alles, len(personen)), alles, len(personen), context)
    allein = lebt_nur_mit_kindern(answers, context.day) and alles.unter("haushalt").ja("alleinerziehend")
    if alles.fehlend:
        raise MissingAnswers(*dict.fromkeys(alles.fehlend))
    return Haushalt(personen=personen, wohnen=wohnen, alleinerziehend=allein)


def _personen(alles: Angaben, law: LawOn) -> Iterator[Person]:
    vermoegen = _vermoegen(alles)
    yield _person(alles.unter("person"), "antragsteller", vermoegen["mir"], law)
    bekommt_partner, kinder = False, 0
    for person in alles.unter("haushalt").liste("personen"):
        if not gehoert_dazu(person.answers, law.day):
            continue
        if ist_partner(person.answers):
            if not bekommt_partner:
                yield _person(person, "partner", vermoegen["partner"], law)
            bekommt_partner = True
        else:
            yield _person(person, "kind", NULL if kinder else vermoegen["kind"], law)
            kinder += 1


def _person(person: Angaben, rolle: Rolle, vermoegen: Decimal, law: LawOn) -> Person:
    arbeit = person.text("erwerbsfaehigkeit") if fragt_nach_arbeit(person.answers, law) else ""
    merkmale = person.auswahl("merkmale")
    behindert = "schwerbehinderung" in merkmale
    return Person(
        name=person.text("vorname"),
        geburtsdatum=person.tag("geburtsdatum"),
        rolle=rolle,
        leistungsberechtigt=arbeit != "drei_stunden" and not _KEIN_ANSPRUCH & person.auswahl("leistungen"),
        erwerbsminderung=_ERWERBSMINDERUNG.get(arbeit, "keine"),
        berufsbildung=arbeit == "werkstatt_bildung",
        merkzeichen_g=behindert and bool({"g", "ag"} & person.auswahl("merkzeichen")),
        schwanger="schwanger" in merkmale,
        ausbildungshilfe="ausbildungshilfe" in merkmale,
        mittagessen_tage=person.zahl_oder_null("mittagessen_tage", _MEISTE_TAGE) if "mittagessen" in merkmale else 0,
        versicherungsbeitrag=_krankenbeitrag(person),
        vermoegen=vermoegen,
        **_einkommen(person),  # type: ignore[arg-type]
    )


def _krankenbeitrag(person: Angaben) -> Decimal:
    return person.geld("krankenbeitrag") if person.text("krankenversicherung") in {"freiwillig", "privat"} else NULL


def _einkommen(person: Angaben) -> dict[str, object]:
    if not person.ja("hat_einnahmen"):
        return {}
    einnahmen = tuple(_einnahme(einzeln) for einzeln in person.liste("einnahmen"))
    return {
        "einnahmen": einnahmen,
        "grundrentenzeiten": person.answers.get("grundrente") == "ja",
        "fahrt_km": person.zahl_oder_null("fahrt_km", _MEISTE_KM),
        **{name: person.geld_oder_null(name) for name in _ABZUEGE},
    }


def _einnahme(einzeln: Angaben) -> Einnahme:
    art = einzeln.eines("art", _ARTEN)
    gezaehlt = art if art in get_args(Einkommensart) else "nicht_anrechenbar"
    turnus = einzeln.eines("turnus", get_args(Turnus)) or "monatlich"
    return Einnahme(art=cast("Einkommensart", gezaehlt), betrag=einzeln.geld("betrag"), turnus=cast("Turnus", turnus))


def _vermoegen(alles: Angaben) -> Mapping[str, Decimal]:
    """What may have to be used, by the person it belongs to; of children as one sum."""
    vermoegen = alles.unter("vermoegen")
    werte = [
        (wert.text("wem"), wert.geld("betrag"))
        for wert in (vermoegen.liste("werte") if vermoegen.ja("hat_vermoegen") else ())
        if wert.text("art") not in _NICHT_EINGESETZT
    ]
    return {wem: summiert(betrag for eigen, betrag in werte if eigen == wem) for wem in ("mir", "partner", "kind")}


def _wohnen(alles: Angaben, gezaehlt: int) -> Wohnen:
    wohnung = alles.unter("wohnung")
    weitere = 1 + sum(1 for _ in alles.unter("haushalt").liste("personen")) - gezaehlt
    match wohnung.eines("art", _WOHNARTEN):
        case "miete" | "untermiete":
            miete = wohnung.unter("miete")
            kosten = (miete.geld("kalt") + miete.geld("nebenkosten"), miete.geld("heizung"))
        case "eigentum":
            lasten = wohnung.unter("lasten")
            unterkunft = lasten.geld("zinsen") + lasten.geld("abgaben") + lasten.geld("nebenkosten")
            kosten = (unterkunft, lasten.geld("heizung"))
        case "angehoerige":
            return Wohnung(unterkunft=wohnung.geld("beitrag"), dezentrales_warmwasser=_dezentral(wohnung))
        case "besondere_wohnform":
            warm = wohnung.unter("wohnform").geld("aufwendungen")
            dezentral = _dezentral(wohnung)
            if gezaehlt > 1:
                return Wohnung(unterkunft=warm, dezentrales_warmwasser=dezentral)
            return BesondereWohnform(aufwendungen=warm, grenze=warm, dezentrales_warmwasser=dezentral)
        case _:
            return Wohnung(unterkunft=NULL)
    return Wohnung(
        unterkunft=kosten[0],
        heizung=kosten[1],
        weitere_bewohner=0 if wohnung.answers.get("art") == "untermiete" else weitere,  # the rent is of the own part
        dezentrales_warmwasser=_dezentral(wohnung),
    )


def _mit_grenze(wohnen: Wohnen, alles: Angaben, personen: int, context: Context) -> Wohnen:
    """With the limit of the municipality, unless others live there too: their share is for the authority to say."""
    if not isinstance(wohnen, Wohnung) or wohnen.weitere_bewohner or not wohnen.unterkunft:
        return wohnen
    seit = tag(alles.unter("person").answers.get("bezug_seit"))
    return replace(wohnen, angemessen_unterkunft=grenze(personen, context), leistungen_ab=seit or context.day)


def _dezentral(wohnung: Angaben) -> bool:
    return wohnung.text("warmwasser") == "dezentral"
