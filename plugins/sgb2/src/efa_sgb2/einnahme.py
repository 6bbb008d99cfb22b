"""Income of a person in the month, in EUR, as §§ 11 to 11b SGB II tell it apart."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from efa.sdk import round_cent
from efa_sgb2.betrag import check_amounts, check_least
from efa_sgb2.summe import NULL

Einkommensart = Literal[
    "lohn",
    "selbstaendig",  # receipts less necessary spending, averaged over the Bewilligungszeitraum (§ 3 of the ordinance)
    "taschengeld_freiwilligendienst",
    "ehrenamt",  # tax-free by § 3 Nr. 12, 26 or 26a EStG
    "arbeitslosengeld",
    "krankengeld",
    "rente_gesetzlich",
    "rente_sonstige",
    "elterngeld",
    "elterngeld_plus",
    "ausbildungsfoerderung",  # BAfoeG, BAB, Ausbildungsgeld, AFBG
    "unterhalt",
    "unterhaltsvorschuss",
    "kinderzuschlag",
    "kindergeld",  # for a child outside the Bedarfsgemeinschaft; that of a child inside stands with the child
    "wohngeld",
    "unterstuetzung",  # by relatives in the same household
    "mutterschaftsgeld",  # § 19 MuSchG
    "ferienjob",  # of pupils, in the holidays of the school
    "betreuung",  # Aufwandspauschale of an honorary guardian (§ 1878 BGB)
    "erbschaft",
    "kapitalertraege",
    "vermietung",
    "sonstige",
]


Zuflussart = Literal["laufend", "einmalig", "nachzahlung"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Betrieb:
    """A business in the `monate` of the Bewilligungszeitraum in which it is run (§ 3 of the ordinance), EUR in all.

    `ausgaben`: necessary ones that were paid. `abgaben`: taxes and compulsory contributions on the income.
    """

    einnahmen: Decimal
    ausgaben: Decimal = NULL
    abgaben: Decimal = NULL
    monate: int = 6

    def __post_init__(self) -> None:
        check_amounts(self, "einnahmen", "ausgaben", "abgaben")
        check_least(1, self, "monate")

    @property
    def im_monat(self) -> Decimal:
        """Income of a month before taxes and contributions (§ 3 Abs. 4); a loss lowers nothing else (§ 5)."""
        return max(NULL, round_cent((self.einnahmen - self.ausgaben) / self.monate))

    @property
    def nach_abgaben(self) -> Decimal:
        """The same after them."""
        return max(NULL, self.im_monat - round_cent(self.abgaben / self.monate))


@dataclass(frozen=True, slots=True, kw_only=True)
class Einnahme:
    """What flows in within the month (§ 11 Abs. 2 SGB II).

    `betrag`: after taxes and compulsory contributions. `brutto`: before them, None where it is the same. `im_jahr`:
    received earlier in this calendar year (ehrenamt, kapitalertraege). `vor_geburt`: monthly earnings before the birth
    on which Elterngeld is based. `zufluss`: what flows in once or afterwards may be spread (§ 11 Abs. 3). `betrieb`:
    where `betrag` and `brutto` come from.
    """

    art: Einkommensart
    betrag: Decimal
    brutto: Decimal | None = None
    im_jahr: Decimal = NULL
    vor_geburt: Decimal = NULL
    zufluss: Zuflussart = "laufend"
    betrieb: Betrieb | None = None

    def __post_init__(self) -> None:
        check_amounts(self, "betrag", "brutto", "im_jahr", "vor_geburt")

    @property
    def vor_abzuegen(self) -> Decimal:
        """EUR before taxes and contributions."""
        return self.betrag if self.brutto is None else self.brutto
