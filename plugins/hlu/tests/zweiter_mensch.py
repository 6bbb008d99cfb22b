"""One person of SGB XII a second time, from the statute: fractions, nothing shared with the plugin but its input.

Amounts are EUR per month; only what is paid and each Mehrbedarf is rounded. Open points as in docs/decisions/0030.
"""

from datetime import date
from fractions import Fraction
from math import floor

from plugins.hlu.tests.zweites_wohnen import NULL, Fall, eur, in_einrichtung

STUFEN = {2023: (502, 451, 402, 420, 348, 318), 2024: (563, 506, 451, 471, 390, 357)}
WARMWASSER = {1: "2.3", 2: "2.3", 4: "1.4", 5: "1.2", 6: "0.8"}
MINIJOB = {2023: 520, 2024: 538, 2025: 556, 2026: 603}
MITTAGESSEN = {2023: "3.80", 2024: "4.13", 2025: "4.40", 2026: "4.57"}
TURNUS = {"monatlich": 1, "vierteljaehrlich": 3, "halbjaehrlich": 6, "jaehrlich": 12}
ABZUEGE = ("steuern", "sozialversicherung", "versicherungen", "altersvorsorge", "werbungskosten")


def cent(betrag: Fraction) -> Fraction:
    return Fraction(floor(betrag * 100 + Fraction(1, 2)), 100)


def wenn(bedingung: object, betrag: Fraction) -> Fraction:
    return betrag if bedingung else NULL


def monate(geboren: str, day: date) -> int:
    """Months of life completed on the day."""
    tag = date.fromisoformat(geboren)
    return max(0, (day.year - tag.year) * 12 + day.month - tag.month - (1 if day.day < tag.day else 0))


