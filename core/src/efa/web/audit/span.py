"""The days that a list of the auditor is about, as they stand in its address."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar
from urllib.parse import urlencode

from efa.applications.audit_list import Days
from efa.kit.pages import BadCursor, Page
from efa.web.citizen.shown import Line
from efa.web.deps import Visit
from efa.web.staff.typed import as_typed, typed_day

T = TypeVar("T")
_BEFORE = timedelta(days=30)
_YEARS = range(2000, 3000)


@dataclass(frozen=True, slots=True)
class Span:
    """The days asked for, or the last thirty; `errors` where an address names none."""

    days: Days
    errors: tuple[Line, ...] = ()


def span_of(visit: Visit) -> Span:
    """The days in the address of a list."""
    typed = {name: visit.query(name) for name in ("von", "bis")}
    wrong = tuple(_wrong(visit, name) for name, text in typed.items() if text and not _day(text))
    last = _day(typed["bis"]) or visit.today
    first = _day(typed["von"]) or last - _BEFORE
    if not wrong and first > last:
        wrong = (Line("von", visit.texts.html("audit.wrong.order")),)
    return Span(Days(visit.today - _BEFORE, visit.today), wrong) if wrong else Span(Days(first, last))


async def page_of(visit: Visit, query: Callable[[str | None], Awaitable[Page[T]]]) -> Page[T]:
    """The page of a list that the address names; the first one where it names nonsense."""
    try:
        return await query(visit.query("seite") or None)
    except BadCursor:
        return await query(None)


def span_values(visit: Visit, name: str, span: Span, following: str | None) -> dict[str, object]:
    """What the form of the days shows, and the link to the next page."""
    shown = {"von": as_typed(span.days.first), "bis": as_typed(span.days.last)}
    if span.errors:
        shown = {key: visit.query(key) for key in shown}
    onwards = f"{visit.link(name)}?{urlencode({**shown, 'seite': following})}" if following else ""
    return {"span": shown, "next": onwards, **failed(span.errors)}


def failed(errors: Sequence[Line]) -> dict[str, object]:
    """What a page says of a form that is wrong."""
    return {"failed": bool(errors), "errors": errors, "wrong": {line.target: line.text for line in errors}}


def _wrong(visit: Visit, name: str) -> Line:
    field = visit.texts({"von": "audit.from", "bis": "audit.until"}[name])
    return Line(name, visit.texts.html("audit.wrong.day", feld=field))


def _day(text: str) -> date | None:
    found = typed_day(text)
    return found if found and found.year in _YEARS else None
