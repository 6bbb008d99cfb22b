"""The dwelling and what it costs, in EUR and m²."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from efa_wohngeld.betrag import check_amounts, check_each

Abzug = Decimal | Literal["pauschal"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Miete:
    """Agreed rent per month with all that is in it (§ 9 WoGG).

    What does not count is an amount per month, 0 where the rent does not contain it, "pauschal" where it does but
    nobody knows how much (§ 6 Abs. 2 WoGV). `leistungen`: furniture, care and other services beyond the use.
    """

    vereinbart: Decimal
    heizung: Abzug = Decimal(0)
    warmwasser: Abzug = Decimal(0)
    haushaltsenergie: Abzug = Decimal(0)
    garage: Abzug = Decimal(0)
    stellplatz: Abzug = Decimal(0)
    leistungen: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        check_amounts(self, *self.__dataclass_fields__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Belastung:
    """Burden of an owner (§ 10 WoGG): interest and repayment and fees of use per month, taxes and fees per year."""

    kapitaldienst: Decimal
    nutzungsentgelt: Decimal = Decimal(0)
    grundsteuer: Decimal = Decimal(0)
    verwaltungskosten: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        check_amounts(self, *self.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Heim:
    """A place in a home: the Höchstbetrag stands for the rent (§ 9 Abs. 3 WoGG)."""


Wohnkosten = Miete | Belastung | Heim


@dataclass(frozen=True, slots=True, kw_only=True)
class Ueberlassung:
    """A part of the dwelling that somebody outside the household uses: m² and what is paid for it per month."""

    flaeche: Decimal
    entgelt: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        check_amounts(self, "flaeche", "entgelt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wohnraum:
    """The dwelling: where it lies, what it costs, what of that does not count (§ 11 Abs. 2 WoGG).

    Exactly one of `ars` (12 digits) and `mietenstufe` (1 to 7). `mitbewohner`: what each person outside the
    household who lives there pays per month (0 where nothing). Areas in m², `entlastung` (public relief of the
    costs) and `verpflichtung` (payments by § 68 AufenthG) per month.
    """

    kosten: Wohnkosten
    ars: str | None = None
    mietenstufe: int | None = None
    wohnflaeche: Decimal | None = None
    geschaeftsflaeche: Decimal = Decimal(0)
    ueberlassungen: tuple[Ueberlassung, ...] = ()
    mitbewohner: tuple[Decimal, ...] = ()
    entlastung: Decimal = Decimal(0)
    verpflichtung: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        check_amounts(self, "wohnflaeche", "geschaeftsflaeche", "entlastung", "verpflichtung")
        if (self.ars is None) == (self.mietenstufe is None):
            raise ValueError("Wohnraum: give either 'ars' or 'mietenstufe'")
        check_each("Wohnraum: 'mitbewohner'", self.mitbewohner)
        if self.braucht_flaeche and not self.wohnflaeche:
            raise ValueError("Wohnraum: 'wohnflaeche' is needed for shares by area, heating lump sum and burden")

    @property
    def ist_ganz_eigener(self) -> bool:
        """Whether nothing of its costs is left out."""
        others = self.geschaeftsflaeche or self.ueberlassungen or self.mitbewohner
        return not (others or self.entlastung or self.verpflichtung)

    @property
    def fremde_flaeche(self) -> Decimal:
        """m² that the household does not live in."""
        return self.geschaeftsflaeche + sum((teil.flaeche for teil in self.ueberlassungen), Decimal(0))

    @property
    def braucht_flaeche(self) -> bool:
        """Whether the calculation depends on the floor space."""
        pauschal = isinstance(self.kosten, Miete) and self.kosten.heizung == "pauschal"
        fremd = (self.geschaeftsflaeche or self.ueberlassungen) and self.fremde_flaeche
        return pauschal or isinstance(self.kosten, Belastung) or bool(fremd)
