"""What the calculation needs to know of a family, in EUR per month."""

from dataclasses import dataclass
from decimal import Decimal

from efa_bkgg.schritt import NULL

_VOLLJAEHRIG = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """An unmarried child under 25 of the household; `einkommen` as §§ 11 to 11b SGB II count it."""

    name: str
    alter: int
    einkommen: Decimal = NULL
    kindergeld: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Erwerbseinkommen:
    """Earnings before and after taxes and compulsory contributions."""

    brutto: Decimal
    netto: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Elternteil:
    """An adult; `absetzbetraege`: proven sum of § 11b Abs. 1 Satz 1 Nr. 3 to 5 SGB II."""

    name: str
    erwerbseinkommen: Erwerbseinkommen | None = None
    absetzbetraege: Decimal = NULL
    anderes_einkommen: Decimal = NULL
    schwanger: bool = False
    teilhabe: bool = False
    ernaehrung: Decimal = NULL
    besonderer_bedarf: Decimal = NULL

    @property
    def ist_erwerbstaetig(self) -> bool:
        """Whether there are earnings."""
        return self.erwerbseinkommen is not None and self.erwerbseinkommen.brutto > 0

    @property
    def brutto(self) -> Decimal:
        """All income before anything is taken off."""
        erwerb = self.erwerbseinkommen.brutto if self.erwerbseinkommen else NULL
        return erwerb + self.anderes_einkommen


@dataclass(frozen=True, slots=True, kw_only=True)
class Familie:
    """One parent who raises the children alone, or two; `unterkunft_heizung` of the whole family."""

    eltern: tuple[Elternteil, ...]
    kinder: tuple[Kind, ...]
    unterkunft_heizung: Decimal
    warmwasser_dezentral: bool = False

    @property
    def alleinerziehend(self) -> bool:
        """Whether one person cares for the children alone."""
        return len(self.eltern) == 1

    @property
    def minderjaehrige(self) -> tuple[Kind, ...]:
        """The children under 18."""
        return tuple(kind for kind in self.kinder if kind.alter < _VOLLJAEHRIG)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruefung:
    """What decides whether there is a claim at all (§ 6a Abs. 1, 1a, 3, 5, 6 BKGG); `fehlbetrag` None: not known."""

    personen: int
    vermoegen: Decimal = NULL
    fehlbetrag: Decimal | None = None
    sgb2_oder_sgb12: bool = False
