"""Days and places in which nobody decides on a benefit."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from efa.tenancy.file import ReadFile
from efa.tenancy.plan import Present
from efa.tenancy.rows import AreaRow
from efa.tenancy.wanted import GEMEINDE, area_rows

_ONE_DAY = timedelta(days=1)


def gaps(files: Sequence[ReadFile], present: Present, day: date) -> Iterator[str]:
    """A sentence for each Gemeinde and benefit that is without authority, today or later."""
    written = {file.tenant.ars for file in files}
    elsewhere = [area for ars, areas in present.areas.items() if ars not in written for area in areas]
    areas = [*elsewhere, *(area for file in files for area in area_rows(file))]
    for benefit in sorted({area.benefit for area in areas}):
        for file in files:
            if len(file.tenant.ars) == GEMEINDE and file.tenant.active:
                around = [a for a in areas if a.benefit == benefit and file.tenant.ars.startswith(a.ars)]
                if (start := _first_gap(around, day)) is not None:
                    yield f"nobody decides on {benefit} in {file.tenant.name} from {start}; write a competence"


def _first_gap(areas: Sequence[AreaRow], day: date) -> date | None:
    """The first day from `day` on that no area covers."""
    ends = [area.until + _ONE_DAY for area in areas if area.until and area.until >= day]
    return next((start for start in [day, *sorted(ends)] if not any(_covers(area, start) for area in areas)), None)


def _covers(area: AreaRow, day: date) -> bool:
    return area.valid_from <= day and (area.until is None or area.until >= day)
