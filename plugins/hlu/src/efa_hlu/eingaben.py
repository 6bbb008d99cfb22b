"""Answers of the form become the household of the calculation, in one place."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import cast, get_args

from efa.sdk import Answers, Context, LawOn, MissingAnswers
from efa_hlu.angaben import Angaben, ist, tag
from efa_hlu.einnahme import Einkommensart, Einnahme, Turnus
from efa_hlu.haushalt import Haushalt
from efa_hlu.haushaltsbild import (
    andere,
    fragt_nach_arbeit,
    gehoert_dazu,
    ist_partner,
    lebt_nur_mit_kindern,
    vermutung_moeglich,
)
from efa_hlu.person import Erwerbsminderung, Person, Rolle
from efa_hlu.summe import NULL, summiert
from efa_hlu.wohnangaben import wohnen

_ERWERBSMINDERUNG: Mapping[str, Erwerbsminderung] = {
    "befristet": "befristet",
    "dauerhaft": "dauerhaft",
    "werkstatt": "dauerhaft",
}
_KEIN_ANSPRUCH = frozenset({"sgb2", "asylbewerber"})
_NICHT_EINGESETZT = frozenset({"altersvorsorge", "bestattung", "auto", "haus"})
_ARTEN = (*get_args(Einkommensart), "pflegegeld")  # § 13 Abs. 5 SGB XI: the latter is no income
_PFLEGE_ODER_TEILHABE = frozenset({"hilfe_zur_pflege", "eingliederungshilfe", "blindenhilfe"})
_EINMAL = ("einmalig", "nachzahlung")
_KLEIN = 6
_ABZUEGE = ("steuern", "sozialversicherung", "versicherungen", "altersvorsorge", "werbungskosten")
_MEISTE_KM, _MEISTE_TAGE = 500, 31


def haushalt(answers: Answers, context: Context) -> Haushalt:
    """The household on the day of the call. Raises MissingAnswers with all that the calculation still needs."""
    alles = Angaben(answers)
    personen = tuple(_personen(alles, context.law))
    allein = lebt_nur_mit_kindern(answers, context.day) and alles.unter("haushalt").ja("alleinerziehend")
    hilfe = _hilfe(alles) if vermutung_moeglich(answers, context.law) else NULL
    ort = wohnen(alles, len(personen), context)
    if alles.fehlend:
        raise MissingAnswers(*dict.fromkeys(alles.fehlend))
    bei_eltern = any(ist(person, "beziehung", "elternteil") for person in andere(answers))
    return Haushalt(personen=personen, wohnen=ort, alleinerziehend=allein, erwartete_hilfe=hilfe, bei_eltern=bei_eltern)


def _hilfe(alles: Angaben) -> Decimal:
    """What others give as far as the person says it (§ 39 SGB XII)."""
    haushalt = alles.unter("haushalt")
    return haushalt.geld("hilfe") if haushalt.ja("wirtschaftet_gemeinsam") else NULL


def _personen(alles: Angaben, law: LawOn) -> Iterator[Person]:
    vermoegen = _vermoegen(alles)
    antragsteller = _person(alles.unter("person"), "antragsteller", vermoegen["mir"], law)
    yield replace(antragsteller, betreut_kind=_hat_kleines_kind(alles, law), wird_betreut=_wird_betreut(alles))
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


def _hat_kleines_kind(alles: Angaben, law: LawOn) -> bool:
    kinder = (person.answers for person in alles.unter("haushalt").liste("personen"))
    return any(
        ist(kind, "beziehung", "kind") and (geburt := tag(kind.get("geburtsdatum"))) and _alter(geburt, law) < _KLEIN
        for kind in kinder
    )


def _alter(geburt: date, law: LawOn) -> int:
    return Person(name="", geburtsdatum=geburt).alter(law.day)


def _wird_betreut(alles: Angaben) -> bool:
    return alles.unter("haushalt").answers.get("wird_betreut") is True


def _person(person: Angaben, rolle: Rolle, vermoegen: Decimal, law: LawOn) -> Person:
    arbeit = person.text("erwerbsfaehigkeit") if fragt_nach_arbeit(person.answers, law) else ""
    merkmale = person.auswahl("merkmale")
    behindert = "schwerbehinderung" in merkmale
    leistungen = person.auswahl("leistungen")
    return Person(
        name=person.text("vorname"),
        geburtsdatum=person.tag("geburtsdatum"),
        rolle=rolle,
        leistungsberechtigt=arbeit != "drei_stunden" and not _KEIN_ANSPRUCH & leistungen,
        erwerbsminderung=_ERWERBSMINDERUNG.get(arbeit, "keine"),
        berufsbildung=arbeit == "werkstatt_bildung",
        merkzeichen_g=behindert and bool({"g", "ag"} & person.auswahl("merkzeichen")),
        schwanger="schwanger" in merkmale,
        ausbildungshilfe="ausbildungshilfe" in merkmale,
        pflege_oder_teilhabe="ausbildungshilfe" in merkmale or bool(_PFLEGE_ODER_TEILHABE & leistungen),
        blindenhilfe="blindenhilfe" in leistungen,
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
    turnus = einzeln.eines("turnus", (*get_args(Turnus), *_EINMAL)) or "monatlich"
    return Einnahme(
        art=cast("Einkommensart", gezaehlt),
        betrag=einzeln.geld("betrag"),
        turnus=cast("Turnus", "monatlich" if turnus in _EINMAL else turnus),
        einmalig=turnus == "einmalig",
        nachzahlung=turnus == "nachzahlung",
    )


def _vermoegen(alles: Angaben) -> Mapping[str, Decimal]:
    """What may have to be used, by the person it belongs to; of children as one sum."""
    vermoegen = alles.unter("vermoegen")
    werte = [
        (wert.text("wem"), wert.geld("betrag"))
        for wert in (vermoegen.liste("werte") if vermoegen.ja("hat_vermoegen") else ())
        if wert.text("art") not in _NICHT_EINGESETZT
    ]
    return {wem: summiert(betrag for eigen, betrag in werte if eigen == wem) for wem in ("mir", "partner", "kind")}
