"""Rules of competence and what follows from them: pure, so that plans, pages and maps say the same."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from efa.tenancy.rows import AreaRow

LENGTHS = (12, 9, 5, 3, 2)  # of the areas: Gemeinde, Verband, Kreis, Regierungsbezirk, Land
RuleIndex = Mapping[tuple[str, str], Sequence["Rule"]]
Closings = Mapping[str, tuple[date, str]]  # ARS of a tenant → first day without it, ARS of its successor


@dataclass(frozen=True, slots=True)
class Rule:
    """An area of the tenant with the ARS `owner`."""

    owner: str
    area: AreaRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """For what an authority is wanted: `place` is the ARS of a municipality; '' where a rule for all is meant."""

    benefit: str
    place: str
    day: date
    procedure: str = ""
    branch: str = ""


def deciding(rules: Collection[Rule], closings: Closings, asked: Asked) -> str | None:
    """The ARS of the tenant that decides, None where nobody does.

    A rule for the branch beats one for all (the statute names the authority for it), then one for the procedure,
    then the closest area; a rule that has ended counts only by its successor, and less than one in force.
    """
    fitting = [rule for rule in rules if _fits(rule.area, asked)]
    for closest in sorted(fitting, key=lambda rule: _weight(rule.area, asked.day), reverse=True):
        owner = closest.owner if in_force(closest.area, asked.day) else _heir(rules, closest.area, asked)
        if owner is not None:
            return followed(owner, closings, asked.day)
    return None


def by_area(rules: Iterable[Rule]) -> RuleIndex:
    """Rules by benefit and area, for those who ask for many places."""
    index: dict[tuple[str, str], list[Rule]] = {}
    for rule in rules:
        index.setdefault((rule.area.benefit, rule.area.ars), []).append(rule)
    return index


def around(index: RuleIndex, benefit: str, place: str) -> list[Rule]:
    """The rules that reach a place."""
    return [rule for length in LENGTHS for rule in index.get((benefit, place[:length]), ())]


def followed(owner: str, closings: Closings, day: date) -> str | None:
    """Who stands for a tenant on a day, after all that were closed; None where they lead in a circle."""
    seen = {owner}
    while (closing := closings.get(owner)) and closing[0] <= day:
        owner = closing[1]
        if owner in seen:
            return None
        seen.add(owner)
    return owner


def in_force(area: AreaRow, day: date) -> bool:
    """Whether the rule holds on the day."""
    return area.valid_from <= day and (area.until is None or day <= area.until)


def reaches(area: AreaRow, asked: Asked) -> bool:
    """Whether the rule is about this case, on whatever day."""
    return (
        area.benefit == asked.benefit
        and asked.place.startswith(area.ars)
        and area.procedure in ("", asked.procedure)
        and area.branch in ("", asked.branch)
    )


def _heir(rules: Iterable[Rule], ended: AreaRow, asked: Asked) -> str | None:
    """Who has the task after all that handed it on; None where the last of them gave it up and named nobody."""
    known, seen = [rule for rule in rules if reaches(rule.area, asked)], set[str]()
    while (to := ended.successor) and to not in seen:
        seen.add(to)
        own = [rule.area for rule in known if rule.owner == to and rule.area.valid_from <= asked.day]
        last = max(own, key=lambda area: area.until or date.max, default=None)
        if last is None or in_force(last, asked.day) or last.until is None or last.until < (ended.until or date.max):
            return to
        ended = last
    return None


def _fits(area: AreaRow, asked: Asked) -> bool:
    holds = in_force(area, asked.day) or (area.successor is not None and area.valid_from <= asked.day)
    return holds and reaches(area, asked)


def _weight(area: AreaRow, day: date) -> tuple[bool, bool, int, bool, date]:
    return area.branch != "", area.procedure != "", len(area.ars), in_force(area, day), area.valid_from
