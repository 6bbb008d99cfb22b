"""Who is calculated together (§ 7 Abs. 3 SGB II), and where they live."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from efa_sgb2.betrag import check_amounts
from efa_sgb2.person import Person, Rolle
from efa_sgb2.summe import NULL

_KEIN_KIND_AB = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Unterkunft:
    """Actual costs of the whole dwelling and what is appropriate for the Bedarfsgemeinschaft, EUR per month.

    `bewohner`: all who live there, None for the Bedarfsgemeinschaft alone. Limits None: the costs are appropriate.
    `uebergangsfrist`: costs cannot be lowered yet (§ 22 Abs. 1 Satz 7). `unabweisbar`: no cap within the Karenzzeit.
    """

    unterkunft: Decimal = NULL
    heizung: Decimal = NULL
    angemessene_unterkunft: Decimal | None = None
    angemessene_heizung: Decimal | None = None
    karenzzeit: bool = False
    uebergangsfrist: bool = False
    unabweisbar: bool = False
    warmwasser_dezentral: bool = False
    bewohner: int | None = None

    def __post_init__(self) -> None:
        check_amounts(self, "unterkunft", "heizung", "angemessene_unterkunft", "angemessene_heizung")


@dataclass(frozen=True, slots=True, kw_only=True)
class Angehoeriger:
    """A relative in the same household who is no member (§ 9 Abs. 5).

    `weiterer_freibetrag`: what the authority leaves beyond the rule, EUR. `widerlegt`: gives nothing, as was shown.
    """

    person: Person
    weiterer_freibetrag: Decimal = NULL
    widerlegt: bool = False

    def __post_init__(self) -> None:
        check_amounts(self, "weiterer_freibetrag")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bedarfsgemeinschaft:
    """The persons, the first of them applies.

    `alleinerziehend`: one adult cares alone (§ 21 Abs. 3). `beginn`: first day of the Bewilligungszeitraum, None for
    the day of the calculation. `karenzzeit_vermoegen`: § 12 Abs. 3 as it was until 2026-06-30. `anspruchstage`: days
    of this month for which there is a claim, None for all (§ 41 Abs. 1).
    """

    personen: tuple[Person, ...]
    unterkunft: Unterkunft = field(default_factory=Unterkunft)
    alleinerziehend: bool = False
    kindergeld_an: Rolle = "antragsteller"
    beginn: date | None = None
    karenzzeit_vermoegen: bool = False
    anspruchstage: int | None = None
    angehoerige: tuple[Angehoeriger, ...] = ()

    def __post_init__(self) -> None:
        rollen = [person.rolle for person in self.personen]
        if rollen.count("antragsteller") != 1 or rollen.count("partner") > 1:
            raise ValueError("Bedarfsgemeinschaft: one 'antragsteller' and at most one 'partner'")

    @property
    def erwachsene(self) -> tuple[Person, ...]:
        """Applicant and partner, whose income counts for all."""
        return tuple(person for person in self.personen if person.rolle != "kind")

    @property
    def wohnende(self) -> tuple[Person, ...]:
        """Who lives in the dwelling; children who only visit have their home elsewhere."""
        return tuple(person for person in self.personen if person.tage is None or person.wohnt_hier)

    @property
    def bewohner(self) -> int:
        """All heads in the dwelling."""
        return max(len(self.wohnende) + len(self.angehoerige), self.unterkunft.bewohner or 0)

    @property
    def kindergeld_empfaenger(self) -> Rolle:
        """The adult to whom Kindergeld is paid; the applicant where there is no other."""
        rollen = {person.rolle for person in self.erwachsene}
        return self.kindergeld_an if self.kindergeld_an in rollen else "antragsteller"

    def kinder(self, day: date) -> tuple[Person, ...]:
        """Children who may belong to it: the 25th year is not completed."""
        return tuple(person for person in self.mitglieder(day) if person.rolle == "kind")

    def mitglieder(self, day: date) -> tuple[Person, ...]:
        """All who are calculated, in the order in which they are named."""
        return tuple(p for p in self.personen if p.rolle != "kind" or p.alter(day) < _KEIN_KIND_AB)

    def hat_minderjaehriges_kind(self, person: Person, day: date) -> bool:
        """Whether a minor child lives with this person in it, or elsewhere (§ 11b Abs. 3 Satz 3 SGB II)."""
        andere = (kind for kind in self.kinder(day) if kind is not person)
        return person.kind_ausserhalb or any(not kind.ist_volljaehrig(day) for kind in andere)
