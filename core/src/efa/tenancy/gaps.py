"""Days and places in which nobody decides on a benefit."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from efa.tenancy.ars import kind_of
from efa.tenancy.file import ReadFile
from efa.tenancy.overlaps import closings_after
from efa.tenancy.plan import Present
from efa.tenancy.rules import Asked, Closings, Rule, RuleIndex, around, by_area, deciding
from efa.tenancy.succession import World
from efa.tenancy.wanted import LAND, area_rows

_ONE_DAY = timedelta(days=1)


def gaps(files: Sequence[ReadFile], present: Present, day: date) -> Iterator[str]:
    """A sentence for each Gemeinde and benefit without authority, today or later; then sums for all other places."""
    rules, ends = _rules_after(files, present), closings_after(files, present)
    index = by_area(rules)
    for benefit in sorted({rule.area.benefit for rule in rules}):
        for file in files:
            if kind_of(file.tenant.ars) == "gemeinde" and file.tenant.active:
                found = around(index, benefit, file.tenant.ars)
                yield from _of_gemeinde(file, found, ends, Asked(benefit=benefit, place=file.tenant.ars, day=day))
        yield from _elsewhere(files, present, benefit, _undecided(present, index, ends, benefit, day))


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


def _of_gemeinde(file: ReadFile, found: Sequence[Rule], ends: Closings, asked: Asked) -> Iterator[str]:
    """One gap for all cases, else one for each branch that is written without a rule for the rest."""
    for branch in sorted({rule.area.branch for rule in found} | {""}):
        start = next((d for d in _turns(found, ends, asked.day) if not _decided(found, ends, asked, branch, d)), None)
        if start is None:
            continue
        if branch or not any(rule.area.branch for rule in found):
            about = " ".join(filter(None, (asked.benefit, branch)))
            yield f"nobody decides on {about} in {file.tenant.name} from {start}; write a competence"
        else:
            rest = "cases of no branch; write a competence without 'branch'"
            yield f"nobody decides on {asked.benefit} in {file.tenant.name} from {start} in {rest}"


def _decided(found: Sequence[Rule], ends: Closings, asked: Asked, branch: str, day: date) -> bool:
    wanted = Asked(benefit=asked.benefit, place=asked.place, day=day, branch=branch)
    return deciding([rule for rule in found if not rule.area.procedure], ends, wanted) is not None


def _turns(found: Sequence[Rule], ends: Closings, day: date) -> list[date]:
    """The days from `day` on at which somebody may cease to decide."""
    after = [rule.area.until + _ONE_DAY for rule in found if rule.area.until]
    return [day, *sorted(turn for turn in (*after, *(first for first, _ in ends.values())) if turn > day)]


def _undecided(present: Present, index: RuleIndex, ends: Closings, benefit: str, day: date) -> Iterator[str]:
    for place in present.imported:
        asked = Asked(benefit=benefit, place=place, day=day)
        found = around(index, benefit, place)
        if not any(_decided(found, ends, asked, branch, day) for branch in {rule.area.branch for rule in found} | {""}):
            yield place


def _elsewhere(files: Sequence[ReadFile], present: Present, benefit: str, undecided: Iterable[str]) -> Iterator[str]:
    """One sentence for each Land: its municipalities have no file each, so nobody wants to read a line for each."""
    written = {file.tenant.ars for file in files}
    numbers = Counter(place[:LAND] for place in undecided if place not in written)
    for file in files:
        land = file.tenant.ars
        if kind_of(land) == "land" and numbers[land]:
            known = sum(place.startswith(land) for place in present.imported)
            said = f"nobody decides on {benefit} in {numbers[land]} of {known} municipalities of {file.tenant.name}"
            yield f"{said}; write a competence of their Kreis or open the fallback way (page Abdeckung)"
