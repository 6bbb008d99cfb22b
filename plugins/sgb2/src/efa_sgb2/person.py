"""A person of the Bedarfsgemeinschaft as the calculation knows her. It checks itself."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from efa_sgb2.betrag import check_amounts, check_least
from efa_sgb2.einnahme import Einnahme
from efa_sgb2.summe import NULL

Rolle = Literal["antragsteller", "partner", "kind"]
VOLLJAEHRIG = 18
ERWERBSALTER = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Mehrbedarfe:
    """Grounds of § 21 and § 23 Nr. 2 to 4 SGB II; amounts are those recognised, EUR per month."""

    schwangerschaft: bool = False
    behinderung: bool = False
    merkzeichen_g: bool = False
    ernaehrung: Decimal = NULL
    besonderer_bedarf: Decimal = NULL
    schulbuecher: Decimal = NULL
    warmwasser: Decimal = NULL  # beyond the percentage, proven by a meter of its own

    def __post_init__(self) -> None:
        check_amounts(self, "ernaehrung", "besonderer_bedarf", "schulbuecher", "warmwasser")


@dataclass(frozen=True, slots=True, kw_only=True)
class Absetzungen:
    """What is taken off income besides lump sums (§ 11b Abs. 1 SGB II), EUR per month.

    `versicherungen`: prescribed by law, a twelfth of the year. `arbeitsweg_km`: one way, by car. `unterhalt`: paid
    within a title. `private_versicherung`: a minor has an insurance of their own.
    """

    versicherungen: Decimal = NULL
    altersvorsorge: Decimal = NULL
    werbungskosten: Decimal = NULL
    arbeitsweg_km: Decimal = NULL
    arbeitstage: int = 0
    unterhalt: Decimal = NULL
    ausbildungsfoerderung_kind: Decimal = NULL
    private_versicherung: bool = False

    def __post_init__(self) -> None:
        check_amounts(self, "versicherungen", "altersvorsorge", "werbungskosten", "arbeitsweg_km", "unterhalt")
        check_amounts(self, "ausbildungsfoerderung_kind")
        check_least(0, self, "arbeitstage")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One member. `kind`: unmarried child below 25 of the applicant or partner.

    `kindergeld`: paid for this child. `in_ausbildung`: § 11b Abs. 2b Satz 1 Nr. 1, 2, 4. `ohne_zusicherung`: moved
    below 25 without assent (§ 20 Abs. 3). `ohne_elterneinkommen`: pregnant or caring for a child below six (§ 9
    Abs. 3). `kind_ausserhalb`: has a minor child elsewhere. `vermoegen`: what § 12 Abs. 1 does not leave out, EUR.
    `ohne_anspruch`: belongs to the others and gets nothing, by an old-age pension or in training (§ 7 Abs. 4, 5).
    """

    name: str
    geburtsdatum: date
    rolle: Rolle = "antragsteller"
    erwerbsfaehig: bool = True
    einnahmen: tuple[Einnahme, ...] = ()
    kindergeld: Decimal = NULL
    vermoegen: Decimal = NULL
    mehrbedarfe: Mehrbedarfe = field(default_factory=Mehrbedarfe)
    absetzungen: Absetzungen = field(default_factory=Absetzungen)
    in_ausbildung: bool = False
    grundrentenzeiten: bool = False
    ohne_zusicherung: bool = False
    ohne_elterneinkommen: bool = False
    kind_ausserhalb: bool = False
    ohne_anspruch: bool = False

    def __post_init__(self) -> None:
        check_amounts(self, "kindergeld", "vermoegen")

    def alter(self, day: date) -> int:
        """Completed years on `day` (§ 26 Abs. 1 SGB X, §§ 187, 188 BGB)."""
        geburt = self.geburtsdatum
        return day.year - geburt.year - ((day.month, day.day) < (geburt.month, geburt.day))

    def ist_volljaehrig(self, day: date) -> bool:
        """Whether the eighteenth year is completed."""
        return self.alter(day) >= VOLLJAEHRIG

    def ist_erwerbsfaehig(self, day: date) -> bool:
        """Able to work three hours a day and old enough (§ 7 Abs. 1, § 8 SGB II)."""
        return self.erwerbsfaehig and self.ist_alt_genug(day)

    def ist_alt_genug(self, day: date) -> bool:
        """Has completed the fifteenth year, before which nobody counts as able or unable to work."""
        return self.alter(day) >= ERWERBSALTER
