"""What two people answer on each page, by the path behind the draft; `*` stands for the entry of a list."""

from collections.abc import Mapping

Fields = Mapping[str, str | list[str]]


def day(field: str, number: str, month: str, year: str) -> Fields:
    return {f"{field}-tag": number, f"{field}-monat": month, f"{field}-jahr": year}


RENTNERIN: Mapping[str, Fields] = {
    "/sie/name": {
        "f-person-vorname": "Erna",
        "f-person-familienname": "Muster",
        **day("f-person-geburtsdatum", "1", "3", "1955"),
    },
    "/sie/anschrift": {
        "f-person-anschrift-strasse": "Jakobstraße",
        "f-person-anschrift-hausnummer": "12a",
        "f-person-anschrift-plz": "52064",
        "f-person-anschrift-ort": "Aachen",
    },
    "/sie/kontakt": {},
    "/sie/angaben": {"f-person-familienstand": "verwitwet", "f-person-staatsangehoerigkeit": "deutsch"},
    "/sie/vertretung": {"f-person-hat_vertretung": "false"},
    "/sie/gesundheit": {"f-person-merkmale": ["schwerbehinderung"]},
    "/sie/behinderung": {"f-person-grad_der_behinderung": "80", "f-person-merkzeichen": ["g"]},
    "/sie/krankenversicherung": {"f-person-krankenversicherung": "pflicht"},
    "/sie/andere-leistungen": {"f-person-leistungen": ["keine"]},
    "/sie/fruehere-leistungen": {"f-person-bezog_leistungen": "false"},
    "/einkommen/eigenes": {"f-person-hat_einnahmen": "true"},
    "/einkommen/einnahmen/*/art": {"f-art": "rente_gesetzlich", "f-turnus": "monatlich"},
    "/einkommen/einnahmen/*/betrag": {"f-betrag": "720,00"},
    "/einkommen/ausgaben": {"f-person-sozialversicherung": "85,50", "f-person-grundrente": "ja"},
    "/wohnung/art": {"f-wohnung-art": "miete"},
    "/wohnung/miete": {
        "f-wohnung-miete-kalt": "380",
        "f-wohnung-miete-nebenkosten": "80",
        "f-wohnung-miete-heizung": "70",
    },
    "/wohnung/vermieter": {
        "f-wohnung-vermieter": "Aachener Wohnen GmbH, Ring 1",
        "f-wohnung-hat_rueckstand": "false",
        "f-wohnung-direktzahlung": "false",
    },
    "/wohnung/warmwasser": {"f-wohnung-warmwasser": "zentral"},
    "/vermoegen/frage": {"f-vermoegen-hat_vermoegen": "false"},
    "/vermoegen/verschenkt": {"f-vermoegen-hat_verschenkt": "false"},
    "/unterhalt/frage": {"f-unterhalt-gibt_es": "false"},
    "/unterhalt/weitere-bedarfe": {},
    "/unterhalt/aenderungen": {},
    "/konto/auszahlung": {"f-auszahlung-weg": "konto"},
    "/konto/iban": {"f-auszahlung-inhaber": "Erna Muster", "f-auszahlung-iban": "DE02 1203 0000 0000 2020 51"},
}
MUTTER: Mapping[str, Fields] = {
    **RENTNERIN,
    "/sie/name": {
        "f-person-vorname": "Kim",
        "f-person-familienname": "Muster",
        **day("f-person-geburtsdatum", "8", "8", "1988"),
    },
    "/sie/arbeit": {"f-person-erwerbsfaehigkeit": "befristet"},
    "/sie/gesundheit": {"f-person-merkmale": ["keine"]},
    "/haushalt/personen/*/name": {"f-vorname": "Mia", "f-familienname": "Muster"},
    "/haushalt/personen/*/angaben": {**day("f-geburtsdatum", "10", "1", "2021"), "f-beziehung": "kind"},
    "/haushalt/personen/*/gesundheit": {"f-merkmale": ["keine"]},
    "/haushalt/personen/*/krankenversicherung": {"f-krankenversicherung": "familie"},
    "/haushalt/personen/*/andere-leistungen": {"f-leistungen": ["keine"]},
    "/haushalt/personen/*/eigenes": {"f-hat_einnahmen": "true"},
    "/haushalt/personen/*/einnahmen/*/art": {"f-art": "kindergeld", "f-turnus": "monatlich"},
    "/haushalt/personen/*/einnahmen/*/betrag": {"f-betrag": "259"},
    "/haushalt/personen/*/ausgaben": {},
    "/haushalt/alleinerziehend": {"f-haushalt-alleinerziehend": "true"},
}