class Mensch:
    """One person on one day: age, chapter, need without § 32, income."""

    def __init__(self, angaben: Fall, haushalt: Fall, day: date, *, geteilt: bool = False) -> None:
        self.angaben, self.haushalt, self.day, self.geteilt = angaben, haushalt, day, geteilt
        self.rolle = angaben.get("rolle", "antragsteller")
        self.alter = monate(angaben["geburtsdatum"], day) // 12
        self.satz = STUFEN[2023 if day.year == 2023 else 2024]
        self.kind = self.rolle == "kind"
        self.em = angaben.get("erwerbsminderung", "keine")
        paar = any(person.get("rolle") == "partner" for person in haushalt["personen"])
        zimmer = "aufwendungen" in haushalt["wohnen"]
        erwachsen = 3 if in_einrichtung(haushalt) else 2 if (paar and not self.kind) or zimmer else 1
        self.stufe = 6 if self.alter < 6 else 5 if self.alter < 14 else 4 if self.alter < 18 else erwachsen
        self.regel, self.voll = Fraction(self.satz[self.stufe - 1]), Fraction(self.satz[0])

    def ist_alt(self) -> bool:
        """The table of § 41 Abs. 2."""
        jahr = int(self.angaben["geburtsdatum"][:4])
        mehr = max(0, min(jahr, 1958) - 1946) + 2 * max(0, min(jahr, 1964) - 1958)
        return monate(self.angaben["geburtsdatum"], self.day) >= 65 * 12 + mehr

    def kapitel(self) -> int:
        """§ 19 Abs. 2, § 41."""
        if self.angaben.get("leistungsberechtigt") is False:
            return 0
        if self.angaben.get("selbst_herbeigefuehrt"):
            return 3
        dauerhaft = self.alter >= 18 and (self.em == "dauerhaft" or self.angaben.get("berufsbildung"))
        return 4 if self.ist_alt() or dauerhaft else 3

    def bedarf(self, wohnen: Fraction, kinder: list[int]) -> Fraction:
        """§§ 27a, 30, 33, 42b."""
        angaben, regel = self.angaben, self.regel
        hilfe = bool(angaben.get("ausbildungshilfe")) and self.alter >= 15
        gemindert = self.em != "keine" and not hilfe
        mehr = eur(angaben, "ernaehrung") + wenn(hilfe, cent(regel * 35 / 100))
        mehr += wenn(angaben.get("schwanger"), cent(regel * 17 / 100))
        mehr += wenn(angaben.get("merkzeichen_g") and (self.ist_alt() or gemindert), cent(regel * 17 / 100))
        if self.haushalt.get("alleinerziehend") and self.rolle == "antragsteller" and kinder:
            eins = min(kinder) < 7 or sum(jahre < 16 for jahre in kinder) in (2, 3)
            mehr += cent(self.voll * max(36 if eins else 0, min(60, 12 * len(kinder))) / 100)
        weitere = sum((eur(angaben, name) for name in ("schulbuecher", "besonderer_bedarf", "vorsorge")), NULL)
        weitere += int(angaben.get("mittagessen_tage", 0)) * Fraction(MITTAGESSEN[self.day.year])
        if self.haushalt["wohnen"].get("dezentrales_warmwasser"):
            weitere += cent(regel * Fraction(WARMWASSER[self.stufe]) / 100)
        return regel + min(regel, mehr) + weitere + wohnen

    def je_art(self, *arten: str) -> Fraction:
        gefragt = [e for e in self.angaben.get("einnahmen", ()) if not arten or e["art"] in arten]
        return sum((Fraction(e["betrag"]) / self.monate_je(e) for e in gefragt), NULL)

    def monate_je(self, einnahme: Fall) -> int:
        """§ 11 of the ordinance; § 82 Abs. 7 Satz 2."""
        einmal = einnahme.get("nachzahlung") or (einnahme.get("einmalig") and self.day.year == 2023)
        return 6 if self.geteilt and einmal else TURNUS[einnahme.get("turnus", "monatlich")]

    def frei(self) -> Fraction:
        """§ 82 Abs. 1 Satz 2, Abs. 2 to 4, § 82a, § 43 Abs. 2 and the ordinance."""
        angaben, jung = self.angaben, 15 <= self.alter < 25
        berechtigt = angaben.get("leistungsberechtigt") is not False
        lehrlohn = (
            min(self.je_art("ausbildungslohn"), Fraction(MINIJOB[self.day.year])) if jung and berechtigt else NULL
        )
        frei = self.je_art("nicht_anrechenbar", "mutterschaftsgeld") + lehrlohn
        frei += self.je_art("ferienjob") if self.alter < 25 else NULL
        frei += min(self.je_art("ehrenamt"), Fraction(3000 if self.day.year < 2026 else 3300, 12))
        frei += min(self.je_art("kapital"), Fraction(26, 12)) if self.kapitel() == 4 else NULL
        frei += sum((eur(angaben, name) for name in ABZUEGE), NULL)
        frei += wenn(angaben.get("arbeitsmittel_pauschal"), Fraction("5.20"))
        frei += Fraction("5.20") * min(int(angaben.get("fahrt_km", 0)), 40)
        lohn = self.je_art("lohn", "selbstaendig", "ausbildungslohn") - lehrlohn
        lohn += self.je_art("ferienjob") if self.alter >= 25 else NULL
        dienst = min(self.je_art("freiwilligendienst"), Fraction(250)) if berechtigt and self.alter >= 25 else NULL
        frei += dienst
        if berechtigt:
            teil, hoechstens = (40, 65) if angaben.get("pflege_oder_teilhabe") else (30, 50)
            frei += min(lohn * teil / 100, max(NULL, self.voll * hoechstens / 100 - dienst))
            frei += self.rente(self.je_art("zusatzrente"))
            werkstatt, sockel = self.je_art("werkstatt"), self.voll / 8
            frei += min(werkstatt, sockel) + max(NULL, werkstatt - sockel) / 2
        return frei + (
            self.rente(self.je_art("rente_gesetzlich", "rente_versorgung"))
            if angaben.get("grundrentenzeiten")
            else NULL
        )

    def rente(self, betrag: Fraction) -> Fraction:
        """§ 82 Abs. 4, § 82a: 100 EUR and 30 per cent of the rest, at most half of level 1."""
        sockel = min(betrag, Fraction(100))
        return min(sockel + (betrag - sockel) * 3 / 10, self.voll / 2)
