"""Days and places in which nobody decides on a benefit."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from efa.tenancy.ars import kind_of
from efa.tenancy.file import ReadFile
from efa.tenancy.land_decisions import LandDecisions, advice, land_decisions
from efa.tenancy.overlaps import closings_after
from efa.tenancy.plan import Present
from efa.tenancy.rules import Asked, Closings, Rule, RuleIndex, around, by_area, deciding
from efa.tenancy.succession import World
from efa.tenancy.wanted import LAND, area_rows

_ONE_DAY, _YEAR = timedelta(days=1), timedelta(days=366)


def gaps(files: Sequence[ReadFile], present: Present, day: date, wanted: Iterable[str] = ()) -> Iterator[str]:
    """A sentence for each Gemeinde and benefit without authority, today or later; then sums for all other places.

    Of the `wanted` benefits those that no rule is about are named once for each Land.
    """
    rules, ends = _rules_after(files, present), closings_after(files, present)
    index, decisions = by_area(rules), land_decisions(files, present)
    ruled = {rule.area.benefit for rule in rules}
    for benefit in sorted(ruled):
        for file in files:
            if kind_of(file.tenant.ars) == "gemeinde" and file.tenant.active:
                found = around(index, benefit, file.tenant.ars)
                asked = Asked(benefit=benefit, place=file.tenant.ars, day=day)
                yield from _of_gemeinde(file, found, ends, asked, decisions)
        yield from _elsewhere(files, present, benefit, list(_undecided(present, index, ends, benefit, day)), decisions)
    for benefit in sorted(set(wanted) - ruled):
        yield from _without_rule(files, benefit, decisions, day)


def world_after(files: Sequence[ReadFile], present: Present) -> World:
    """Rules, closings and what becomes of open work, as the files would have it."""
    works = {ars: row.work for ars, row in present.tenants.items()}
    works |= {file.tenant.ars: file.tenant.closed.work for file in files if file.tenant.closed}
    return World(by_area(_rules_after(files, present)), closings_after(files, present), works)


def _rules_after(files: Sequence[ReadFile], present: Present) -> list[Rule]:
    """Those of tenants that are on the platform: nobody else is asked."""
    written = {file.tenant.ars for file in files} | {row.ars for row in present.tenants.values() if not row.active}
    before = [Rule(ars, area) for ars, areas in present.areas.items() if ars not in written for area in areas]
    return [*before, *(Rule(f.tenant.ars, area) for f in files if f.tenant.active for area in area_rows(f))]


def _without_rule(files: Sequence[ReadFile], benefit: str, decisions: LandDecisions, day: date) -> Iterator[str]:
    for file in files:
        if kind_of(file.tenant.ars) == "land":
            done = advice(decisions, file.tenant.ars, benefit, day)
            todo = done or "write a competence or open the fallback way (page Abdeckung)"
            yield f"no rule says who decides on {benefit} in {file.tenant.name}; {todo}"


def _of_gemeinde(
    file: ReadFile, found: Sequence[Rule], ends: Closings, asked: Asked, decisions: LandDecisions
) -> Iterator[str]:
    """One gap for all cases, else one for each branch that is written without a rule for the rest."""
    for branch in sorted({rule.area.branch for rule in found} | {""}):
        start = next((d for d in _turns(found, ends, asked.day) if not _decided(found, ends, asked, branch, d)), None)
        if start is None:
            continue
        done = advice(decisions, asked.place, asked.benefit, start)
        if branch or not any(rule.area.branch for rule in found):
            about = " ".join(filter(None, (asked.benefit, branch)))
            yield f"nobody decides on {about} in {file.tenant.name} from {start}; {done or 'write a competence'}"
        else:
            rest = done or "write a competence without 'branch'"
            yield f"nobody decides on {asked.benefit} in {file.tenant.name} from {start} in cases of no branch; {rest}"


def _decided(found: Sequence[Rule], ends: Closings, asked: Asked, branch: str, day: date) -> bool:
    wanted = Asked(benefit=asked.benefit, place=asked.place, day=day, branch=branch)
    return deciding([rule for rule in found if not rule.area.procedure], ends, wanted) is not None


def _turns(found: Sequence[Rule], ends: Closings, day: date) -> list[date]:
    """The days from `day` on at which somebody may cease to decide."""
    after = [rule.area.until + _ONE_DAY for rule in found if rule.area.until]
    return [day, *sorted(turn for turn in (*after, *(first for first, _ in ends.values())) if turn > day)]


def _undecided(
    present: Present, index: RuleIndex, ends: Closings, benefit: str, day: date
) -> Iterator[tuple[str, date]]:
    """Each place with the first day, within a year, on which nobody decides there in any branch."""
    for place in present.imported:
        asked = Asked(benefit=benefit, place=place, day=day)
        found = around(index, benefit, place)
        branches = {rule.area.branch for rule in found} | {""}
        for turn in _turns(found, ends, day):
            if turn <= day + _YEAR and not any(_decided(found, ends, asked, branch, turn) for branch in branches):
                yield place, turn
                break


def _elsewhere(
    files: Sequence[ReadFile],
    present: Present,
    benefit: str,
    undecided: Sequence[tuple[str, date]],
    decisions: LandDecisions,
) -> Iterator[str]:
    """One sentence for each Land and day: nobody wants to read a line for each municipality without a file."""
    written = {file.tenant.ars for file in files}
    numbers = Counter((place[:LAND], turn) for place, turn in undecided if place not in written)
    names = {file.tenant.ars: file.tenant.name for file in files if kind_of(file.tenant.ars) == "land"}
    for land, turn in sorted(numbers):
        if land in names:
            known = sum(place.startswith(land) for place in present.imported)
            where = f"{numbers[land, turn]} of {known} municipalities of {names[land]}"
            todo = "write a competence of their Kreis or open the fallback way (page Abdeckung)"
            done = advice(decisions, land, benefit, turn)
            yield f"nobody decides on {benefit} in {where} from {turn}; {done or todo}"
