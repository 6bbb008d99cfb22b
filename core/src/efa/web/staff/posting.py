"""What both lists of letters share: print the chosen ones, or record the day on which they were given to the post."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from starlette.responses import Response

from efa.identity.actor import Staff
from efa.identity.rights import Action, allow
from efa.kit.clock import day_of
from efa.kit.errors import RoomError
from efa.kit.ids import from_public
from efa.tenancy.session import Session
from efa.web.citizen.shown import Line
from efa.web.deps import Visit
from efa.web.incoming import Fields
from efa.web.staff.desk import at_work
from efa.web.staff.typed import as_typed, typed_day

Letters = Sequence[UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One kind of letters. `refused`: errors that stand at a field, with its name; `missing`: of an unknown letter."""

    page: Callable[[Visit, Fields | None, Line | None], Awaitable[Response]]
    print: Callable[[Visit, Letters], Awaitable[bytes]]
    record: Callable[[Visit, Session, Letters, date, Staff], Awaitable[None]]
    filename: str
    route: str
    missing: type[RoomError]
    refused: tuple[tuple[type[RoomError], str], ...]


async def print_or_record(visit: Visit, post: Post) -> Response:
    """One file for the printer, or the day; the page again where something is wrong."""
    fields = await visit.form()
    staff = await at_work(visit)
    allow(staff, Action.PRINT_LETTERS)
    letters = _chosen(fields, post)
    if not letters:
        return await post.page(visit, fields, Line("brief", visit.texts.html("staff.letters.none_chosen")))
    day = typed_day(fields.first("tag"))
    try:
        if fields.first("_action") == "print":
            headers = {"Content-Disposition": f'attachment; filename="{post.filename}"'}
            return Response(await post.print(visit, letters), media_type="application/pdf", headers=headers)
        if day is None:
            return await post.page(visit, fields, Line("tag", visit.texts.html("staff.letters.day")))
        async with visit.session() as session:
            await post.record(visit, session, letters, day, staff)
    except RoomError as error:
        at = next((at for kind, at in post.refused if isinstance(error, kind)), None)
        if at is None:
            raise
        return await post.page(visit, fields, Line(at, visit.texts.html(error.code, **error.params)))
    return visit.go(post.route)


def shown_letters(visit: Visit, fields: Fields | None, wrong: Line | None) -> dict[str, object]:
    """What both pages show besides their letters."""
    return {
        "failed": wrong is not None,
        "errors": [wrong] if wrong else [],
        "wrong": {wrong.target: wrong.text} if wrong else {},
        "chosen": list(fields.get("brief", ())) if fields else [],
        "day": fields.first("tag") if fields else as_typed(day_of(visit.now)),
    }


def _chosen(fields: Fields, post: Post) -> list[UUID]:
    found = [from_public(text) for text in fields.get("brief", ())]
    if None in found:
        raise post.missing
    return [letter for letter in found if letter]
