"""Complete applications as people fill them in: answers of the form, amounts in cents, days in ISO form.

Each builder takes changes by pointer: `alleinstehend({"/person/hat_einnahmen": False})`.
"""

from collections.abc import Callable, Mapping

from plugins.sgb2.tests.aenderungen import Aenderungen, Antrag, geaendert

WUPPERTAL = "051240000000"
KEINE: Aenderungen = {}


def einnahme(item: str, art: str, betrag: int, **angaben: object) -> Antrag:
    return {"_id": item, "art": art, "turnus": "monatlich", "bezeichnung": "Stelle", "betrag": betrag, **angaben}


def person(*einnahmen: Antrag, **angaben: object) -> Antrag:
    """What everybody from 15 on is asked."""
    eigene = {"einnahmen": list(einnahmen)} if einnahmen else {}
    return {
        "kann_arbeiten": True,
        "status": "arbeitslos",
        "andere_leistung": "keine",
        "hat_einnahmen": bool(einnahmen),
        **eigene,
        "ausgaben": [],
        "kind_ausserhalb": False,
        "mehrbedarf": [],
        "versicherung": "pflicht",
        "kasse": "Musterkasse",
        **angaben,
    }


def kind(*einnahmen: Antrag, **angaben: object) -> Antrag:
    """What is asked of a child below 15."""
    eigene = {"einnahmen": list(einnahmen)} if einnahmen else {}
    return {"kindergeld": 25900, "kindergeld_an": "antragsteller", "hat_einnahmen": bool(einnahmen), **eigene} | {
        "anderer_elternteil": "hier",
        "andere_leistung": "keine",
        "mehrbedarf": [],
        **angaben,
    }


def mitglied(item: str, vorname: str, geburtsdatum: str, beziehung: str, inhalt: Antrag) -> Antrag:
    name = {"_id": item, "vorname": vorname, "familienname": "Muster", "geburtsdatum": geburtsdatum}
    return {**name, "beziehung": beziehung, **inhalt}


def antragsteller(inhalt: Antrag) -> Antrag:
    return {
        "vorname": "Mara",
        "familienname": "Muster",
        "geburtsdatum": "1990-03-27",
        "anschrift": {"strasse": "Friedrichstraße", "hausnummer": "12a", "plz": "42105", "ort": "Wuppertal"},
        "telefon": "+49202123456",
        "email": "mara.muster@example.org",
        "familienstand": "ledig",
        "staatsangehoerigkeit": "deutsch",
        "beginn": "sofort",
        "in_einrichtung": False,
        "vorleistungen": ["arbeit"],
        "bezug_frueher": True,
        **inhalt,
    }


def mietwohnung(miete: int, neben: int, heizung: int, **angaben: object) -> Antrag:
    return {
        "art": "miete",
        "flaeche": 55,
        "einzug": "2021-05-01",
        "weitere_bewohner": 0,
        "grundmiete": miete,
        "nebenkosten": neben,
        "heizkosten": heizung,
        "vermieter": {"name": "Wupper Wohnen GmbH", "anschrift": "Ring 1, 42103 Wuppertal", "rueckstand": False},
        "energie": "gas",
        "warmwasser": "zentral",
        **angaben,
    }


def antrag(eigene: Antrag, wohnung: Antrag, *andere: Antrag) -> Antrag:
    direkt = {"miete_direkt": False} if wohnung["art"] in {"miete", "untermiete"} else {}
    return {
        "ort": WUPPERTAL,
        "person": antragsteller(eigene),
        "haushalt": {"personen": list(andere)},
        "wohnung": wohnung,
        "vermoegen": {"hat_vermoegen": False, "hat_verschenkt": False},
        "ansprueche": {"beantragt": [], "hat_ansprueche": False},
        "auszahlung": {"weg": "konto", **direkt, "inhaber": "Mara Muster", "iban": "DE89370400440532013000"},
        "erklaerung": {"ist_richtig": True, "meldet_aenderungen": True},
    }


def alleinstehend(aenderungen: Aenderungen = KEINE) -> Antrag:
    """Out of work with a Minijob."""
    minijob = einnahme("lohn2222", "lohn", 40000, brutto=40000)
    return geaendert(antrag(person(minijob), mietwohnung(38000, 8000, 6000)), aenderungen)


