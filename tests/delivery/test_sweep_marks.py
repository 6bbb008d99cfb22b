"""Marks of consignments that are gone, and what killed processes left unfinished, do not lie there for ever."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

import pytest

from efa.delivery.places.place import Listed, Place
from efa.delivery.sweep_marks import sweep_marks
from efa.tenancy.doors import Sessions

MANY = 70_000  # more than a statement takes values


@dataclass
class Marks:
    """A place that knows what lies in its folder of work."""

    there: dict[str, datetime] = field(default_factory=dict)

    async def listed(self, _folder: str) -> list[Listed]:
        return [Listed(name, 1, at) for name, at in self.there.items()]

    async def delete(self, name: str) -> None:
        self.there.pop(name.removeprefix(".efa/"))


@pytest.mark.slow
async def test_of_very_many_marks_those_without_a_consignment_go(sessions: Sessions, now: datetime) -> None:
    place: Any = Marks({f"{UUID(int=number)}.done": now for number in range(MANY)})
    assert await sweep_marks(sessions, cast("Place", place), now) == MANY
    assert place.there == {}


async def test_what_a_killed_process_left_goes_after_a_day(sessions: Sessions, now: datetime) -> None:
    place: Any = Marks({"a.begun": now - timedelta(hours=1), "b.begun": now - timedelta(days=1), "check": now})
    assert await sweep_marks(sessions, cast("Place", place), now) == 1
    assert set(place.there) == {"a.begun", "check"}
