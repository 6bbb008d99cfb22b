"""A family that applies for Bildung und Teilhabe: what they answer on each page, by the path behind the draft."""

from collections.abc import Mapping

from tests.journeys.person import Answers, Person
from tests.journeys.wohngeld import date
from tests.journeys.wohngeld import fill_in as fill_in_form


def month(field: str, number: str, year: str) -> Answers:
    return {f"{field}-monat": number, f"{field}-jahr": year}


ALL = ["ausflug", "klassenfahrt", "schulbedarf", "befoerderung", "lernfoerderung", "mittagessen", "teilhabe"]
ANSWERS: Mapping[str, Answers] = {
    "/sie/name": {
        "f-person-vorname": "Mara",
        "f-person-familienname": "Muster",
        **date("f-person-geburtsdatum", "27", "3", "1990"),
    },
    "/sie/anschrift": {
        "f-person-anschrift-strasse": "Jakobstraße",
        "f-person-anschrift-hausnummer": "12a",
        "f-person-anschrift-plz": "52064",
        "f-person-anschrift-ort": "Aachen",
    },
    "/sie/kontakt": {"f-person-telefon": "0241 5550199"},
    "/leistung": {"f-berechtigung-leistung": "wohngeld"},
    "/leistung/stand": {"f-berechtigung-stand": "bewilligt"},
    "/leistung/zeitraum": {
        **month("f-berechtigung-von", "8", "2026"),
        **month("f-berechtigung-bis", "7", "2027"),
    },
    "/kinder/*/name": {
        "f-vorname": "Kim",
        "f-familienname": "Muster",
        **date("f-geburtsdatum", "3", "9", "2010"),
    },
    "/kinder/*/kindergeld": {"f-kindergeld": "true", "f-gehoert_dazu": "true"},
    "/kinder/*/schule-oder-kita": {"f-besucht": "schule"},
    "/kinder/*/einrichtung": {
        "f-einrichtung": "Gesamtschule Aachen",
        "f-klasse": "10b",
        "f-ausbildungsverguetung": "false",
    },
    "/kinder/*/bedarf": {"f-bedarf_schule": ALL},
    "/kinder/*/fahrten/*": {
        "f-art": "klassenfahrt",
        "f-ziel": "Nordsee",
        **date("f-beginn", "7", "12", "2026"),
        **date("f-ende", "11", "12", "2026"),
        "f-kosten": "312,50",
    },
    "/kinder/*/schulbedarf": {"f-schulbedarf-besuch": "laufend"},
    "/kinder/*/schulweg": {
        "f-befoerderung-schule": "profil",
        "f-befoerderung-kosten": "43",
        "f-befoerderung-zuschuss": "14,50",
        **month("f-befoerderung-ab", "8", "2026"),
    },
    "/kinder/*/lernfoerderung": {
        "f-lernfoerderung-faecher": "Mathematik",
        "f-lernfoerderung-stunden": "4,5",
        "f-lernfoerderung-je_stunde": "18,33",
        **month("f-lernfoerderung-ab", "10", "2026"),
        **month("f-lernfoerderung-bis", "12", "2026"),
    },
    "/kinder/*/mittagessen": {"f-mittagessen-ort": "schule", "f-mittagessen-turnus": "mahlzeit"},
    "/kinder/*/mittagessen/preis": {
        "f-mittagessen-preis": "4,20",
        "f-mittagessen-mahlzeiten": "18",
        **month("f-mittagessen-ab", "9", "2026"),
    },
    "/kinder/*/teilhabe": {
        "f-teilhabe-art": "sport",
        "f-teilhabe-angebot": "Turnverein Aachen",
        "f-teilhabe-kosten": "12,50",
        **month("f-teilhabe-ab", "9", "2026"),
    },
    "/auszahlung/schon-bezahlt": {"f-auszahlung-hat_vorgeleistet": "false"},
    "/auszahlung/konto": {"f-auszahlung-weg": "konto"},
    "/auszahlung/iban": {
        "f-auszahlung-inhaber": "Mara Muster",
        "f-auszahlung-iban": "DE02 1203 0000 0000 2020 51",
    },
    "/auszahlung/nachfragen": {"f-austausch-darf_fragen": "true"},
}
LISTS = {"/kinder": 1, "/kinder/*/fahrten": 1}


def fill_in(person: Person) -> None:
    """Page by page up to "Angaben prüfen"."""
    fill_in_form(person, ANSWERS, LISTS)
