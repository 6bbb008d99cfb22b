"""Complete applications as people fill them in: answers of the form, amounts in cents, days in ISO form.

Other tests and journeys use them too. Each builder takes changes by pointer: `schulkind({"/ort": BONN})`.
"""

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any, cast

Antrag = dict[str, Any]
Aenderungen = Mapping[str, object]
AACHEN, BONN = "053340002002", "053140000000"
KEINE: Aenderungen = {}


def geaendert(gefuellt: Antrag, aenderungen: Aenderungen) -> Antrag:
    """The answers with other values at these pointers; None takes the answer away. List items by their place."""
    kopie = deepcopy(gefuellt)
    for pointer, value in aenderungen.items():
        *weg, name = pointer.strip("/").split("/")
        ziel: Any = kopie
        for teil in weg:
            ziel = ziel[int(teil)] if isinstance(ziel, list) else ziel.setdefault(teil, {})
        if value is None:
            cast("Antrag", ziel).pop(name, None)
        else:
            ziel[name] = value
    return kopie


def kind(item: str, vorname: str, geburtsdatum: str, **angaben: object) -> Antrag:
    return {"_id": item, "vorname": vorname, "familienname": "Muster", "geburtsdatum": geburtsdatum, **angaben}


def schule(*bedarf: str, **angaben: object) -> Antrag:
    return {"besucht": "schule", "einrichtung": "Gesamtschule Aachen", "bedarf_schule": list(bedarf), **angaben}


def kita(*bedarf: str, **angaben: object) -> Antrag:
    return {"besucht": "tageseinrichtung", "einrichtung": "Kita Regenbogen", "bedarf_kita": list(bedarf), **angaben}


def fahrt(item: str, art: str, ziel: str, beginn: str, kosten: int | None = None, ende: str | None = None) -> Antrag:
    angaben = {"_id": item, "art": art, "ziel": ziel, "beginn": beginn, "kosten": kosten, "ende": ende}
    return {name: value for name, value in angaben.items() if value is not None}


def essen(ab: str = "2026-09", **angaben: object) -> Antrag:
    return {"mittagessen": {"turnus": "mahlzeit", "preis": 420, "mahlzeiten": 18, "ab": ab, **angaben}}


def verein(kosten: int = 1250, ab: str = "2026-09", **angaben: object) -> Antrag:
    return {"teilhabe": {"art": "sport", "angebot": "Turnverein Aachen", "kosten": kosten, "ab": ab, **angaben}}


LAUFEND: Antrag = {"schulbedarf": {"besuch": "laufend"}}
SCHULWEG: Antrag = {"befoerderung": {"schule": "naechste", "kosten": 4300, "zuschuss": 1450, "ab": "2026-08"}}
NACHHILFE: Antrag = {
    "lernfoerderung": {
        "faecher": "Mathematik",
        "stunden": 4.5,
        "je_stunde": 1833,
        "ab": "2026-10",
        "bis": "2026-12",
    }
}
KONTO: Antrag = {"weg": "konto", "inhaber": "Mara Muster", "iban": "DE89370400440532013000"}


def antrag(leistung: str, *kinder: Antrag, **auszahlung: object) -> Antrag:
    stand: Antrag = {"stand": "bewilligt", "von": "2026-08", "bis": "2027-01"}
    return {
        "ort": AACHEN,
        "person": {
            "vorname": "Mara",
            "familienname": "Muster",
            "geburtsdatum": "1990-03-27",
            "anschrift": {"strasse": "Jakobstraße", "hausnummer": "12a", "plz": "52064", "ort": "Aachen"},
        },
        "berechtigung": {"leistung": leistung, **(stand if leistung not in ("verschieden", "keine") else {})},
        "kinder": list(kinder),
        "auszahlung": {"hat_vorgeleistet": False, **auszahlung},
        "austausch": {"darf_fragen": True},
        "erklaerung": {"ist_richtig": True, "meldet_aenderungen": True},
    }


