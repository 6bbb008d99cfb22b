"""How a household lives: what the calculation needs to know of each form (§§ 27b, 35, 42a SGB XII)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from efa_hlu.betrag import check_amounts, check_least


@dataclass(frozen=True, slots=True, kw_only=True)
class Wohnung:
    """A dwelling (§ 35, § 42a Abs. 4 SGB XII), EUR per month for all who live in it.

    `unterkunft` with cold running costs. `weitere_bewohner`: who lives there beside the persons of the household.
    `eigene_kosten`: the costs are only what the household itself has to bear in a Wohngemeinschaft.
    `angemessen_*`: limits of the municipality for all of them, None where nobody set one. `leistungen_ab`: first
    month of benefits, where the Karenzzeit begins; `unterbrochen`: full months without. `ohne_karenz`: § 140 Abs. 2,
    or another accommodation (§ 35 Abs. 6). `unabweisbar`: costs above the cap of the Karenzzeit cannot be avoided.
    `frist_bis`: so long the actual costs are accepted, they cannot be lowered yet (§ 35 Abs. 3 Satz 2).
    `instandhaltung`: EUR of a repair of the own home that cannot be avoided and falls into this month (§ 35a Abs. 1).
    """

    unterkunft: Decimal
    heizung: Decimal = Decimal(0)
    weitere_bewohner: int = 0
    eigene_kosten: bool = False
    angemessen_unterkunft: Decimal | None = None
    angemessen_heizung: Decimal | None = None
    leistungen_ab: date | None = None
    unterbrochen: int = 0
    ohne_karenz: bool = False
    unabweisbar: bool = False
    frist_bis: date | None = None
    instandhaltung: Decimal = Decimal(0)
    dezentrales_warmwasser: bool = False

    def __post_init__(self) -> None:
        check_amounts(self, "unterkunft", "heizung", "angemessen_unterkunft", "angemessen_heizung", "instandhaltung")
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
    """Own room and shared rooms (§ 42a Abs. 5): warm costs of each person, average warm rent of one (§ 45a).

    `zusaetzlich`: costs shown separately in the contract that may go beyond the limit (Satz 4).
    """

    aufwendungen: Decimal
    grenze: Decimal
    zusaetzlich: Decimal = Decimal(0)
    dezentrales_warmwasser: bool = False

    def __post_init__(self) -> None:
        check_amounts(self, "aufwendungen", "grenze", "zusaetzlich")


@dataclass(frozen=True, slots=True, kw_only=True)
class SonstigeUnterkunft:
    """Neither dwelling nor besondere Wohnform, for example a hostel or a shelter (§ 42a Abs. 7), EUR per month.

    `kosten`: warm costs of the household. `grenze`: of one person alone the average warm rent of the area, with
    others the adequate costs of a household of all who live there (`weitere_bewohner` beside the household).
    `hoehere_anerkannt`: the authority accepts more in the single case (Satz 3).
    """

    kosten: Decimal
    grenze: Decimal
    weitere_bewohner: int = 0
    hoehere_anerkannt: bool = False
    dezentrales_warmwasser: bool = False

    def __post_init__(self) -> None:
        check_amounts(self, "kosten", "grenze")
        check_least(0, self, "weitere_bewohner")


@dataclass(frozen=True, slots=True, kw_only=True)
class Einrichtung:
    """A stationary institution (§ 27b), EUR per month.

    `warmmiete`: average warm rent of one person (§ 42 Nr. 4 Buchst. b, § 45a). `bekleidung`: the lump sum of the Land
    (Abs. 4). `barbetrag`: that of the Land for minors, or more than the least of an adult (Abs. 3); None where nothing
    is set.
    """

    warmmiete: Decimal
    bekleidung: Decimal = Decimal(0)
    barbetrag: Decimal | None = None

    def __post_init__(self) -> None:
        check_amounts(self, "warmmiete", "bekleidung", "barbetrag")


Wohnen = Wohnung | BeiAngehoerigen | BesondereWohnform | SonstigeUnterkunft | Einrichtung
FUER_EINEN = (BeiAngehoerigen, Einrichtung)
GETEILT = (Wohnung, SonstigeUnterkunft)
