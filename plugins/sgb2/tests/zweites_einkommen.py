"""Income of one person a second time (§§ 11 to 11b SGB II, the ordinance, § 10 BEEG), in fractions from the statute."""

from datetime import date
from fractions import Fraction
from math import floor
from typing import Any

Fall = dict[str, Any]
Je = dict[int, Fraction]  # by place in the list of persons
NULL = Fraction(0)
REFORM = date(2023, 7, 1)
MINIJOB = {2023: 520, 2024: 538, 2025: 556, 2026: 603}


def cent(betrag: Fraction) -> Fraction:
    """§ 41 Abs. 2: two places, half a cent up."""
    return Fraction(floor(betrag * 100 + Fraction(1, 2)), 100)


def verteilt(betrag: Fraction, gewichte: Je) -> Je:
    """By the weights; a cent that rounding leaves goes where rounding moved furthest, of equals the last."""
    gesamt = sum(gewichte.values())
    genau = {wer: betrag * gewicht / gesamt if gesamt else NULL for wer, gewicht in gewichte.items()}
    teile = {wer: cent(wert) for wer, wert in genau.items()}
    while gesamt and (rest := betrag - sum(teile.values())):
        richtung = Fraction(1 if rest > 0 else -1, 100)
        wer = max(teile, key=lambda wer: ((genau[wer] - teile[wer]) * richtung, wer))
        teile[wer] += richtung
    return teile


def eur(angaben: Fall, name: str) -> Fraction:
    return Fraction(angaben.get(name, "0"))


def stichtage(person: Fall, day: date, *, vorher: bool = False) -> int:
    """Years completed on the day; `vorher`: at the end of the day before."""
    if "alter" in person:
        return int(person["alter"])
    geboren = date.fromisoformat(person["geburtsdatum"])
    jahre = 0
    while True:
        try:
            naechster = geboren.replace(year=geboren.year + jahre + 1)
        except ValueError:  # 29 February
            naechster = date(geboren.year + jahre + 1, 3, 1)
        if naechster > day or (vorher and naechster == day):
            return jahre
        jahre += 1


def zufluss(einnahme: Fall, lage: Fall, day: date) -> tuple[str, Fraction, Fraction]:
    """Kind, net and gross (§ 11 Abs. 2 and 3, § 3 of the ordinance)."""
    art, netto = einnahme["art"], eur(einnahme, "betrag")
    brutto = Fraction(einnahme["brutto"]) if "brutto" in einnahme else netto
    if betrieb := einnahme.get("betrieb"):
        monate = betrieb["monate"]
        brutto = max(NULL, cent((eur(betrieb, "einnahmen") - eur(betrieb, "ausgaben")) / monate))
        netto = max(NULL, brutto - cent(eur(betrieb, "abgaben") / monate))
    teilbar = ("einmalig", "nachzahlung") if day < REFORM else ("nachzahlung",)
    if lage["geteilt"] and einnahme.get("zufluss") in teilbar:
        return art, cent(netto / 6), cent(brutto / 6)
    return art, netto, brutto


def frei(einnahme: Fall, netto: Fraction, day: date) -> Fraction:
    """§ 11a, § 1 of the ordinance, § 10 Abs. 5 BEEG."""
    art, im_jahr, vorher = einnahme["art"], eur(einnahme, "im_jahr"), eur(einnahme, "vor_geburt")
    betrag = NULL
    if art == "kapitalertraege":
        betrag = 100 - im_jahr
    elif art == "ehrenamt" and day >= REFORM:
        betrag = (3000 if day.year < 2026 else 3300) - im_jahr
    elif art in ("mutterschaftsgeld", "ferienjob", "erbschaft"):
        betrag = NULL if day < REFORM else netto
    elif art == "betreuung":
        betrag = (3000 if day.year < 2026 else 3300) - im_jahr
    elif art in ("elterngeld", "elterngeld_plus"):
        betrag = min(vorher, Fraction(300))
        betrag = cent(betrag / 2) if art == "elterngeld_plus" else betrag
    return max(NULL, min(netto, betrag))


def gezaehlt(person: Fall, kindergeld: Fraction, lage: Fall, day: date) -> list[tuple[str, Fraction, Fraction]]:
    """Income that counts at all: kind, net, gross."""
    einnahmen = [*person.get("einnahmen", ())]
    if kindergeld:
        einnahmen.append({"art": "kindergeld", "betrag": str(kindergeld)})
    alle = [zufluss(einnahme, lage, day) for einnahme in einnahmen]
    if sum(brutto for _, _, brutto in alle) <= 10:
        return [(art, NULL, max(NULL, b - frei(e, n, day))) for e, (art, n, b) in zip(einnahmen, alle, strict=True)]
    ergebnis = []
    for einnahme, (art, netto, brutto) in zip(einnahmen, alle, strict=True):
        davon = frei(einnahme, netto, day)
        ergebnis.append((art, netto - davon, max(NULL, brutto - davon)))
    if lage["alter"] < 15:
        lohn = sum((netto for art, netto, _ in ergebnis if art in erwerbsarten(day)), NULL)
        rest = max(NULL, lohn - 100)
        ergebnis = [eine for eine in ergebnis if eine[0] not in erwerbsarten(day)] + [("lohn", rest, rest)]
    return ergebnis


def erwerbsarten(day: date) -> tuple[str, ...]:
    """§ 11b Abs. 2b Satz 2 adds the pocket money of volunteers."""
    immer = ("lohn", "selbstaendig", "ehrenamt")
    return immer if day < REFORM else (*immer, "taschengeld_freiwilligendienst")