def schulkind(aenderungen: Aenderungen = KEINE) -> Antrag:
    """One child at school, school things and a club."""
    mia = kind("mia22222", "Mia", "2015-05-01", **schule("schulbedarf", "teilhabe", **LAUFEND, **verein()))
    return geaendert(antrag("sgb2", mia, **KONTO), aenderungen)


def familie(aenderungen: Aenderungen = KEINE) -> Antrag:
    """Wohngeld: a pupil with all seven services, and a child in day care."""
    alles = ("ausflug", "klassenfahrt", "schulbedarf", "befoerderung", "lernfoerderung", "mittagessen", "teilhabe")
    fahrten = [
        fahrt("zoo22222", "ausflug", "Zoo", "2026-12-02", 1180),
        fahrt("meer2222", "klassenfahrt", "Nordsee", "2026-12-07", 31250, "2026-12-11"),
    ]
    zaehlt: Antrag = {"kindergeld": True, "gehoert_dazu": True}
    bedarfe = {**LAUFEND, **SCHULWEG, **NACHHILFE, **essen(ort="schule"), **verein()}
    mia = kind("mia22222", "Mia", "2015-05-01", **zaehlt, **schule(*alles, fahrten=fahrten, **bedarfe))
    ben = kind("ben22222", "Ben", "2022-03-01", **zaehlt, **kita("mittagessen", **essen()))
    return geaendert(antrag("wohngeld", mia, ben, **KONTO), aenderungen)


def kitakind(aenderungen: Aenderungen = KEINE) -> Antrag:
    """Hilfe zum Lebensunterhalt; nothing is paid to the family."""
    essen_im_monat = essen(turnus="monat", preis=6200)
    del essen_im_monat["mittagessen"]["mahlzeiten"]
    ausflug = [fahrt("wald2222", "ausflug", "Waldtag", "2026-12-01")]
    ida = kind("ida22222", "Ida", "2021-07-09", **kita("ausflug", "mittagessen", fahrten=ausflug, **essen_im_monat))
    return geaendert(antrag("hlu", ida), aenderungen)


def berufsschueler(aenderungen: Aenderungen = KEINE) -> Antrag:
    """A young adult at a vocational school without pay, and an older one who is too old to take part."""
    weg: Antrag = {"befoerderung": {"schule": "weiss_nicht", "kosten": 4900, "ab": "2026-08"}}
    neu: Antrag = {"schulbedarf": {"besuch": "erstmals", "aufnahme": "2026-10"}}
    ali = schule("schulbedarf", "befoerderung", ausbildungsverguetung=False, **neu, **weg)
    return geaendert(antrag("asylblg", kind("ali22222", "Ali", "2005-02-03", **ali), **KONTO), aenderungen)


def verschieden(aenderungen: Aenderungen = KEINE) -> Antrag:
    """One child by Kinderzuschlag, one by SGB II; something has been paid already."""
    zaehlt: Antrag = {"leistung": "kinderzuschlag", "kindergeld": True, "gehoert_dazu": True}
    tom = kind("tom22222", "Tom", "2012-11-11", **zaehlt, **schule("lernfoerderung", **NACHHILFE))
    mit_instrument = verein(2500, art="kultur", weitere="Leihgeige, 12 Euro im Monat")
    eva = kind("eva22222", "Eva", "2019-01-20", leistung="sgb2", besucht="nichts", **mit_instrument)
    bezahlt: Antrag = {"hat_vorgeleistet": True, "wofuer": "Kursgebühr, weil der Platz sonst weg war"}
    return geaendert(antrag("verschieden", tom, eva, **{**KONTO, **bezahlt}), aenderungen)


def ohne_leistung(aenderungen: Aenderungen = KEINE) -> Antrag:
    """None of the benefits, and no account."""
    lea = kind("lea22222", "Lea", "2014-06-30", **schule("schulbedarf", **LAUFEND))
    return geaendert(antrag("keine", lea, weg="kein_konto"), aenderungen)


ANTRAEGE: Mapping[str, Callable[..., Antrag]] = {
    builder.__name__: builder for builder in (schulkind, familie, kitakind, berufsschueler, verschieden, ohne_leistung)
}
