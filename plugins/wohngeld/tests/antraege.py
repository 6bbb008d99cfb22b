"""Complete applications as people fill them in: answers of the form, amounts in cents, days in ISO form.

Other tests and journeys use them too. Each builder takes changes by pointer: `alleinstehend({"/ort": BONN})`.
"""

from collections.abc import Callable, Mapping

from plugins.wohngeld.tests.aenderungen import Aenderungen, Antrag, geaendert

AACHEN, BONN = "053340002002", "053140000000"
KEINE: Aenderungen = {}


def einnahme(item: str, art: str, betrag: int, turnus: str = "monatlich", **angaben: object) -> Antrag:
    return {"_id": item, "art": art, "betrag": betrag, "turnus": turnus, **angaben}


def person(*einnahmen: Antrag, abgaben: str = "", **angaben: object) -> Antrag:
    """What every person is asked; flags S, K, R: taxes, health and pension insurance."""
    namen = {"S": "steuern", "K": "krankenversicherung", "R": "rentenversicherung"}
    einkommen = {"einnahmen": list(einnahmen), "abgaben": [namen[flag] for flag in abgaben]} if einnahmen else {}
    rest = {"transfer": "keine", "hat_einnahmen": bool(einnahmen), "merkmale": [], **einkommen}
    return {"geschlecht": "weiblich", **rest, **angaben}


def mitglied(item: str, vorname: str, geburtsdatum: str, beziehung: str, inhalt: Antrag) -> Antrag:
    name = {"_id": item, "vorname": vorname, "familienname": "Muster"}
    return {**name, "geburtsdatum": geburtsdatum, "beziehung": beziehung, **inhalt}


def antragsteller(inhalt: Antrag) -> Antrag:
    return {
        "vorname": "Mara",
        "familienname": "Muster",
        "geburtsdatum": "1990-03-27",
        "anschrift": {"strasse": "Jakobstraße", "hausnummer": "12a", "plz": "52064", "ort": "Aachen"},
        "telefon": "+49241123456",
        "email": "mara.muster@example.org",
        "familienstand": "ledig",
        "staatsangehoerigkeit": "deutsch",
        "status": "arbeitnehmer",
        "zahlt_unterhalt": False,
        **inhalt,
    }


def mietwohnung(gesamt: int, flaeche: int, **abzuege: int | None) -> Antrag:
    """A flat let as a whole; `abzuege`: what the rent contains, None where nobody knows how much."""
    bekannt = {name: betrag for name, betrag in abzuege.items() if betrag is not None}
    return {
        "art": "miete",
        "ist_anschrift": True,
        "einzug": "2021-05-01",
        "flaeche": flaeche,
        "miete": {"gesamt": gesamt, "enthalten": list(abzuege), **bekannt},
        "vermieter": {"name": "Aachener Wohnen GmbH", "anschrift": "Ring 1, 52062 Aachen", "ist_verwandt": False},
        "nutzung": [],
    }


def antrag(eigene: Antrag, wohnung: Antrag, *andere: Antrag) -> Antrag:
    return {
        "ort": AACHEN,
        "person": antragsteller(eigene),
        "haushalt": {"personen": list(andere)},
        "wohnung": wohnung,
        "weiteres": {"hat_vermoegen": False},
        "auszahlung": {"weg": "konto", "inhaber": "Mara Muster", "iban": "DE89370400440532013000"},
        "erklaerung": {"ist_richtig": True, "meldet_aenderungen": True},
    }


def alleinstehend(aenderungen: Aenderungen = KEINE) -> Antrag:
    lohn = einnahme("lohn2222", "lohn", 165000)
    wohnung = mietwohnung(62000, 48, heizung=6500, warmwasser=None)
    return geaendert(antrag(person(lohn, abgaben="SKR"), wohnung), aenderungen)


def familie(aenderungen: Aenderungen = KEINE) -> Antrag:
    """Two incomes, a child in day care and one in training."""
    lohn = einnahme("lohn2222", "lohn", 240000, werbungskosten=180000)
    eigene = person(lohn, abgaben="SKR", familienstand="verheiratet")
    minijob = einnahme("minijob2", "minijob", 55600)
    jonas = person(minijob, abgaben="R", geschlecht="maennlich", status="nicht_erwerbstaetig", zahlt_unterhalt=False)
    kita: Antrag = {"betreuung": "immer", "betreuung_zahlt": "antragsteller", "betreuungskosten": 180000}
    ausbildung = einnahme("azubi222", "lohn", 98000)
    azubi: Antrag = {
        "betreuung": "immer",
        "status": "ausbildung",
        "foerderung": "nicht_foerderbar",
        "zahlt_unterhalt": False,
    }
    return geaendert(
        antrag(
            eigene,
            mietwohnung(115000, 92, heizung=11000, warmwasser=None, stellplatz=3000),
            mitglied("jonas222", "Jonas", "1988-11-02", "ehepartner", jonas),
            mitglied("lina2222", "Lina", "2022-07-15", "kind", person(**kita)),
            mitglied("emil2222", "Emil", "2009-02-28", "kind", person(ausbildung, abgaben="SKR", **azubi)),
        ),
        aenderungen,
    )


