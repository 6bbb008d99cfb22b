"""What a person needs in a month: Regelbedarf, Mehrbedarfe and a share of the dwelling (§§ 19 to 23 SGB II)."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from efa.sdk import Context, LawOn, Step
from efa_sgb2.bedarfsgemeinschaft import Bedarfsgemeinschaft
from efa_sgb2.mehrbedarf import mehrbedarf
from efa_sgb2.person import Person
from efa_sgb2.regelbedarf import regelbedarfsstufe
from efa_sgb2.summe import schritt, summiert
from efa_sgb2.unterkunft import anerkannt, kopfteile


@dataclass(frozen=True, slots=True)
class Bedarf:
    """EUR per month of one person with the steps behind it."""

    person: Person
    stufe: int
    regelbedarf: Decimal
    mehrbedarf: Decimal
    unterkunft: Decimal
    schritte: tuple[Step, ...]

    @property
    def gesamt(self) -> Decimal:
        """The need as a whole."""
        return self.regelbedarf + self.mehrbedarf + self.unterkunft


def bedarfe(gemeinschaft: Bedarfsgemeinschaft, context: Context) -> tuple[tuple[Step, ...], tuple[Bedarf, ...]]:
    """The steps of the dwelling, and the need of each member. Raises UnknownFigure."""
    wohnen = anerkannt(gemeinschaft, context)
    teile = kopfteile(gemeinschaft, wohnen.betrag, context.day)
    einzeln = (_bedarf(person, gemeinschaft, teil, context) for person, teil in teile)
    return wohnen.schritte, tuple(einzeln)


def _bedarf(person: Person, gemeinschaft: Bedarfsgemeinschaft, teil: Decimal, context: Context) -> Bedarf:
    stufe = regelbedarfsstufe(person, gemeinschaft, context.day)
    regel = context.law[f"regelbedarf.{stufe}"]
    mehr = tuple(mehrbedarf(person, gemeinschaft, stufe, context))
    betrag = summiert(step.amount for step in mehr)
    schritte = (*_regelschritt(person, stufe, context.law), *mehr, *_rest(person, teil, regel + betrag + teil))
    return Bedarf(person, stufe, regel, betrag, teil, schritte)


def _regelschritt(person: Person, stufe: int, law: LawOn) -> Iterator[Step]:
    figure = f"regelbedarf.{stufe}"
    yield schritt("regelbedarf", law[figure], law.norm(figure), name=person.name, stufe=stufe)


def _rest(person: Person, teil: Decimal, gesamt: Decimal) -> Iterator[Step]:
    if teil:
        yield schritt("unterkunft.kopfteil", teil, "§ 22 Abs. 1 Satz 1 SGB II", name=person.name)
    yield schritt("bedarf", gesamt, "§ 19 Abs. 1 Satz 3 SGB II", name=person.name)
