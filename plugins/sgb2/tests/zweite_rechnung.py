"""SGB II a second time, from the statute: fractions, no steps, nothing shared with the plugin but its input.

Amounts are EUR per month. What the statute leaves open follows docs/decisions/0027.
"""

from datetime import date
from fractions import Fraction
from typing import Any

from plugins.sgb2.tests.zweites_einkommen import (
    NULL,
    Je,
    cent,
    einkommen,
    eur,
    koepfe_im_haus,
    stichtage,
    verteilt,
    wahr,
)

Fall = dict[str, Any]
REGELBEDARF = {"2023": (502, 451, 402, 420, 348, 318), "2024": (563, 506, 451, 471, 390, 357)}
WARMWASSER = {1: "2.3", 2: "2.3", 3: "2.3", 4: "1.4", 5: "1.2", 6: "0.8"}


class Rechnung:
    """One Bedarfsgemeinschaft on one day; `ohne`: the child whose Kindergeld is left aside (§ 72)."""

    def __init__(self, fall: Fall, day: str, ohne: int | None = None, *, geteilt: bool = False) -> None:
        self.fall, self.day, self.ohne, self.geteilt = fall, date.fromisoformat(day), ohne, geteilt
        self.personen: list[Fall] = fall["personen"]
        self.alter = [stichtage(person, self.day) for person in self.personen]
        self.rollen = [person.get("rolle", "antragsteller") for person in self.personen]
        self.dabei = [wer for wer, rolle in enumerate(self.rollen) if rolle != "kind" or self.alter[wer] < 25]
        self.kinder = [wer for wer in self.dabei if self.rollen[wer] == "kind"]
        self.minderjaehrig = [wer for wer in self.kinder if self.alter[wer] < 18]
        satz = REGELBEDARF["2023" if day < "2024" else "2024"]
        self.stufen = {wer: self.stufe(wer) for wer in self.dabei}
        self.regelbedarf = {wer: Fraction(satz[stufe - 1]) for wer, stufe in self.stufen.items()}
        self.in_ausbildung: dict[int, Fraction] = {}
        self.mehrbedarf = {wer: self.mehrbedarfe(wer, Fraction(satz[0])) for wer in self.dabei}
        for wer in self.dabei:
            if self.personen[wer].get("weg"):
                self.regelbedarf[wer] = self.mehrbedarf[wer] = self.in_ausbildung[wer] = NULL
        self.wohnbedarf = self.wohnen()
        self.bedarf = {wer: self.regelbedarf[wer] + self.mehrbedarf[wer] + self.wohnbedarf[wer] for wer in self.dabei}
        self.ausgeschlossen = {wer for wer in self.dabei if {"ohne_anspruch", "ausschluss"} & wahr(self.personen[wer])}
        self.lernen = {wer for wer in self.ausgeschlossen if self.personen[wer].get("ausschluss") == "ausbildung"}
        self.eigener = {wer: Fraction(self.personen[wer].get("eigener_bedarf", self.bedarf[wer])) for wer in self.dabei}
        self.eigene_mittel()
        self.leistung = self.leistungen()

    def stufe(self, wer: int) -> int:
        """§ 20 Abs. 2 to 4, § 23 Nr. 1."""
        alter, allein = self.alter[wer], 3 if self.zog_ohne_zusicherung(wer) else 1
        if self.rollen[wer] == "kind":
            return 6 if alter < 6 else 5 if alter < 14 else 4 if alter < 18 else 3
        paar = [andere for andere in self.dabei if self.rollen[andere] != "kind" and andere != wer]
        if not paar or self.alter[paar[0]] < 18:
            return allein
        return 2 if alter >= 18 else 4

    def zog_ohne_zusicherung(self, wer: int) -> bool:
        """§ 20 Abs. 3, § 22 Abs. 5."""
        jung = self.alter[wer] < 25 and self.rollen[wer] != "kind"
        return jung and bool(self.personen[wer].get("ohne_zusicherung"))

    def kann_arbeiten(self, wer: int) -> bool:
        """§§ 7, 8."""
        return self.alter[wer] >= 15 and bool(self.personen[wer].get("erwerbsfaehig", True))

    def mehrbedarfe(self, wer: int, voll: Fraction) -> Fraction:
        """§§ 21, 23: those of Abs. 2 to 5 within the Regelbedarf (Abs. 8)."""
        regel, angaben = self.regelbedarf[wer], self.personen[wer].get("mehrbedarfe", {})
        behindert = bool(angaben.get("behinderung")) and self.alter[wer] >= 15
        begrenzt = cent(regel * 17 / 100) * bool(angaben.get("schwangerschaft")) + cent(regel * 35 / 100) * behindert
        if self.fall.get("alleinerziehend") and self.rollen[wer] == "antragsteller":
            begrenzt += cent(voll * self.prozent_allein() / 100)
        ohne_abs_4 = begrenzt - cent(regel * 35 / 100) * behindert + eur(angaben, "ernaehrung")
        self.in_ausbildung[wer] = min(regel, ohne_abs_4) + eur(angaben, "besonderer_bedarf")
        weitere = sum((eur(angaben, name) for name in ("besonderer_bedarf", "schulbuecher", "warmwasser")), NULL)
        if angaben.get("merkzeichen_g") and not behindert and self.alter[wer] >= 15 and not self.kann_arbeiten(wer):
            weitere += cent(regel * 17 / 100)
        if self.fall.get("unterkunft", {}).get("warmwasser_dezentral"):
            weitere += cent(regel * Fraction(WARMWASSER[self.stufen[wer]]) / 100)
        return min(regel, begrenzt + eur(angaben, "ernaehrung")) + weitere

    def prozent_allein(self) -> int:
        """§ 21 Abs. 3."""
        alter = [self.alter[wer] for wer in self.minderjaehrig]
        eins = any(jahre < 7 for jahre in alter) or sum(jahre < 16 for jahre in alter) in (2, 3)
        return max(36 if eins else 0, min(60, 12 * len(alter)))

    def wohnen(self) -> Je:
        """§ 22 Abs. 1: shares by heads of what is appropriate."""
        ort = self.fall.get("unterkunft", {})
        hier = [wer for wer, person in enumerate(self.personen) if "tage" not in person or person.get("wohnt_hier")]
        koepfe = len(hier)
        bewohner = koepfe_im_haus(self.fall)
        miete, heizung = (cent(eur(ort, name) * koepfe / bewohner) for name in ("unterkunft", "heizung"))
        if "angemessene_heizung" in ort and not ort.get("uebergangsfrist"):
            heizung = min(heizung, eur(ort, "angemessene_heizung"))
        if "angemessene_unterkunft" in ort and not ort.get("uebergangsfrist"):
            miete = self.miete_bis_zur_grenze(miete, ort)
        teile = verteilt(miete + heizung, dict.fromkeys(hier, Fraction(1)))
        ohne = {wer for wer in self.dabei if wer not in hier or self.zog_ohne_zusicherung(wer)}
        return {wer: NULL if wer in ohne else teil for wer, teil in (dict.fromkeys(self.dabei, NULL) | teile).items()}

    def miete_bis_zur_grenze(self, miete: Fraction, ort: Fall) -> Fraction:
        """The Karenzzeit (§ 22 Abs. 1 Satz 2, 3), with the limit that holds since 2026-07-01 (Satz 6)."""
        grenze = eur(ort, "angemessene_unterkunft")
        if not ort.get("karenzzeit"):
            return min(miete, grenze)
        if self.day < date(2026, 7, 1) or ort.get("unabweisbar") or self.kinder:
            return miete
        return min(miete, cent(grenze * 3 / 2))

    def eigene_mittel(self) -> None:
        """§ 9 Abs. 2, § 11 Abs. 1: children first; what they leave of their Kindergeld goes to a parent."""
        self.besitz, self.offen, self.angerechnet = self.vermoegen(), {}, {}
        self.kindergeld, ueberhang = dict.fromkeys(self.dabei, NULL), NULL
        self.frei: dict[int, Fraction] = {}
        for wer in self.kinder:
            kindergeld = NULL if wer == self.ohne else eur(self.personen[wer], "kindergeld")
            zaehlt = self.einkommen(wer, kindergeld)
            noetig = max(NULL, self.eigener[wer] - self.besitz.get(wer, NULL))
            zu_viel = min(kindergeld, max(NULL, zaehlt - noetig))
            ueberhang += zu_viel
            self.kindergeld[wer] = min(kindergeld, zaehlt) - zu_viel
            self.angerechnet[wer] = zaehlt - min(kindergeld, zaehlt)
            self.offen[wer] = max(NULL, noetig - zaehlt)
            if wer in self.lernen:
                self.offen[wer] = min(self.offen[wer], self.in_ausbildung[wer])
        an = self.fall.get("kindergeld_an", "antragsteller")
        an = an if an in self.rollen else "antragsteller"
        for wer in set(self.dabei) - set(self.kinder):
            self.angerechnet[wer] = self.einkommen(wer, ueberhang if self.rollen[wer] == an else NULL)
            self.offen[wer] = self.bedarf[wer]
            if wer in self.lernen:
                self.offen[wer] = min(max(NULL, self.bedarf[wer] - self.angerechnet[wer]), self.in_ausbildung[wer])

    def einkommen(self, wer: int, kindergeld: Fraction) -> Fraction:
        """What counts; remembers the allowances of § 11b Abs. 2 to 3."""
        andere = any(kind != wer for kind in self.minderjaehrig)
        lage = {
            "alter": self.alter[wer],
            "kann_arbeiten": self.kann_arbeiten(wer),
            "mit_kind": andere or bool(self.personen[wer].get("kind_ausserhalb")),
            "geteilt": self.geteilt,
        }
        zaehlt, self.frei[wer] = einkommen(self.personen[wer], kindergeld, lage, self.day)
        return zaehlt

    def vermoegen(self) -> Je:
        """What goes beyond the allowances of § 12: of each child, and of all others under -1."""
        je, einsatz = {wer: eur(self.personen[wer], "vermoegen") for wer in self.dabei}, Je()
        while (zu_viel := sum(je.values()) - sum(self.frei_vom_vermoegen(list(je)).values())) > 0:
            frei = self.frei_vom_vermoegen(list(je))
            reiche = [wer for wer in je if wer in self.kinder and wer not in einsatz and je[wer] > frei[wer]]
            if not reiche:
                return {**einsatz, -1: zu_viel - sum((einsatz[wer] for wer in einsatz if wer in je), NULL)}
            wer = max(reiche, key=lambda wer: (je[wer] - frei[wer], -wer))
            rest = zu_viel - sum((einsatz[andere] for andere in einsatz if andere in je), NULL)
            einsatz[wer] = min(je[wer] - frei[wer], rest)
            if einsatz[wer] >= self.bedarf[wer]:  # lives on it, and belongs to nobody (§ 7 Abs. 3 Nr. 4)
                del je[wer]
        return einsatz

    def frei_vom_vermoegen(self, wer: list[int]) -> Je:
        """§ 12 Abs. 2 to 4 until 2026-06-30, § 12 Abs. 2 since; the first day of the period decides (§ 65a Abs. 1)."""
        beginn = date.fromisoformat(self.fall.get("beginn", self.day.isoformat()))
        if beginn < date(2026, 7, 1):
            erster = 40000 if self.fall.get("karenzzeit_vermoegen") else 15000
            return {person: Fraction(erster if stelle == 0 else 15000) for stelle, person in enumerate(wer)}
        ende = date(self.day.year + self.day.month // 12, self.day.month % 12 + 1, 1)
        return {
            person: Fraction(self.altersstufe(stichtage(self.personen[person], ende, vorher=True))) for person in wer
        }

    @staticmethod
    def altersstufe(alter: int) -> int:
        return 5000 if alter < 30 else 10000 if alter < 40 else 12500 if alter < 50 else 20000

    def leistungen(self) -> Je:
        """§ 9 Abs. 2 Satz 3, § 19 Abs. 3, § 41 Abs. 1."""
        ausgeschlossen = self.ausgeschlossen - self.lernen
        topf = NULL
        for wer in set(self.dabei) - set(self.kinder):
            topf += max(NULL, self.angerechnet[wer] - (self.eigener[wer] if wer in self.ausgeschlossen else NULL))
        allein = {wer for wer in self.kinder if self.personen[wer].get("ohne_elterneinkommen")}
        luecken = {wer: NULL if wer in ausgeschlossen | allein else self.offen[wer] for wer in self.dabei}
        self.verteilt = verteilt(min(topf, sum(luecken.values(), NULL)), luecken)
        luecken = {wer: luecken[wer] - self.verteilt[wer] for wer in self.dabei}
        self.aus_vermoegen = verteilt(min(self.besitz.get(-1, NULL), sum(luecken.values(), NULL)), luecken)
        tage = Fraction(self.fall.get("anspruchstage", 30), 30)
        self.rest = {wer: self.offen[wer] - self.verteilt[wer] - self.aus_vermoegen[wer] for wer in self.dabei}
        return {wer: NULL if wer in ausgeschlossen else cent(wert * tage) for wer, wert in self.rest.items()}
