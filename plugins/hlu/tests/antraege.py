"""Complete applications as people fill them in: answers of the form, amounts in cents, days in ISO form.

Each builder takes changes by pointer: `rentnerin({"/ort": BONN})`.
"""

from collections.abc import Callable, Mapping

from plugins.hlu.tests.aenderungen import Aenderungen, Antrag, geaendert

AACHEN, BONN = "053340002002", "053140000000"
KEINE: Aenderungen = {}
ZUR_MIETE: Antrag = {
    "art": "miete",
    "miete": {"kalt": 38000, "nebenkosten": 8000, "heizung": 7000},
    "vermieter": "Aachener Wohnen GmbH, Ring 1, 52062 Aachen",
    "hat_rueckstand": False,
    "direktzahlung": False,
    "warmwasser": "zentral",
}


def einnahme(item: str, art: str, betrag: int, turnus: str = "monatlich", **angaben: object) -> Antrag:
    return {"_id": item, "art": art, "betrag": betrag, "turnus": turnus, **angaben}


def person(*einnahmen: Antrag, **angaben: object) -> Antrag:
    """What every person is asked."""
    einkommen = {"hat_einnahmen": bool(einnahmen), **({"einnahmen": list(einnahmen)} if einnahmen else {})}
    return {"merkmale": [], "krankenversicherung": "pflicht", "leistungen": [], **einkommen, **angaben}


def mitglied(item: str, vorname: str, geburtsdatum: str, beziehung: str, inhalt: Antrag) -> Antrag:
    name = {"_id": item, "vorname": vorname, "familienname": "Muster"}
    return {**name, "geburtsdatum": geburtsdatum, "beziehung": beziehung, **inhalt}


def antragsteller(inhalt: Antrag) -> Antrag:
    return {
        "vorname": "Erna",
        "familienname": "Muster",
        "geburtsdatum": "1955-03-01",
        "anschrift": {"strasse": "Jakobstraße", "hausnummer": "12a", "plz": "52064", "ort": "Aachen"},
        "telefon": "+49241123456",
        "email": "erna.muster@example.org",
        "familienstand": "verwitwet",
        "staatsangehoerigkeit": "deutsch",
        "hat_vertretung": False,
        "bezog_leistungen": False,
        **inhalt,
    }


def antrag(eigene: Antrag, wohnung: Antrag, *andere: Antrag) -> Antrag:
    return {
        "ort": AACHEN,
        "person": antragsteller(eigene),
        "haushalt": {"personen": list(andere)},
        "wohnung": wohnung,
        "vermoegen": {"hat_vermoegen": False, "hat_verschenkt": False},
        "unterhalt": {"gibt_es": False},
        "auszahlung": {"weg": "konto", "inhaber": "Erna Muster", "iban": "DE89370400440532013000"},
        "erklaerung": {"ist_richtig": True, "meldet_aenderungen": True},
    }


def rentnerin(aenderungen: Aenderungen = KEINE) -> Antrag:
    """A widow with a statutory and a company pension, mark G and savings."""
    rente = einnahme("rente222", "rente_gesetzlich", 72000)
    betriebsrente = einnahme("betrieb2", "zusatzrente", 15000)
    eigene = person(rente, betriebsrente, sozialversicherung=10000, grundrente="ja")
    behinderung = {"merkmale": ["schwerbehinderung"], "grad_der_behinderung": 80, "merkzeichen": ["g"]}
    gefuellt = antrag({**eigene, **behinderung}, ZUR_MIETE)
    werte = [
        {"_id": "konto222", "art": "konto", "wem": "mir", "betrag": 430000},
        {"_id": "grab2222", "art": "bestattung", "wem": "mir", "betrag": 600000},
    ]
    gefuellt["vermoegen"] |= {"hat_vermoegen": True, "werte": werte}
    return geaendert(gefuellt, aenderungen)


def paar(aenderungen: Aenderungen = KEINE) -> Antrag:
    """Husband and wife, both of age, in their own flat."""
    rente = einnahme("rente222", "rente_gesetzlich", 90000)
    kleine_rente = einnahme("rente333", "rente_gesetzlich", 31000)
    lasten = {"zinsen": 12000, "abgaben": 3000, "nebenkosten": 14000, "heizung": 9000}
    wohnung = {"art": "eigentum", "lasten": lasten, "warmwasser": "dezentral"}
    ehemann = mitglied("otto2222", "Otto", "1952-07-07", "ehepartner", person(kleine_rente, grundrente="nein"))
    eigene = person(rente, grundrente="weiss_nicht", familienstand="verheiratet")
    return geaendert(antrag(eigene, wohnung, ehemann), aenderungen)


def erkrankte_mutter(aenderungen: Aenderungen = KEINE) -> Antrag:
    """Cannot work for now, alone with two children."""
    rente = einnahme("rente222", "rente_gesetzlich", 52000)
    eigene = person(
        rente, geburtsdatum="1988-08-08", familienstand="ledig", erwerbsfaehigkeit="befristet", grundrente="nein"
    )
    kinder = [
        mitglied("mia22222", "Mia", "2021-01-10", "kind", person(einnahme("geld2222", "kindergeld", 25900))),
        mitglied("ben22222", "Ben", "2015-01-10", "kind", person(einnahme("geld3333", "kindergeld", 25900))),
    ]
    gefuellt = antrag(eigene, ZUR_MIETE, *kinder)
    gefuellt["haushalt"]["alleinerziehend"] = True
    return geaendert(gefuellt, aenderungen)


