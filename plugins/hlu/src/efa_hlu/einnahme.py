"""What a person receives, as the calculation sees it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from efa_hlu.betrag import check_amounts

Turnus = Literal["monatlich", "vierteljaehrlich", "halbjaehrlich", "jaehrlich"]
Einkommensart = Literal[
    "lohn",  # gross wage
    "ausbildungslohn",  # gross wage of somebody from 15 to 24 in school, training or voluntary service
    "ferienjob",  # of pupils below 25 in the school holidays
    "werkstatt",  # wage of a Werkstatt fuer behinderte Menschen or of another provider (§ 60 SGB IX)
    "selbstaendig",  # profit
    "rente_gesetzlich",
    "rente_versorgung",  # farmers' provision, civil servants, provision of a profession (§ 82a Abs. 2)
    "rente_sonstige",  # pensions that are of none of these systems, for example from an accident
    "zusatzrente",  # additional provision for old age paid for life (§ 82 Abs. 5): company, Riester, Basisrente
    "lohnersatz",  # Arbeitslosengeld, Krankengeld, Uebergangsgeld and the like
    "kapital",
    "vermietung",  # after expenses
    "kindergeld",
    "unterhalt",
    "unterhaltsvorschuss",
    "freiwilligendienst",  # pocket money of volunteers of 25 and more (§ 82 Abs. 2 Satz 2)
    "ehrenamt",  # § 3 Nr. 12, 26, 26a EStG
    "mutterschaftsgeld",
    "sonstige",  # counted in full
    "nicht_anrechenbar",  # shown as such: §§ 82 Abs. 1 Satz 2, 83, 84
]
_MONATE = {"monatlich": 1, "vierteljaehrlich": 3, "halbjaehrlich": 6, "jaehrlich": 12}


@dataclass(frozen=True, slots=True, kw_only=True)
class Einnahme:
    """`betrag` EUR per `turnus`, gross as it comes in (§ 82 Abs. 1 SGB XII, § 3 Abs. 3 of the ordinance).

    `nachzahlung`: for earlier months, in one sum; `einmalig`: comes once (§ 82 Abs. 7 Satz 2, the latter until 2023).
    `erstmals`: falls due at the end of this month for the first time (§ 37a).
    """

    art: Einkommensart
    betrag: Decimal
    turnus: Turnus = "monatlich"
    nachzahlung: bool = False
    einmalig: bool = False
    erstmals: bool = False

    def __post_init__(self) -> None:
        check_amounts(self, "betrag")

    @property
    def im_monat(self) -> Decimal:
        """EUR per month, not rounded (§ 11 Abs. 1 of the ordinance to § 82 SGB XII)."""
        return self.betrag / _MONATE[self.turnus]
