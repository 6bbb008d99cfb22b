"""A person of the Bedarfsgemeinschaft as the calculation knows her. It checks itself."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from efa_sgb2.betrag import check_amounts, check_least
from efa_sgb2.einnahme import Einnahme
from efa_sgb2.summe import NULL

Rolle = Literal["antragsteller", "partner", "kind"]
Ausschluss = Literal[
    "altersrente",  # § 7 Abs. 4 Satz 1, or the age of § 7a is reached
    "einrichtung",  # § 7 Abs. 4
    "asylblg",  # § 7 Abs. 1 Satz 2 Nr. 3
    "aufenthalt",  # § 7 Abs. 1 Satz 2 Nr. 1, 2
    "grundsicherung",  # claim by the fourth chapter of SGB XII (§ 19 Abs. 1 Satz 2)
    "entschaedigung",  # § 7 Abs. 4a, § 93 SGB XIV
    "ausbildung",  # § 7 Abs. 5: only what § 27 Abs. 2 leaves
]
VOLLJAEHRIG = 18
ERWERBSALTER = 15
_JUNG = 25


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
class Minderung:
    """What was found to lower the payment of this month (§§ 31 to 32 SGB II).

    `pflichtverletzung`: 1 for the first, 2 and 3 for further ones within a year. `meldeversaeumnisse`: how many of them
    lower this month. `arbeit_verweigert`: § 31a Abs. 7.
    """

    pflichtverletzung: int = 0
    meldeversaeumnisse: int = 0
    arbeit_verweigert: bool = False

    def __post_init__(self) -> None:
        check_least(0, self, "pflichtverletzung", "meldeversaeumnisse")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One member. `kind`: unmarried child below 25 of the applicant or partner.

    `kindergeld`: paid for this child. `in_ausbildung`: § 11b Abs. 2b Satz 1 Nr. 1, 2, 4. `ohne_zusicherung`: moved
    below 25 without assent (§ 20 Abs. 3). `ohne_elterneinkommen`: pregnant or caring for a child below six (§ 9
    Abs. 3). `kind_ausserhalb`: has a minor child elsewhere. `vermoegen`: what § 12 Abs. 1 does not leave out, EUR.
    `ausschluss`: belongs to the others without a claim; `ohne_anspruch` the same without the reason. `eigener_bedarf`:
    need by the other law, None for that of SGB II. `tage`: a child's days here, None for all; `wohnt_hier`: mostly,
    with 0 days away for all that is calculated.
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
    ausschluss: Ausschluss | None = None
    eigener_bedarf: Decimal | None = None
    tage: int | None = None
    wohnt_hier: bool = False
    minderung: Minderung | None = None

    def __post_init__(self) -> None:
        check_amounts(self, "kindergeld", "vermoegen", "eigener_bedarf")

    @property
    def ist_ausgeschlossen(self) -> bool:
        """Whether only others here may have a claim to the benefit."""
        return self.ohne_anspruch or self.ausschluss is not None

    @property
    def ist_abwesend(self) -> bool:
        """Whether only the share of the dwelling is needed."""
        return self.tage == 0

    @property
    def lernt_ohne_anspruch(self) -> bool:
        """Whether only additional needs are paid (§ 27 Abs. 2 SGB II)."""
        return self.ausschluss == "ausbildung"

    def alter(self, day: date) -> int:
        """Completed years on `day` (§ 26 Abs. 1 SGB X, §§ 187, 188 BGB)."""
        geburt = self.geburtsdatum
        return day.year - geburt.year - ((day.month, day.day) < (geburt.month, geburt.day))

    def zog_ohne_zusicherung(self, day: date) -> bool:
        """Below 25 in a dwelling of their own without assent (§ 20 Abs. 3, § 22 Abs. 5 SGB II)."""
        return self.ohne_zusicherung and self.rolle != "kind" and self.alter(day) < _JUNG

    def ist_volljaehrig(self, day: date) -> bool:
        """Whether the eighteenth year is completed."""
        return self.alter(day) >= VOLLJAEHRIG

    def ist_erwerbsfaehig(self, day: date) -> bool:
        """Able to work three hours a day and old enough (§ 7 Abs. 1, § 8 SGB II)."""
        return self.erwerbsfaehig and self.ist_alt_genug(day)

    def ist_alt_genug(self, day: date) -> bool:
        """Has completed the fifteenth year, before which nobody counts as able or unable to work."""
        return self.alter(day) >= ERWERBSALTER