def wohngemeinschaft(aenderungen: Aenderungen = KEINE) -> Antrag:
    """The flat is rented by one, two others pay their part to her."""
    lohn = einnahme("lohn2222", "lohn", 150000)
    wohnung = mietwohnung(120000, 95, heizung=None)
    mitbewohner = [
        {"_id": "alex2222", "name": "Alex Beispiel", "entgelt": 38000},
        {"_id": "toni2222", "name": "Toni Beispiel", "entgelt": 42000},
    ]
    wohnung |= {"nutzung": ["mitbewohner"], "mitbewohner": mitbewohner}
    return geaendert(antrag(person(lohn, abgaben="SKR"), wohnung), aenderungen)


def rentnerin(aenderungen: Aenderungen = KEINE) -> Antrag:
    rente = einnahme("rente222", "rente_gesetzlich", 118000)
    betriebsrente = einnahme("betrieb2", "rente_sonstige", 9000)
    eigene = person(rente, betriebsrente, abgaben="K", status="rente", familienstand="verwitwet")
    besonderes = {"merkmale": ["grundrente", "schwerbehinderung", "pflegebeduerftig"], "grad_der_behinderung": 80}
    wohnung = mietwohnung(54000, 55, heizung=5500, warmwasser=1500)
    return geaendert(antrag({**eigene, **besonderes, "geburtsdatum": "1951-01-01"}, wohnung), aenderungen)


def mit_ausgeschlossenem(aenderungen: Aenderungen = KEINE) -> Antrag:
    """The partner receives Grundsicherung with its costs for the dwelling."""
    lohn = einnahme("lohn2222", "lohn", 185000)
    grundsicherung = {"transfer": "grundsicherung", "transfer_stand": "bekommt", "transfer_wohnkosten": "ja"}
    ausgeschlossen = {"geschlecht": "maennlich", "status": "rente", **grundsicherung}
    eigene = person(lohn, abgaben="SKR", familienstand="verheiratet")
    partner = mitglied("jonas222", "Jonas", "1957-11-02", "ehepartner", ausgeschlossen)
    return geaendert(antrag(eigene, mietwohnung(70000, 64, heizung=7000), partner), aenderungen)


def alleinerziehend(aenderungen: Aenderungen = KEINE) -> Antrag:
    lohn = einnahme("lohn2222", "lohn", 170000)
    vorschuss = einnahme("vorschu2", "unterhaltsvorschuss", 22700)
    betreuung: Antrag = {"betreuung": "immer", "betreuung_zahlt": "niemand"}
    kind = mitglied("nele2222", "Nele", "2023-04-04", "kind", person(vorschuss, **betreuung))
    gefuellt = antrag(person(lohn, abgaben="SKR"), mietwohnung(79000, 66, heizung=8000), kind)
    gefuellt["weiteres"]["alleinerziehend"] = True
    return geaendert(gefuellt, aenderungen)


def studentin(aenderungen: Aenderungen = KEINE) -> Antrag:
    """All members could receive a grant for their studies."""
    minijob = einnahme("minijob2", "minijob", 50000)
    eigene = person(minijob, status="studium", foerderung="einkommen_zu_hoch")
    return geaendert(antrag(eigene, mietwohnung(42000, 22, heizung=None)), aenderungen)


def eigenheim(aenderungen: Aenderungen = KEINE) -> Antrag:
    lohn = einnahme("lohn2222", "lohn", 190000)
    wohnung = {
        "art": "eigentum",
        "ist_anschrift": True,
        "einzug": "2015-09-01",
        "flaeche": 104.5,
        "belastung": {"kapitaldienst": 51000, "grundsteuer": 38000},
        "nutzung": [],
    }
    return geaendert(antrag(person(lohn, abgaben="SKR"), wohnung), aenderungen)


def heim(aenderungen: Aenderungen = KEINE) -> Antrag:
    rente = einnahme("rente222", "rente_gesetzlich", 110000)
    wohnung = {"art": "heim", "ist_anschrift": True, "einzug": "2024-02-01", "heim": "Haus am Park, Parkweg 3"}
    eigene = person(rente, abgaben="K", status="rente", geburtsdatum="1940-06-30")
    return geaendert(antrag(eigene, wohnung), aenderungen)


ANTRAEGE: Mapping[str, Callable[..., Antrag]] = {
    builder.__name__: builder
    for builder in (
        alleinstehend,
        familie,
        wohngemeinschaft,
        rentnerin,
        mit_ausgeschlossenem,
        alleinerziehend,
        studentin,
        eigenheim,
        heim,
    )
}
