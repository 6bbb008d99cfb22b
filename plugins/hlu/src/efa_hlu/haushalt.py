"""What the calculation needs to know of a household. It checks itself."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from efa_hlu.betrag import check_amounts, check_least
from efa_hlu.person import Person
from efa_hlu.wohnen import FUER_EINEN, GETEILT, BesondereWohnform, Wohnen


@dataclass(frozen=True, slots=True, kw_only=True)
class Haushalt:
    """Applicant, partner and children in one household; adult children are named because they share the dwelling.

    `alleinerziehend`: cares alone for the children under 18 (§ 30 Abs. 3 SGB XII). `erwartete_hilfe`: EUR per month
    that others in the dwelling are presumed to give (§ 39 Satz 1); `bei_eltern`: a parent is among them (Satz 3 Nr. 1).
    `weitere_unterhaltene`: mainly supported by the adults, beside the children (§ 1 Satz 1 Nr. 2 of the ordinance to
    § 90). `mehr_freibetrag`: EUR left in a special need or a hardship (§ 2 Abs. 1 of it, § 90 Abs. 3).
    """

    personen: tuple[Person, ...]
    wohnen: Wohnen
    alleinerziehend: bool = False
    erwartete_hilfe: Decimal = Decimal(0)
    bei_eltern: bool = False
    weitere_unterhaltene: int = 0
    mehr_freibetrag: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        rollen = [person.rolle for person in self.personen]
        if rollen[:1] != ["antragsteller"] or rollen.count("antragsteller") > 1 or rollen.count("partner") > 1:
            raise ValueError("Haushalt: one applicant comes first, at most one partner follows")
        if self.alleinerziehend and "partner" in rollen:
            raise ValueError("Haushalt: who lives with a partner is not 'alleinerziehend'")
        if isinstance(self.wohnen, FUER_EINEN) and len(rollen) > 1:
            raise ValueError("Haushalt: with relatives or in an institution one person is calculated alone")
        if isinstance(self.wohnen, BesondereWohnform) and "kind" in rollen:
            raise ValueError("Haushalt: a room of a besondere Wohnform is for one or two adults")
        check_amounts(self, "erwartete_hilfe", "mehr_freibetrag")
        check_least(0, self, "weitere_unterhaltene")

    @property
    def bewohner(self) -> int:
        """How many live in the dwelling."""
        weitere = self.wohnen.weitere_bewohner if isinstance(self.wohnen, GETEILT) else 0
        return len(self.personen) + weitere

    def gemeinschaft(self, day: date) -> tuple[Person, ...]:
        """Those whose means count together: applicant, partner, children under 18 (§ 27 Abs. 2 SGB XII)."""
        return tuple(person for person in self.personen if person.rolle != "kind" or not person.ist_volljaehrig(day))

    def kinder(self, day: date) -> tuple[Person, ...]:
        """The children under 18."""
        return tuple(person for person in self.gemeinschaft(day) if person.rolle == "kind")
