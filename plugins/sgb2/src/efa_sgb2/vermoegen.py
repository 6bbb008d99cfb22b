"""Assets that must be used first (§ 9 Abs. 1 and 2, § 12 SGB II); the day the Bewilligungszeitraum began decides."""

from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from efa.sdk import Context, LawOn, Step
from efa_sgb2.bedarfsgemeinschaft import Bedarfsgemeinschaft
from efa_sgb2.person import Person
from efa_sgb2.summe import NULL, schritt, summiert

_ALTERSSTUFEN = (50, 40, 30, 0)
_NORM = "§ 12 Abs. 2 SGB II"


@dataclass(frozen=True, slots=True)
class Vermoegen:
    """`reicht`: adults have more than is free. `selbst_gedeckt`: children who live on their own assets."""

    reicht: bool = False
    selbst_gedeckt: tuple[Person, ...] = ()
    schritte: tuple[Step, ...] = ()


def vermoegen(gemeinschaft: Bedarfsgemeinschaft, context: Context) -> Vermoegen:
    """What the assets mean for the claim. Raises UnknownFigure."""
    personen = list(gemeinschaft.mitglieder(context.day))
    if not any(person.vermoegen for person in personen):
        return Vermoegen()
    gedeckt: list[Person] = []
    while (zu_viel := _ueber_freibetrag(personen, gemeinschaft, context)) > 0:
        kind = _reichstes_kind(personen, gemeinschaft, context)
        if kind is None:
            break
        gedeckt.append(kind)
        personen.remove(kind)
    return Vermoegen(zu_viel > 0, tuple(gedeckt), _schritte(personen, gedeckt, gemeinschaft, context))


def _ueber_freibetrag(personen: Sequence[Person], gemeinschaft: Bedarfsgemeinschaft, context: Context) -> Decimal:
    frei = summiert(freibetraege(personen, gemeinschaft, context))
    return summiert(person.vermoegen for person in personen) - frei


def _reichstes_kind(personen: Sequence[Person], gemeinschaft: Bedarfsgemeinschaft, context: Context) -> Person | None:
    frei = freibetraege(personen, gemeinschaft, context)
    ueber = [(person.vermoegen - betrag, person) for person, betrag in zip(personen, frei, strict=True)]
    kinder = [eintrag for eintrag in ueber if eintrag[1].rolle == "kind" and eintrag[0] > 0]
    return max(kinder, key=lambda eintrag: eintrag[0])[1] if kinder else None


def freibetraege(
    personen: Sequence[Person], gemeinschaft: Bedarfsgemeinschaft, context: Context
) -> tuple[Decimal, ...]:
    """What each person may keep, EUR; what one does not use goes to the others. Raises UnknownFigure."""
    beginn = gemeinschaft.beginn or context.day
    regel = max((eintrag for eintrag in _REGELN if eintrag[0] <= beginn), key=lambda eintrag: eintrag[0])[1]
    return regel(personen, gemeinschaft, context.law.on(beginn), context.day)


def _je_person(
    personen: Sequence[Person], gemeinschaft: Bedarfsgemeinschaft, law: LawOn, _day: date
) -> tuple[Decimal, ...]:
    if not gemeinschaft.karenzzeit_vermoegen:
        return (law["vermoegen.person"],) * len(personen)
    weitere = (law["vermoegen.karenzzeit.weitere"],) * (len(personen) - 1)
    return (law["vermoegen.karenzzeit.erste"], *weitere)


def _nach_alter(
    personen: Sequence[Person], _gemeinschaft: Bedarfsgemeinschaft, law: LawOn, day: date
) -> tuple[Decimal, ...]:
    monatsende = day.replace(day=monthrange(day.year, day.month)[1])
    alter = [person.alter(monatsende) for person in personen]
    return tuple(law[f"vermoegen.ab_{_altersstufe(jahre)}"] for jahre in alter)


def _altersstufe(jahre: int) -> int:
    """A child that is still to be born counts as the youngest."""
    return next((ab for ab in _ALTERSSTUFEN if jahre >= ab), _ALTERSSTUFEN[-1])


_Regel = Callable[[Sequence[Person], Bedarfsgemeinschaft, LawOn, date], tuple[Decimal, ...]]
_REGELN: tuple[tuple[date, _Regel], ...] = (
    (date.min, _je_person),
    (date(2026, 7, 1), _nach_alter),  # § 65a Abs. 1: what began before keeps the old rule
)


def _schritte(
    personen: Sequence[Person], gedeckt: Sequence[Person], gemeinschaft: Bedarfsgemeinschaft, context: Context
) -> tuple[Step, ...]:
    norm = "§ 7 Abs. 3 Nr. 4, § 9 Abs. 2 Satz 2 SGB II"
    kinder = [schritt("vermoegen.kind", kind.vermoegen, norm, name=kind.name) for kind in gedeckt]
    summe = summiert(person.vermoegen for person in personen)
    frei = summiert(freibetraege(personen, gemeinschaft, context))
    return (
        *kinder,
        schritt("vermoegen.summe", summe, "§ 12 Abs. 1 SGB II"),
        schritt("vermoegen.frei", -frei, _NORM),
        schritt("vermoegen.einzusetzen", max(NULL, summe - frei), "§ 9 Abs. 1 SGB II"),
    )