def summe(alle: list[tuple[str, Fraction, Fraction]], stelle: int, *arten: str) -> Fraction:
    return sum((Fraction(eine[stelle]) for eine in alle if not arten or eine[0] in arten), NULL)


def nachgewiesen(person: Fall, lage: Fall, *, erwerbstaetig: bool) -> Fraction:
    """§ 11b Abs. 1 Satz 1 Nr. 3 to 5, § 6 of the ordinance: the way to work for those alone who have one."""
    angaben = person.get("absetzungen", {})
    pauschal = 30 if lage["alter"] >= 18 or angaben.get("private_versicherung") else 0
    weg = cent(eur(angaben, "arbeitsweg_km") * angaben.get("arbeitstage", 0) * Fraction(1, 5)) if erwerbstaetig else 0
    belege = sum((eur(angaben, name) for name in ("versicherungen", "altersvorsorge", "werbungskosten")), NULL)
    return pauschal + weg + belege


def grund(
    person: Fall, alle: list[tuple[str, Fraction, Fraction]], belegt: Fraction, lage: Fall, day: date
) -> Fraction:
    """What is taken off instead of Nr. 3 to 5, where Abs. 2b does not apply (§ 11b Abs. 2)."""
    ehrenamt = summe(alle, 1, "ehrenamt") if day < REFORM else NULL
    pauschale = min(Fraction(250), 100 + ehrenamt) if ehrenamt else Fraction(100)
    ab = pauschale if ehrenamt else Fraction(400)
    return belegt if summe(alle, 2, *erwerbsarten(day)) > ab and belegt > pauschale else pauschale


def besonders(person: Fall, alle: list[tuple[str, Fraction, Fraction]], lage: Fall, day: date) -> Fraction | None:
    """§ 11b Abs. 2b Satz 1 to 3."""
    freiwillig = any(art == "taschengeld_freiwilligendienst" for art, _, _ in alle)
    if day < REFORM or not (freiwillig or (person.get("in_ausbildung") and lage["alter"] < 25)):
        return None
    return Fraction(MINIJOB[day.year] if lage["alter"] < 25 else 250)


def stufen(brutto: Fraction, day: date, *, mit_kind: bool, ohne_erste: bool) -> Fraction:
    """§ 11b Abs. 3."""
    oben = 1500 if mit_kind else 1200
    alt, neu = [(100, 1000, 20), (1000, oben, 10)], [(100, 520, 20), (520, 1000, 30), (1000, oben, 10)]
    gilt = alt if day < REFORM else neu[1:] if ohne_erste else neu
    return sum((cent(max(NULL, min(brutto, Fraction(bis)) - von) * satz / 100) for von, bis, satz in gilt), NULL)


def einkommen(person: Fall, kindergeld: Fraction, lage: Fall, day: date) -> tuple[Fraction, Fraction]:
    """What counts, and the allowances of § 11b Abs. 2 to 3."""
    alle = gezaehlt(person, kindergeld, lage, day)
    brutto, netto = (summe(alle, stelle, *erwerbsarten(day)) for stelle in (2, 1))
    andere = summe(alle, 1) - netto
    belegt = nachgewiesen(person, lage, erwerbstaetig=brutto > 0)
    taschengeld = summe(alle, 1, "taschengeld_freiwilligendienst") if day < REFORM else NULL
    freibetrag, foerderung = NULL, summe(alle, 1, "ausbildungsfoerderung")
    if brutto and lage["kann_arbeiten"]:
        anstatt = besonders(person, alle, lage, day)
        voran = grund(person, alle, belegt, lage, day) if anstatt is None else anstatt
        danach = stufen(brutto, day, mit_kind=lage["mit_kind"], ohne_erste=anstatt is not None)
        freibetrag = min(brutto, voran) + danach
        rest = max(NULL, netto - voran - danach) + andere
        rest -= min(taschengeld, max(NULL, 250 - min(netto, voran)))
    elif taschengeld:
        rest = netto + andere - min(taschengeld, Fraction(250))
    elif foerderung:
        zuerst = min(foerderung, max(Fraction(100), belegt))
        rest = foerderung - zuerst + max(NULL, netto + andere - foerderung - max(NULL, belegt - zuerst))
    else:
        rest = max(NULL, netto + andere - belegt)
    return weiter(person, alle, rest, lage, day), freibetrag


def weiter(person: Fall, alle: list[tuple[str, Fraction, Fraction]], rest: Fraction, lage: Fall, day: date) -> Fraction:
    """§ 11b Abs. 2a with § 82a SGB XII, Abs. 1 Satz 1 Nr. 7 and 8."""
    rente, angaben = summe(alle, 2, "rente_gesetzlich"), person.get("absetzungen", {})
    abzug = eur(angaben, "unterhalt")
    abzug += eur(angaben, "ausbildungsfoerderung_kind") if lage["kann_arbeiten"] else NULL
    if person.get("grundrentenzeiten"):
        sockel = min(rente, Fraction(100))
        halb = Fraction(502 if day.year < 2024 else 563, 2)
        abzug += min(halb, sockel + cent((rente - sockel) * 30 / 100))
    return max(NULL, rest - abzug)


def wahr(person: Fall) -> set[str]:
    """What is said of the person and not denied."""
    return {name for name, wert in person.items() if wert}


def koepfe_im_haus(fall: Fall) -> int:
    """All who have their home in the dwelling, relatives of § 9 Abs. 5 among them."""
    eigene = sum("tage" not in person or bool(person.get("wohnt_hier")) for person in fall["personen"])
    genannt = int(fall.get("unterkunft", {}).get("bewohner", 0))
    return max(eigene + len(fall.get("angehoerige", ())), genannt)
