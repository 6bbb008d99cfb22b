"""The first pages of a Wohngeld application, as a person without income who lives alone fills them in."""

from collections.abc import Mapping

Fields = Mapping[str, str]
PAGES: tuple[tuple[str, Fields], ...] = (
    (
        "/sie/name",
        {
            "f-person-vorname": "Mara",
            "f-person-familienname": "Muster",
            "f-person-geburtsdatum-tag": "27",
            "f-person-geburtsdatum-monat": "3",
            "f-person-geburtsdatum-jahr": "1990",
        },
    ),
    (
        "/sie/anschrift",
        {
            "f-person-anschrift-strasse": "Jakobstraße",
            "f-person-anschrift-hausnummer": "12a",
            "f-person-anschrift-zusatz": "",
            "f-person-anschrift-plz": "52064",
            "f-person-anschrift-ort": "Aachen",
        },
    ),
    ("/sie/kontakt", {"f-person-telefon": "0241 5550100", "f-person-email": "mara@example.org"}),
    (
        "/sie/angaben",
        {
            "f-person-geschlecht": "weiblich",
            "f-person-familienstand": "ledig",
            "f-person-staatsangehoerigkeit": "deutsch",
        },
    ),
    ("/einkommen/beruf", {"f-person-status": "arbeitnehmer"}),
    ("/einkommen/andere-leistungen", {"f-person-transfer": "keine"}),
    ("/einkommen/eigenes", {"f-person-hat_einnahmen": "false"}),
    ("/einkommen/besonderes", {"f-person-merkmale": "keine", "f-person-merkmale__present": "1"}),
    ("/einkommen/unterhalt", {"f-person-zahlt_unterhalt": "false"}),
)
