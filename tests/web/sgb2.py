"""A single mother who applies for the benefit of SGB II: her answers, by the path of the page behind the draft."""

from collections.abc import Mapping

Answers = Mapping[str, str | list[str]]


def tag(field: str, day: str, month: str, year: str) -> Answers:
    return {f"{field}-tag": day, f"{field}-monat": month, f"{field}-jahr": year}


ANSWERS: Mapping[str, Answers] = {
    "/sie/name": {
        "f-person-vorname": "Mara",
        "f-person-familienname": "Muster",
        **tag("f-person-geburtsdatum", "27", "3", "1990"),
    },
    "/sie/anschrift": {
        "f-person-anschrift-strasse": "Jakobstraße",
        "f-person-anschrift-hausnummer": "12a",
        "f-person-anschrift-plz": "52064",
        "f-person-anschrift-ort": "Aachen",
    },
    "/sie/kontakt": {},
    "/sie/angaben": {"f-person-familienstand": "ledig", "f-person-staatsangehoerigkeit": "deutsch"},
    "/sie/beginn": {"f-person-beginn": "sofort"},
    "/lage/arbeit": {
        "f-person-kann_arbeiten": "true",
        "f-person-status": "arbeitnehmer",
        "f-person-in_einrichtung": "false",
    },
    "/lage/andere-leistung": {"f-person-andere_leistung": "keine"},
    "/lage/vorher": {"f-person-vorleistungen": ["arbeit"], "f-person-bezug_frueher": "true"},
    "/einkommen/einnahmen-ja-nein": {"f-person-hat_einnahmen": "true"},
    "/einkommen/einnahmen/*/art": {"f-art": "lohn", "f-turnus": "monatlich"},
    "/einkommen/einnahmen/*/betrag": {"f-bezeichnung": "Muster GmbH", "f-betrag": "1.200,00", "f-brutto": "1.500"},
    "/einkommen/ausgaben": {"f-person-ausgaben": ["kfz_haftpflicht"], "f-person-kind_ausserhalb": "false"},
    "/einkommen/ausgaben/betraege": {"f-person-kfz_haftpflicht": "40,50"},
    "/bedarf/mehrbedarf": {"f-person-mehrbedarf": ["keines"]},
    "/bedarf/krankenkasse": {"f-person-versicherung": "pflicht"},
    "/haushalt/*/name": {"f-vorname": "Kim", "f-familienname": "Muster", **tag("f-geburtsdatum", "1", "5", "2018")},
    "/haushalt/*/angaben": {"f-beziehung": "kind"},
    "/haushalt/*/kindergeld": {"f-kindergeld": "259"},
    "/haushalt/*/kindergeld/an": {"f-kindergeld_an": "antragsteller"},
    "/haushalt/*/eltern": {"f-anderer_elternteil": "woanders"},
    "/haushalt/*/unterhalt": {"f-unterhalt_stand": "zahlt_nicht"},
    "/haushalt/*/zwei-wohnungen": {"f-aufenthalt_kind": "hier"},
    "/haushalt/*/andere-leistung": {"f-andere_leistung": "keine"},
    "/haushalt/*/einnahmen-ja-nein": {"f-hat_einnahmen": "false"},
    "/haushalt/*/mehrbedarf": {"f-mehrbedarf": ["keines"]},
    "/haushalt/alleinerziehend": {"f-haushalt-alleinerziehend": "true"},
    "/wohnung/art": {
        "f-wohnung-art": "miete",
        "f-wohnung-flaeche": "58",
        **tag("f-wohnung-einzug", "1", "5", "2021"),
        "f-wohnung-weitere_bewohner": "0",
    },
    "/wohnung/miete": {
        "f-wohnung-grundmiete": "420",
        "f-wohnung-nebenkosten": "110",
        "f-wohnung-heizkosten": "70",
    },
    "/wohnung/vermieter": {"f-wohnung-vermieter-name": "Wohnen GmbH", "f-wohnung-vermieter-rueckstand": "false"},
    "/wohnung/heizung": {"f-wohnung-energie": "gas", "f-wohnung-warmwasser": "dezentral"},
    "/vermoegen": {"f-vermoegen-hat_vermoegen": "true"},
    "/vermoegen/werte/*": {"f-art": "konto", "f-wem": "antragsteller", "f-betrag": "850"},
    "/vermoegen/schenkung": {"f-vermoegen-hat_verschenkt": "false"},
    "/ansprueche/andere-leistungen": {"f-ansprueche-beantragt": ["kinderzuschlag"]},
    "/ansprueche/gegen-andere": {"f-ansprueche-hat_ansprueche": "false"},
    "/konto/auszahlung": {"f-auszahlung-weg": "konto", "f-auszahlung-miete_direkt": "false"},
    "/konto/iban": {"f-auszahlung-inhaber": "Mara Muster", "f-auszahlung-iban": "DE02 1203 0000 0000 2020 51"},
}
LISTS = ("/einkommen/einnahmen", "/haushalt", "/vermoegen/werte")