def alleinerziehend(aenderungen: Aenderungen = KEINE) -> Antrag:
    """A part-time job, two children, one with maintenance, hot water from a boiler."""
    lohn = einnahme("lohn2222", "lohn", 120000, brutto=150000)
    kim = kind(
        einnahme("unt22222", "unterhalt", 40000),
        anderer_elternteil="woanders",
        unterhalt_stand="zahlt",
        aufenthalt_kind="hier",
    )
    jo = {**person(status="schule"), "kindergeld": 25900, "kindergeld_an": "antragsteller"}
    jo |= {"hat_eigene_familie": False, "anderer_elternteil": "unbekannt"}
    gefuellt = antrag(
        person(lohn, status="arbeitnehmer"),
        mietwohnung(50000, 10000, 10000, warmwasser="dezentral"),
        mitglied("kim22222", "Kim", "2018-05-01", "kind", kim),
        mitglied("jo222222", "Jo", "2010-05-01", "kind", jo),
    )
    gefuellt["haushalt"]["alleinerziehend"] = True
    return geaendert(gefuellt, aenderungen)


def familie(aenderungen: Aenderungen = KEINE) -> Antrag:
    """A couple, one pregnant, with a small child, a flatmate, a car and savings."""
    alg = einnahme("alg22222", "arbeitslosengeld", 93000)
    ausgaben = {"ausgaben": ["kfz_haftpflicht", "unterhalt"], "kfz_haftpflicht": 4050, "unterhalt": 10000}
    jonas = person(alg, kind_ausserhalb=True, **ausgaben)
    gefuellt = antrag(
        person(mehrbedarf=["schwangerschaft"], entbindungstermin="2027-02-10"),
        mietwohnung(60000, 12000, 9000),
        mitglied("jonas222", "Jonas", "1988-11-02", "partner", jonas),
        mitglied("lina2222", "Lina", "2021-01-15", "kind", kind(kindergeld_an="partner")),
        {
            "_id": "mit22222",
            "vorname": "Ole",
            "familienname": "Mit",
            "geburtsdatum": "1995-01-01",
            "beziehung": "mitbewohner",
        },
    )
    werte = [
        {"_id": "kto22222", "art": "konto", "wem": "antragsteller", "betrag": 180000},
        {"_id": "kfz22222", "art": "kfz", "wem": "partner", "betrag": 600000},
        {"_id": "spar2222", "art": "bausparen", "wem": "kind", "betrag": 100000},
    ]
    gefuellt["vermoegen"] = {"hat_vermoegen": True, "werte": werte, "hat_verschenkt": True, "schenkung": "Ring, 2020"}
    return geaendert(gefuellt, aenderungen)


def bei_eltern(aenderungen: Aenderungen = KEINE) -> Antrag:
    """A young man in training who applies for himself, his mother and his sister."""
    lohn = einnahme("lohn2222", "lohn", 72000, brutto=90000)
    lea = kind(anderer_elternteil="verstorben")
    eigene = person(lohn, status="ausbildung", vorname="Tim", geburtsdatum="2006-03-01", kindergeld=25900)
    gefuellt = antrag(
        eigene,
        {"art": "eigentum", "flaeche": 90, "einzug": "2010-01-01", "weitere_bewohner": 0, "schuldzinsen": 20000}
        | {"lasten": 25000, "heizkosten_eigentum": 11000, "energie": "oel", "warmwasser": "weiss_nicht"},
        mitglied("mama2222", "Eva", "1975-05-05", "elternteil", person()),
        mitglied("lea22222", "Lea", "2015-05-05", "geschwister", lea),
    )
    return geaendert(gefuellt, aenderungen)


def ohne_wohnung(aenderungen: Aenderungen = KEINE) -> Antrag:
    """Below 25, from another country, without dwelling and account."""
    eigene = person(geburtsdatum="2004-07-07", staatsangehoerigkeit="andere", einreise="2019-01-01")
    eigene |= {"aufenthaltsrecht": "aufenthaltserlaubnis", "beginn": "spaeter", "beginn_monat": "2027-01"}
    wohnung = {"art": "keine_wohnung", "weitere_bewohner": 0, "ohne_zusicherung": False, "energie": "weiss_nicht"}
    gefuellt = antrag(eigene, wohnung | {"warmwasser": "weiss_nicht"})
    gefuellt["auszahlung"] = {"weg": "kein_konto"}
    gefuellt["ansprueche"] |= {"hat_ansprueche": True, "angaben": "Lohn von zwei Monaten"}
    return geaendert(gefuellt, aenderungen)


ANTRAEGE: Mapping[str, Callable[[], Antrag]] = {
    "alleinstehend": alleinstehend,
    "alleinerziehend": alleinerziehend,
    "familie": familie,
    "bei_eltern": bei_eltern,
    "ohne_wohnung": ohne_wohnung,
}
