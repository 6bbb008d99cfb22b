"""What the calculation needs to know of a household. It checks itself."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from efa_hlu.betrag import check_amounts, check_least
from efa_hlu.person import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Wohnung:
    """A dwelling (§ 35, § 42a Abs. 4 SGB XII), EUR per month for all who live in it.

    `unterkunft` with cold running costs. `weitere_bewohner`: who lives there beside the persons of the household.
    `angemessen_*`: limits of the municipality for all of them, None where nobody set one. `leistungen_ab`: first
    month of benefits, where the Karenzzeit begins; `unterbrochen`: full months without. `ohne_karenz`: § 140 Abs. 2,
    or another accommodation (§ 35 Abs. 6). `unabweisbar`: costs above the cap of the Karenzzeit cannot be avoided.
    `frist_bis`: so long the actual costs are accepted, they cannot be lowered yet (§ 35 Abs. 3 Satz 2).
    """

    unterkunft: Decimal
    heizung: Decimal = Decimal(0)
    weitere_bewohner: int = 0
    angemessen_unterkunft: Decimal | None = None
    angemessen_heizung: Decimal | None = None
    leistungen_ab: date | None = None
    unterbrochen: int = 0
    ohne_karenz: bool = False
    unabweisbar: bool = False
    frist_bis: date | None = None
    dezentrales_warmwasser: bool = False

    def __post_init__(self) -> None:
        check_amounts(self, "unterkunft", "heizung", "angemessen_unterkunft", "angemessen_heizung")
        check_least(0, self, "unterbrochen", "weitere_bewohner")


@dataclass(frozen=True, slots=True, kw_only=True)
class BeiAngehoerigen:
    """With parents, adult siblings or children who rent or own the dwelling, without a contract (§ 42a Abs. 3).

    `angemessen`: limit for all who live there, `angemessen_ohne`: for one person less, `heizung`: costs of all.
    """

    angemessen: Decimal
    angemessen_ohne: Decimal
    heizung: Decimal = Decimal(0)
    dezentrales_warmwasser: bool = False

    def __post_init__(self) -> None:
        check_amounts(self, "angemessen", "angemessen_ohne", "heizung")


@dataclass(frozen=True, slots=True, kw_only=True)
class BesondereWohnform:
    """Own room and shared rooms (§ 42a Abs. 5): warm costs of this person, average warm rent of one (§ 45a).

    `zusaetzlich`: costs shown separately in the contract that may go beyond the limit (Satz 4).
    """

    aufwendungen: Decimal
    grenze: Decimal
    zusaetzlich: Decimal = Decimal(0)
    dezentrales_warmwasser: bool = False

    def __post_init__(self) -> None:
        check_amounts(self, "aufwendungen", "grenze", "zusaetzlich")


Wohnen = Wohnung | BeiAngehoerigen | BesondereWohnform


@dataclass(frozen=True, slots=True, kw_only=True)
class Haushalt:
    """Applicant, partner and children in one household; adult children are named because they share the dwelling.

    `alleinerziehend`: cares alone for the children under 18 (§ 30 Abs. 3 SGB XII).
    """

    personen: tuple[Person, ...]
    wohnen: Wohnen
    alleinerziehend: bool = False

    def __post_init__(self) -> None:
        rollen = [person.rolle for person in self.personen]
        if rollen[:1] != ["antragsteller"] or rollen.count("antragsteller") > 1 or rollen.count("partner") > 1:
            raise ValueError("Haushalt: one applicant comes first, at most one partner follows")
        if self.alleinerziehend and "partner" in rollen:
            raise ValueError("Haushalt: who lives with a partner is not 'alleinerziehend'")
        if not isinstance(self.wohnen, Wohnung) and len(rollen) > 1:
            raise ValueError("Haushalt: with relatives or in a besondere Wohnform one person is calculated alone")

    @property
    def bewohner(self) -> int:
        """How many live in the dwelling."""
        weitere = self.wohnen.weitere_bewohner if isinstance(self.wohnen, Wohnung) else 0
        return len(self.personen) + weitere

    def gemeinschaft(self, day: date) -> tuple[Person, ...]:
        """Those whose means count together: applicant, partner, children under 18 (§ 27 Abs. 2 SGB XII)."""
        return tuple(person for person in self.personen if person.rolle != "kind" or not person.ist_volljaehrig(day))

    def kinder(self, day: date) -> tuple[Person, ...]:
        """The children under 18."""
        return tuple(person for person in self.gemeinschaft(day) if person.rolle == "kind")
