"""Check the checksum of a receipt: whether this content belongs to that number."""

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.hash_check import check_copy, check_hash
from efa.web.citizen.shown import Line
from efa.web.deps import CitizenVisit, Visit
from efa.web.incoming import Fields

router = APIRouter()


@router.get("/pruefsumme", name="hash_check")
async def show(visit: CitizenVisit) -> Response:
    """Ask for the number, and for the checksum or the file."""
    return await _page(visit)


@router.post("/pruefsumme")
async def check(visit: CitizenVisit) -> Response:
    """Yes or no, and nothing else about the application."""
    fields = await visit.form()
    number, typed, sent = fields.first("nummer"), fields.first("pruefsumme"), fields.files.get("datei", ())
    if not typed.strip() and not sent:
        return await _page(visit, fields, wrong=Line("pruefsumme", visit.texts.html("mine.hash.wrong")))
    content = await sent[0].read() if sent else b""
    async with visit.session() as session:
        found = await (check_copy(session, number, content) if sent else check_hash(session, number, typed))
    kind = "success" if found == "matches" else "warning"
    return await _page(visit, fields, answer=visit.texts(f"mine.hash.{found}"), kind=kind)


async def _page(
    visit: Visit, fields: Fields | None = None, *, wrong: Line | None = None, answer: str = "", kind: str = ""
) -> Response:
    return await visit.page(
        "mine/hash_check.html",
        status=422 if wrong else 200,
        heading=visit.texts("mine.hash.title"),
        failed=wrong is not None,
        errors=[wrong] if wrong else [],
        number=fields.first("nummer") if fields else "",
        typed=fields.first("pruefsumme") if fields else "",
        answer=answer,
        kind=kind,
    )
