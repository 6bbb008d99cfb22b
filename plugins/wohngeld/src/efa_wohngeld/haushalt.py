"""What the calculation needs to know of a household. It checks itself."""

from dataclasses import dataclass
from decimal import Decimal

from efa_wohngeld.betrag import check_each
from efa_wohngeld.einnahme import Einnahme, Unterhalt
from efa_wohngeld.wohnraum import Wohnraum


@dataclass(frozen=True, slots=True, kw_only=True)
class Haushaltsmitglied:
    """A member of the household (§ 5 WoGG); `ausgeschlossen` by §§ 7, 8 is counted in the dwelling only.

    `steuern`, `krankenversicherung`, `rentenversicherung`: pays them or their like (§ 16). `kinderbetreuungskosten`:
    costs per year, one entry per child (§ 2 Abs. 5a EStG). `pflegebeduerftig`: with care at home, part-time or
    short-term (§ 17 Nr. 1 b). `grundrentenzeiten`: 33 years or more (§ 17a). `kind_unter_25`: § 17 Nr. 4.
    """

    name: str
    ausgeschlossen: bool = False
    einnahmen: tuple[Einnahme, ...] = ()
    steuern: bool = False
    krankenversicherung: bool = False
    rentenversicherung: bool = False
    kinderbetreuungskosten: tuple[Decimal, ...] = ()
    grad_der_behinderung: int = 0
    pflegebeduerftig: bool = False
    ns_verfolgt: bool = False
    grundrentenzeiten: bool = False
    kind_unter_25: bool = False
    unterhalt: tuple[Unterhalt, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.grad_der_behinderung <= 100:  # noqa: PLR2004 - a degree in percent
            raise ValueError(f"{self.name}: 'grad_der_behinderung' lies between 0 and 100")
        check_each(f"{self.name}: 'kinderbetreuungskosten'", self.kinderbetreuungskosten)


@dataclass(frozen=True, slots=True, kw_only=True)
class Haushalt:
    """A household as it is expected for the Bewilligungszeitraum; `alleinerziehend` as § 17 Nr. 3 WoGG says."""

    mitglieder: tuple[Haushaltsmitglied, ...]
    wohnraum: Wohnraum
    alleinerziehend: bool = False

    def __post_init__(self) -> None:
        if not self.mitglieder:
            raise ValueError("Haushalt: at least one member is needed")

    @property
    def gezaehlte(self) -> tuple[Haushaltsmitglied, ...]:
        """The members to be counted (§ 6 WoGG)."""
        return tuple([mitglied for mitglied in self.mitglieder if not mitglied.ausgeschlossen])
