"""A family that applies for Wohngeld: what they answer on each page, by the path behind the draft."""

import re
from collections.abc import Mapping

from tests.journeys.person import Answers, Person

ADD, DONE = "add", "done"


def date(field: str, day: str, month: str, year: str) -> Answers:
    return {f"{field}-tag": day, f"{field}-monat": month, f"{field}-jahr": year}


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
    "/sie/kontakt": {"f-person-telefon": "0241 5550199", "f-person-email": "mara@example.org"},
    "/sie/angaben": {
        "f-person-geschlecht": "weiblich",
        "f-person-familienstand": "ledig",
        "f-person-staatsangehoerigkeit": "deutsch",
    },
    "/einkommen/beruf": {"f-person-status": "arbeitnehmer"},
    "/einkommen/andere-leistungen": {"f-person-transfer": "keine"},
    "/einkommen/eigenes": {"f-person-hat_einnahmen": "true"},
    "/einkommen/einnahmen/*/art": {"f-art": "lohn", "f-turnus": "monatlich"},
    "/einkommen/einnahmen/*/betrag": {"f-betrag": "1.650,00", "f-monate": "12"},
    "/einkommen/abgaben": {"f-person-abgaben": ["steuern", "krankenversicherung", "rentenversicherung"]},
    "/einkommen/besonderes": {"f-person-merkmale": "keine"},
    "/einkommen/unterhalt": {"f-person-zahlt_unterhalt": "false"},
    "/haushalt/personen/*/name": {"f-vorname": "Kim", "f-familienname": "Muster"},
    "/haushalt/personen/*/angaben": {
        **date("f-geburtsdatum", "3", "9", "2017"),
        "f-geschlecht": "divers",
        "f-beziehung": "kind",
    },
    "/haushalt/personen/*/beruf": {"f-status": "schule"},
    "/haushalt/personen/*/andere-leistungen": {"f-transfer": "keine"},
    "/haushalt/personen/*/eigenes": {"f-hat_einnahmen": "false"},
    "/haushalt/personen/*/betreuung": {"f-betreuung": "immer", "f-betreuung_zahlt": "niemand"},
    "/haushalt/personen/*/besonderes": {"f-merkmale": "keine"},
    "/wohnung/art": {"f-wohnung-art": "miete", "f-wohnung-ist_anschrift": "true"},
    "/wohnung/daten": {**date("f-wohnung-einzug", "1", "5", "2021"), "f-wohnung-flaeche": "58"},
    "/wohnung/miete": {"f-wohnung-miete-gesamt": "742,50"},
    "/wohnung/miete/enthalten": {"f-wohnung-miete-enthalten": "heizung"},
    "/wohnung/miete/betraege": {"f-wohnung-miete-heizung": "85"},
    "/wohnung/vermieter": {
        "f-wohnung-vermieter-name": "Aachener Wohnen GmbH",
        "f-wohnung-vermieter-ist_verwandt": "false",
    },
    "/wohnung/nutzung": {"f-wohnung-nutzung": "nichts"},
    "/weiteres/alleinerziehend": {"f-weiteres-alleinerziehend": "true"},
    "/weiteres/vermoegen": {"f-weiteres-hat_vermoegen": "false"},
    "/weiteres/aenderungen": {},
    "/konto/auszahlung": {"f-auszahlung-weg": "konto"},
    "/konto/iban": {"f-auszahlung-inhaber": "Mara Muster", "f-auszahlung-iban": "DE02 1203 0000 0000 2020 51"},
}
LISTS = {"/einkommen/einnahmen": 1, "/haushalt/personen": 1}


def begin(person: Person, town: str = "aachen", benefit: str = "wohngeld") -> None:
    """From the page of the benefit to the first question, whatever the person has applied for before."""
    person.open(f"/{town}/leistungen/{benefit}")
    person.go_on()
    if not person.path.endswith("/uebersicht"):
        person.press("Trotzdem neuen Antrag beginnen")
    person.go_on()


def fill_in(person: Person, answers: Mapping[str, Answers] = ANSWERS, lists: Mapping[str, int] = LISTS) -> None:
    """Page by page up to "Angaben prüfen"; `lists` says how many items each list gets."""
    added = dict.fromkeys(lists, 0)
    for _ in range(80):
        path = re.sub(r"^(?:/[a-z]+(?:/(?:fuer|schalter)/[^/]+)?)?/antrag/[^/]+", "", person.path)
        if path == "/pruefen":
            return
        if path in lists:
            person.answer({"weitere": ADD if added[path] < lists[path] else DONE})
            added[path] += 1
        elif not path.startswith("/nachweise/"):
            person.answer(answers[path])
        before = person.page.url
        person.go_on()
        assert person.page.url != before, person.page.locator("#fehler").inner_text()
    raise AssertionError("the form does not end")


def hand_in(person: Person, *, mailbox: bool = False) -> str:
    """From "Angaben prüfen" over the declaration to the receipt; its number."""
    person.go_on()
    for box in person.page.locator("main form input[type=checkbox]").all():
        box.check()
    if mailbox:
        person.answer({"weg": "mailbox", "email": "erika@example.org"})
    person.press("Antrag jetzt abschicken")
    return person.page.locator(".efa-receipt-number").inner_text()
