"""Income and maintenance of a member, in EUR, as the statute tells them apart."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from efa_wohngeld.betrag import check_amounts, check_least

Turnus = Literal["monatlich", "vierteljaehrlich", "halbjaehrlich", "jaehrlich", "woechentlich", "einmalig"]
Unterhaltsgrund = Literal["auswaertige_ausbildung", "geteilte_betreuung", "ehegatte", "sonstige_person"]
Einkommensart = Literal[
    "lohn",  # § 19 EStG, taxed by payslip: gross wage without tax-free supplements
    "minijob",  # § 40a EStG, flat tax of the employer
    "beamtenpension",  # Versorgungsbezug, also Werkspension: gross
    "aktivrente",  # § 3 Nr. 21 EStG, from 2026
    "rente_gesetzlich",  # gross, without contributions of the pension insurance
    "rente_sonstige",  # occupational, private or foreign pension: gross
    "rente_unfallversicherung",
    "rentenabfindung",
    "land_und_forstwirtschaft",  # profit
    "gewerbebetrieb",  # profit
    "selbstaendige_arbeit",  # profit
    "kapitalertraege",  # before the Sparer-Pauschbetrag
    "vermietung",  # other property than the dwelling, after expenses
    "sonstige_einkuenfte",  # § 22 Nr. 2, 3 EStG
    "sonderabschreibungen",
    "auslaendische_einkuenfte",
    "arbeitslosengeld",
    "lohnersatz",  # Kranken-, Kurzarbeiter-, Mutterschafts-, Uebergangs-, Verletztengeld
    "elterngeld",
    "elterngeld_plus",
    "krankentagegeld",  # private insurance
    "zuschlaege",  # tax-free supplements for Sundays, holidays, nights
    "betriebliche_altersversorgung",  # contributions of the employer
    "unterhalt_kind",  # from somebody with a duty of maintenance
    "unterhalt_ehegatte",
    "unterhaltsvorschuss",
    "zuwendung",  # from somebody without such a duty, or from a legal person
    "zuwendung_pflege",  # the same, spent on care
    "mietzahlung_dritter",
    "pflegegeld_jugendhilfe",  # § 39 SGB VIII
    "pflegeentgelt",  # § 3 Nr. 36 EStG, to the person who cares
    "ausbildungsfoerderung",  # grants: BAfoeG, BAB, Ausbildungsgeld, scholarship, AFBG; no loans
    "graduiertenfoerderung",
    "transferleistung",  # benefit of § 7 Abs. 1 WoGG that excludes nobody
    "mietwert",  # own dwelling in a house with more than two
    "sonstige_voll",  # other numbers of § 14 Abs. 2 WoGG, counted in full
    "sonstige_halb",  # the same, counted by half
    "kindergeld",  # not counted, shown as such
    "pflegegeld",  # § 37 SGB XI to the cared person: not counted, shown as such
    "nicht_anrechenbar",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Einnahme:
    """Expected income of the next twelve months (§ 15 WoGG).

    `betrag` per `turnus`. `monate`: how many of the twelve months it is paid; for `einmalig` the months it is
    meant for. `werbungskosten` per year, None where only the Pauschbetrag counts. `kinder`: children for whom
    Elterngeld is paid (§ 10 Abs. 4 BEEG).
    """

    art: Einkommensart
    betrag: Decimal
    turnus: Turnus = "monatlich"
    monate: int = 12
    werbungskosten: Decimal | None = None
    kinder: int = 1

    def __post_init__(self) -> None:
        check_amounts(self, "betrag", "werbungskosten")
        check_least(1, self, "monate", "kinder")
        if self.turnus != "einmalig" and self.monate > 12:  # noqa: PLR2004 - months of a year
            raise ValueError(f"Einnahme {self.art}: 'monate' is at most 12 for what is paid regularly")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unterhalt:
    """Maintenance that a member owes and pays, per year; `titel`: amount per year in a deed, title or notice (§ 18)."""

    grund: Unterhaltsgrund
    betrag: Decimal
    titel: Decimal | None = None

    def __post_init__(self) -> None:
        check_amounts(self, "betrag", "titel")
