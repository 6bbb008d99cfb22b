"""M, the rent or burden to be taken into account (§§ 11, 12 WoGG), EUR per month."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import assert_never

from efa.sdk import LawOn, UnknownFigure
from efa_wohngeld.ausser_betracht import nach_abzuegen
from efa_wohngeld.haushalt import Haushalt
from efa_wohngeld.summe import NULL, Summe, schritt, staffel, zahl, zehnstellig
from efa_wohngeld.wohnkosten import belastung, miete
from efa_wohngeld.wohnraum import Belastung, Heim, Miete, Wohnraum

HOECHSTE_PERSONENZAHL = 12  # § 19 Abs. 1 WoGG: the formula ends there
_STUFEN = 5
_LAENGEN = (8, 12)
_ROEMISCH = ("I", "II", "III", "IV", "V", "VI", "VII")


@dataclass(frozen=True, slots=True)
class Personen:
    """How many members there are and how many of them are to be counted."""

    gezaehlt: int
    gesamt: int

    @property
    def in_tabellen(self) -> int:
        """The number by which amounts are looked up: beyond twelve counted ones as for twelve (Nr. 19.31 WoGVwV)."""
        return self.gesamt - max(0, self.gezaehlt - HOECHSTE_PERSONENZAHL)

    def anteil(self, name: str, betrag: Decimal) -> Summe:
        """The share of the members to be counted (§ 11 Abs. 3 WoGG)."""
        if self.gezaehlt == self.gesamt:
            return Summe(betrag, ())
        teil = zehnstellig(betrag * self.gezaehlt / self.gesamt)
        step = schritt(f"anteil.{name}", teil, "§ 11 Abs. 3 WoGG", gezaehlt=self.gezaehlt, gesamt=self.gesamt)
        return Summe(teil, (step,))


def mietenstufe(ort: str, law: LawOn) -> int:
    """Level 1 to 7 of a municipality by its ARS (12 digits) or AGS (8). Raises UnknownFigure where none is known."""
    if not (ort.isdecimal() and len(ort) in _LAENGEN):
        raise UnknownFigure(f"mietenstufe.{ort}", law.day)
    ags = ort[:5] + ort[-3:]  # the digits of an association of municipalities change, the municipality stays
    return int(law[f"mietenstufe.{ags}"])


def zu_beruecksichtigende_miete(haushalt: Haushalt, law: LawOn) -> Summe:
    """M of a household with at least one member to be counted."""
    personen = Personen(len(haushalt.gezaehlte), len(haushalt.mitglieder))
    kosten = _kosten(haushalt.wohnraum, personen, law)
    grenze = _obergrenze(_stufe(haushalt.wohnraum, law), personen, law)
    angerechnet = grenze.betrag if isinstance(haushalt.wohnraum.kosten, Heim) else min(kosten.betrag, grenze.betrag)
    heizkosten = _heizkosten(personen, law)
    m = angerechnet + heizkosten.betrag
    schritte = (
        *kosten.schritte,
        *grenze.schritte,
        schritt("angerechnet", angerechnet, "§ 11 Abs. 1 WoGG"),
        *heizkosten.schritte,
        schritt("m", m, "§ 11 Abs. 1 WoGG"),
    )
    return Summe(m, schritte)


def _stufe(wohnraum: Wohnraum, law: LawOn) -> int:
    return wohnraum.mietenstufe or mietenstufe(wohnraum.ars or "", law)


def _kosten(wohnraum: Wohnraum, personen: Personen, law: LawOn) -> Summe:
    match wohnraum.kosten:
        case Heim():
            return Summe(NULL, (schritt("heim", NULL, "§ 9 Abs. 3 WoGG"),))
        case Miete() as kosten:
            ganz = miete(kosten, personen.gesamt, wohnraum.wohnflaeche, law)
        case Belastung() as kosten:
            ganz = belastung(kosten, wohnraum.wohnflaeche or NULL, law)
        case _ as niemals:
            assert_never(niemals)
    rest = nach_abzuegen(wohnraum, ganz.betrag, personen.gesamt)
    teil = personen.anteil("kosten", rest.betrag)
    return Summe(teil.betrag, (*ganz.schritte, *rest.schritte, *teil.schritte))


@lru_cache(maxsize=4096)
def _obergrenze(stufe: int, personen: Personen, law: LawOn) -> Summe:
    """Höchstbetrag and Klimakomponente: a matter of the tables alone, so it is reckoned once."""
    hoechstbetrag = staffel(law, f"hoechstbetrag.{stufe}", personen.in_tabellen, stufen=_STUFEN)
    klima = staffel(law, "klimakomponente", personen.in_tabellen, stufen=_STUFEN)
    summe = hoechstbetrag + klima
    teil = personen.anteil("obergrenze", summe)
    name = _ROEMISCH[stufe - 1]
    schritte = (
        zahl("mietenstufe", Decimal(stufe), "§ 12 Abs. 2 bis 5 WoGG, Anlage zu § 1 Abs. 3 WoGV", stufe=name),
        schritt("hoechstbetrag", hoechstbetrag, law.norm(f"hoechstbetrag.{stufe}.1"), stufe=name),
        schritt("klimakomponente", klima, law.norm("klimakomponente.1")),
        schritt("obergrenze", summe, "§ 11 Abs. 1 Satz 1 Nr. 1 WoGG"),
    )
    return Summe(teil.betrag, (*schritte, *teil.schritte))


@lru_cache(maxsize=1024)
def _heizkosten(personen: Personen, law: LawOn) -> Summe:
    betrag = staffel(law, "heizkosten", personen.in_tabellen, stufen=_STUFEN)
    teil = personen.anteil("heizkosten", betrag)
    return Summe(teil.betrag, (schritt("heizkosten", betrag, law.norm("heizkosten.1")), *teil.schritte))