def bei_den_eltern(aenderungen: Aenderungen = KEINE) -> Antrag:
    """Works in a workshop and lives with the parents, who act for him."""
    lohn = einnahme("werk2222", "werkstatt", 22000)
    eigene = person(
        lohn,
        vorname="Kim",
        geburtsdatum="1999-09-09",
        familienstand="ledig",
        erwerbsfaehigkeit="werkstatt",
        merkmale=["mittagessen"],
        mittagessen_tage=19,
        hat_vertretung=True,
        vertretung="Rosa Muster, Jakobstraße 12a, 52064 Aachen",
    )
    mutter: Antrag = {"_id": "rosa2222", "vorname": "Rosa", "familienname": "Muster"}
    mutter |= {"geburtsdatum": "1970-01-01", "beziehung": "elternteil"}
    wohnung: Antrag = {"art": "angehoerige", "beitrag": 10000, "warmwasser": "zentral"}
    gefuellt = antrag(eigene, wohnung, mutter)
    gefuellt["haushalt"] |= {"wirtschaftet_gemeinsam": False, "wird_betreut": True}
    return geaendert(gefuellt, aenderungen)


def besondere_wohnform(aenderungen: Aenderungen = KEINE) -> Antrag:
    eigene = person(geburtsdatum="1980-01-01", familienstand="ledig", erwerbsfaehigkeit="dauerhaft")
    wohnform = {"name": "Haus am Park, Parkweg 3, 52062 Aachen", "aufwendungen": 52000}
    wohnung = {"art": "besondere_wohnform", "wohnform": wohnform, "warmwasser": "zentral"}
    return geaendert(antrag(eigene, wohnung), aenderungen)


def ohne_wohnung(aenderungen: Aenderungen = KEINE) -> Antrag:
    """Not insured, no account, nationality of another state, a former husband."""
    eigene = person(
        geburtsdatum="1979-01-01",
        familienstand="geschieden",
        staatsangehoerigkeit="andere",
        aufenthalt="erlaubnis",
        erwerbsfaehigkeit="ungeklaert",
        krankenversicherung="freiwillig",
        krankenbeitrag=24000,
        merkmale=["ernaehrung"],
        bezog_leistungen=True,
        bezug_seit="2025-10-01",
    )
    gefuellt = antrag(eigene, {"art": "ohne"})
    gefuellt["unterhalt"] = {
        "gibt_es": True,
        "personen": [{"_id": "ex222222", "name": "Alex Beispiel", "beziehung": "ehepartner"}],
    }
    gefuellt["auszahlung"] = {"weg": "kein_konto"}
    return geaendert(gefuellt, aenderungen)


def im_heim(aenderungen: Aenderungen = KEINE) -> Antrag:
    """Lives in a nursing home with a farmer's pension and care costs paid by the authority."""
    rente = einnahme("rente222", "rente_versorgung", 62000)
    eigene = person(rente, leistungen=["hilfe_zur_pflege"], grundrente="ja")
    heim = {"art": "einrichtung", "einrichtung": {"name": "Haus Abendrot, Kirchweg 2, 52062 Aachen"}}
    return geaendert(antrag(eigene, heim), aenderungen)


def mit_der_schwester(aenderungen: Aenderungen = KEINE) -> Antrag:
    """Cannot work for now, earns a little beside integration assistance, shares a flat and the purse with a sister."""
    eigene = person(
        einnahme("lohn2222", "lohn", 40000),
        einnahme("nach2222", "sonstige", 30000, turnus="nachzahlung", bezeichnung="Nachzahlung der Krankenkasse"),
        geburtsdatum="1988-08-08",
        familienstand="ledig",
        erwerbsfaehigkeit="befristet",
        leistungen=["eingliederungshilfe"],
    )
    schwester: Antrag = {"_id": "pia22222", "vorname": "Pia", "familienname": "Muster"}
    schwester |= {"geburtsdatum": "1990-01-01", "beziehung": "geschwister"}
    gefuellt = antrag(eigene, {**ZUR_MIETE, "art": "gemeinschaft"}, schwester)
    gefuellt["haushalt"] |= {"wirtschaftet_gemeinsam": True, "wird_betreut": False, "hilfe": 8000}
    gefuellt["weiteres"] = {"bedarfe": ["orthopaedie"], "bedarfe_was": "Neue Einlagen, etwa 120 Euro"}
    return geaendert(gefuellt, aenderungen)


def im_wohnheim(aenderungen: Aenderungen = KEINE) -> Antrag:
    """Of age, in a hostel."""
    heim = {"name": "Wohnheim Nord, Nordring 1, 52062 Aachen", "kosten": 45000}
    wohnung = {"art": "unterkunft", "unterkunft": heim, "warmwasser": "zentral"}
    return geaendert(antrag(person(), wohnung), aenderungen)


ANTRAEGE: Mapping[str, Callable[..., Antrag]] = {
    builder.__name__: builder
    for builder in (
        *(rentnerin, paar, erkrankte_mutter, bei_den_eltern, besondere_wohnform, ohne_wohnung),
        *(im_heim, mit_der_schwester, im_wohnheim),
    )
}
