"""What each person may keep (§ 12 Abs. 2 to 4 SGB II); the day on which the Bewilligungszeitraum began decides."""

from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from efa.sdk import Context, LawOn
from efa_sgb2.bedarfsgemeinschaft import Bedarfsgemeinschaft
from efa_sgb2.person import Person

_ALTERSSTUFEN = (50, 40, 30, 0)


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
