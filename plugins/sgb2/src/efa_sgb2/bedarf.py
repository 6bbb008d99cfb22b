"""What a person needs in a month: Regelbedarf, Mehrbedarfe and a share of the dwelling (§§ 19 to 23 SGB II)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from efa.sdk import Context, LawOn, Step
from efa_sgb2.bedarfsgemeinschaft import Bedarfsgemeinschaft
from efa_sgb2.mehrbedarf import mehrbedarf
from efa_sgb2.person import Person
from efa_sgb2.regelbedarf import regelbedarfsstufe
from efa_sgb2.summe import NULL, schritt, summiert
from efa_sgb2.unterkunft import anerkannt, kopfteile

_BEGRENZT = tuple(f"sgb2.step.mehrbedarf.{grund}" for grund in ("schwangerschaft", "alleinerziehend", "ernaehrung"))
_BESONDERER = "sgb2.step.mehrbedarf.besonderer"


@dataclass(frozen=True, slots=True)
class Bedarf:
    """EUR per month of one person with the steps behind it. `mehrbedarf_ausbildung`: all that § 27 Abs. 2 leaves."""

    person: Person
    stufe: int
    regelbedarf: Decimal
    mehrbedarf: Decimal
    unterkunft: Decimal
    schritte: tuple[Step, ...]
    mehrbedarf_ausbildung: Decimal = NULL

    @property
    def gesamt(self) -> Decimal:
        """The need as a whole."""
        return self.regelbedarf + self.mehrbedarf + self.unterkunft

    @property
    def eigener(self) -> Decimal:
        """What this person needs for themselves: by another law where that is known."""
        anderer = self.person.eigener_bedarf
        return self.gesamt if anderer is None else anderer


def bedarfe(gemeinschaft: Bedarfsgemeinschaft, context: Context) -> tuple[tuple[Step, ...], tuple[Bedarf, ...]]:
    """The steps of the dwelling, and the need of each member. Raises UnknownFigure."""
    wohnen = anerkannt(gemeinschaft, context)
    teile = kopfteile(gemeinschaft, wohnen.betrag, context.day)
    einzeln = (_bedarf(person, gemeinschaft, teil, context) for person, teil in teile)
    return wohnen.schritte, tuple(einzeln)


def _bedarf(person: Person, gemeinschaft: Bedarfsgemeinschaft, teil: Decimal, context: Context) -> Bedarf:
    stufe = regelbedarfsstufe(person, gemeinschaft, context.day)
    kopfteil = tuple(_kopfteil(person, teil, context.day))
    wohnen = summiert(step.amount for step in kopfteil)
    if person.ist_abwesend:
        return Bedarf(person, stufe, NULL, NULL, wohnen, (*kopfteil, _gesamt(person, wohnen)))
    regel = context.law[f"regelbedarf.{stufe}"]
    mehr = tuple(mehrbedarf(person, gemeinschaft, stufe, context))
    betrag = summiert(step.amount for step in mehr)
    gesamt = _gesamt(person, regel + betrag + wohnen)
    schritte = (*_regelschritt(person, stufe, context.law), *mehr, *kopfteil, gesamt)
    in_ausbildung = _in_ausbildung(mehr, regel) if person.lernt_ohne_anspruch else NULL
    return Bedarf(person, stufe, regel, betrag, wohnen, schritte, in_ausbildung)


def _in_ausbildung(mehr: tuple[Step, ...], regel: Decimal) -> Decimal:
    """§ 27 Abs. 2: those of § 21 Abs. 2, 3 and 5 within the Regelbedarf (Abs. 8), and of Abs. 6."""
    begrenzt = summiert(step.amount for step in mehr if step.text in _BEGRENZT)
    return min(regel, begrenzt) + summiert(step.amount for step in mehr if step.text == _BESONDERER)


def _regelschritt(person: Person, stufe: int, law: LawOn) -> Iterator[Step]:
    figure = f"regelbedarf.{stufe}"
    yield schritt("regelbedarf", law[figure], law.norm(figure), name=person.name, stufe=stufe)


def _kopfteil(person: Person, teil: Decimal, day: date) -> Iterator[Step]:
    if not teil:
        return
    yield schritt("unterkunft.kopfteil", teil, "§ 22 Abs. 1 Satz 1 SGB II", name=person.name)
    if person.zog_ohne_zusicherung(day):
        yield schritt("unterkunft.ohne_zusicherung", -teil, "§ 22 Abs. 5 Satz 1 SGB II", name=person.name)


def _gesamt(person: Person, betrag: Decimal) -> Step:
    return schritt("bedarf", betrag, "§ 19 Abs. 1 Satz 3 SGB II", name=person.name)
