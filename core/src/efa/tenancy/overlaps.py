"""Two authorities for the same case on the same day, and successors that cannot be followed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from efa.tenancy.file import Problem, ReadFile
from efa.tenancy.plan import Present
from efa.tenancy.rows import AreaRow
from efa.tenancy.rules import Closings, followed
from efa.tenancy.wanted import closing_of, written_areas

Taken = dict[tuple[tuple[str, str, str], str], list[tuple[str, AreaRow]]]
_ONE_DAY = timedelta(days=1)


def overlaps(files: Sequence[ReadFile], present: Present) -> Iterator[Problem]:
    """Rules of two tenants, or two of one, that are equally close on a day."""
    written, ends = {file.tenant.ars for file in files}, closings_after(files, present)
    taken: Taken = {}
    for ars, areas in present.areas.items():
        for area in areas if ars not in written else ():
            if open_area := _before_closing(area, ars, ends):
                taken.setdefault((area.subject_matter, area.ars), []).append((present.tenants[ars].slug, open_area))
    for file in files:
        for area, path in written_areas(file):
            if (open_area := _before_closing(area, file.tenant.ars, ends)) is None:
                continue
            before = taken.setdefault((area.subject_matter, area.ars), [])
            yield from (
                file.problem(_said(slug, other, open_area), "competence", *path)
                for slug, other in before
                if open_area.meets(other)
            )
            before.append((file.tenant.slug, open_area))


def wrong_successors(files: Sequence[ReadFile], present: Present) -> Iterator[Problem]:
    """A successor that no tenant is, or tenants that succeed each other in a circle."""
    known = {file.tenant.ars for file in files} | present.tenants.keys()
    ends = closings_after(files, present)
    for file in files:
        closed = file.tenant.closed
        if closed and closed.successor not in known:
            yield file.problem(_unknown(closed.successor), "closed", "successor")
        elif closed and followed(file.tenant.ars, ends, date.max) is None:
            yield file.problem("the successors lead back to this tenant; close the circle somewhere", "closed")
        for area, path in written_areas(file):
            if area.successor and area.successor not in known:
                yield file.problem(_unknown(area.successor), "competence", *path, "successor")


def closings_after(files: Sequence[ReadFile], present: Present) -> Closings:
    """Which tenants end once the files are applied."""
    before = {r.ars: (r.closed_from, r.successor) for r in present.tenants.values() if r.closed_from and r.successor}
    written = {file.tenant.ars for file in files}
    kept = {ars: ending for ars, ending in before.items() if ars not in written}
    return {**kept, **{file.tenant.ars: ending for file in files if (ending := closing_of(file))}}


def _before_closing(area: AreaRow, owner: str, ends: Mapping[str, tuple[date, str]]) -> AreaRow | None:
    """The area as long as its tenant exists."""
    if owner not in ends:
        return area
    last = ends[owner][0] - _ONE_DAY
    if area.valid_from > last:
        return None
    return replace(area, until=min(area.until or last, last))


def _said(slug: str, other: AreaRow, area: AreaRow) -> str:
    about = " ".join(filter(None, (area.benefit, area.procedure, area.branch)))
    start = max(area.valid_from, other.valid_from)
    ends = [end for end in (area.until, other.until) if end]
    period = f"from {start}{f' to {min(ends)}' if ends else ''}"
    return f"{slug} decides on {about} in {area.ars} at the same time ({period}); end one of the two (until)"


def _unknown(ars: str) -> str:
    return f"no tenant has the ars '{ars}'; write its file first"
