"""The caseworker's list: pages found by the last row of the one before, from one index for each choice of filters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, CompoundSelect, Row, Select, func, literal, select, tuple_, union_all

from efa.applications.application import BOOKKEEPING, Application, as_application
from efa.applications.partiality import closed_to
from efa.applications.states import TRANSITIONS, State
from efa.applications.tables import application as table
from efa.identity.actor import Staff
from efa.identity.rights import Action, allow
from efa.kit.pages import BadCursor, Page, decode_cursor, encode_cursor
from efa.tenancy.session import Session

SIZE = 25
COUNTED = 100
STATES: tuple[State, ...] = tuple(dict.fromkeys([state for state, _ in TRANSITIONS] + [*TRANSITIONS.values()]))
Order = Literal["oldest", "newest"]
_KEY = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is looked for; nothing chosen: everything. `received_before` finds what has waited long."""

    states: tuple[State, ...] = ()
    benefit: str | None = None
    assigned_to: frozenset[UUID] = frozenset()
    incomplete: bool = False
    received_before: datetime | None = None
    order: Order = "newest"


async def inbox(session: Session, staff: Staff, filters: Filters, cursor: str | None = None) -> Page[Application]:
    """One page of the list. Raises NotAllowed, BadCursor."""
    allow(staff, Action.READ_INBOX)
    place = _place(cursor)
    rows = (
        await session.db.execute(query(session.tenant, filters, place, await closed_to(session, staff.person)))
    ).all()
    return _page(rows, place)


async def counts(session: Session, staff: Staff, states: tuple[State, ...]) -> dict[State, int]:
    """How many there are in each state, counted up to 100. Raises NotAllowed."""
    allow(staff, Action.READ_INBOX)
    found: dict[State, int] = {}
    for state in states:
        some = select(table.c.id).where(table.c.tenant == session.tenant, table.c.state == state).limit(COUNTED)
        found[state] = await session.db.scalar(select(func.count()).select_from(some.subquery())) or 0
    return found


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page begins: `backwards` the page before this row, else the page after it."""

    received_at: datetime
    id: UUID
    backwards: bool


def query(
    tenant: UUID, filters: Filters, place: Place | None, closed: frozenset[UUID] = frozenset()
) -> Select[Any] | CompoundSelect[Any]:
    """One row more than a page. Several states are several walks along the index, merged."""
    ascending = (filters.order == "oldest") != (place is not None and place.backwards)
    conditions = (table.c.tenant == tenant, *_chosen(filters, closed))
    walks = [_walk(conditions, place, state, ascending=ascending) for state in _states(filters)]
    if len(walks) == 1:
        return walks[0]
    merged = union_all(*(select(walk.subquery()) for walk in walks)).subquery()
    received, last = merged.c.received_at, merged.c.id
    order = (received, last) if ascending else (received.desc(), last.desc())
    return select(merged).order_by(*order).limit(SIZE + 1)


def _states(filters: Filters) -> tuple[State | None, ...]:
    if filters.states:
        return tuple(dict.fromkeys(filters.states))
    whole_index = filters.benefit is None and not filters.assigned_to and not filters.incomplete
    return (None,) if whole_index else STATES


def _walk(
    chosen: Sequence[ColumnElement[bool]], place: Place | None, state: State | None, *, ascending: bool
) -> Select[Any]:
    conditions = list(chosen)
    if state is not None:
        conditions.append(table.c.state == state)
    if place is not None:
        here = tuple_(table.c.received_at, table.c.id)
        there = tuple_(literal(place.received_at), literal(place.id))
        conditions.append(here > there if ascending else here < there)
    order = (table.c.received_at, table.c.id) if ascending else (table.c.received_at.desc(), table.c.id.desc())
    return select(*BOOKKEEPING).where(*conditions).order_by(*order).limit(SIZE + 1)


def _chosen(filters: Filters, closed: frozenset[UUID]) -> Iterator[ColumnElement[bool]]:
    if closed:
        yield table.c.id.not_in(sorted(closed))
    if filters.benefit is not None:
        yield table.c.benefit == filters.benefit
    if filters.assigned_to:
        yield table.c.assigned_to.in_(sorted(filters.assigned_to))
    if filters.incomplete:
        yield table.c.missing > 0
    if filters.received_before is not None:
        yield table.c.received_at < filters.received_before


def _page(rows: Any, place: Place | None) -> Page[Application]:
    found: list[Row[Any]] = list(rows[:SIZE])
    more = len(rows) > SIZE
    backwards = place is not None and place.backwards
    if backwards:
        found.reverse()
    shown = tuple(as_application(row) for row in found)
    if not shown:
        return Page(shown)
    after = _cursor(shown[-1], "after") if more or backwards else None
    before = _cursor(shown[0], "before") if (more if backwards else place is not None) else None
    return Page(shown, next=after, previous=before)


def _cursor(row: Application, direction: str) -> str:
    return encode_cursor((direction, row.received_at.isoformat(), str(row.id)))


def _place(cursor: str | None) -> Place | None:
    if cursor is None:
        return None
    direction, received_at, last = decode_cursor(cursor, _KEY)
    try:
        at = datetime.fromisoformat(received_at)
        place = Place(at, UUID(last), direction == "before")
    except ValueError as error:
        raise BadCursor(cursor) from error
    if at.tzinfo is None or direction not in ("before", "after"):
        raise BadCursor(cursor)
    return place
