"""Evidence from a register: what would be fetched, from whom and why, the answer before it is used, or the upload."""

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from efa.applications.retrieved_words import retrieved_lines, retrieved_source
from efa.forms.phrases import say
from efa.registers.decide_retrieval import put_away, use
from efa.registers.errors import RetrievalRefused
from efa.registers.fetch import fetch
from efa.registers.obstacles import Askable, look
from efa.registers.retrievals import latest
from efa.web.citizen.of_register import facts
from efa.web.citizen.register_sheet import CONSENT, Sheet, sheet_of
from efa.web.citizen.shown import Line
from efa.web.deps import CitizenVisit
from efa.web.html import moment

router = APIRouter()


@router.get("/antrag/{draft}/register/{document}", name="register")
async def show(visit: CitizenVisit, draft: str, document: str) -> Response:
    """What it would mean, or what the register said."""
    return await _page(await sheet_of(visit, draft, document))


@router.post("/antrag/{draft}/register/{document}")
async def act(visit: CitizenVisit, draft: str, document: str) -> Response:
    """Fetch it, use it, or put it away."""
    fields = await visit.form()
    sheet = await sheet_of(visit, draft, document)
    match fields.first("_action"):
        case "use":
            async with visit.session() as session:
                await use(session, sheet.work.opened.definition, sheet.of_draft)
            return RedirectResponse(sheet.back, 303)
        case "put_away":
            async with visit.session() as session:
                await put_away(session, sheet.of_draft)
            return RedirectResponse(sheet.back, 303)
    if not fields.first("einwilligung"):
        return await _page(sheet, Line("einwilligung", visit.texts.html("registers.consent.missing")))
    return await _fetch(sheet, document)


async def _fetch(sheet: Sheet, document: str) -> Response:
    visit = sheet.desk.visit
    try:
        await fetch(visit.session, visit.state.registers, sheet.work.opened.definition, sheet.inquiring)
    except RetrievalRefused as refused:
        return await _page(sheet, obstacle=str(refused.params["obstacle"]))
    return visit.go("register", draft=sheet.desk.public, document=document)


async def _page(sheet: Sheet, error: Line | None = None, obstacle: str = "") -> Response:
    visit, texts, told = sheet.desk.visit, sheet.texts, sheet.told
    looked = look(sheet.inquiry, visit.actor)
    known = looked if isinstance(looked, Askable) else None
    refused = obstacle or ("" if isinstance(looked, Askable) else looked)
    return await visit.page(
        "citizen/register.html",
        status=422 if error else 409 if obstacle else 200,
        heading=texts(f"{sheet.stem}.title"),
        about=say(texts, sheet.document.about) if sheet.document.about else "",
        purpose=texts(f"{sheet.stem}.purpose"),
        errors=[error] if error else [],
        failed=error is not None,
        facts=list(facts(texts, sheet.stem, sheet.declared, known)),
        consent=texts.html(CONSENT, **sheet.named(texts.lang)),
        obstacle=_why_not(sheet, refused),
        needs_login=refused in ("account", "level"),
        lines=retrieved_lines(texts, sheet.work.draft.benefit, told) if told else [],
        source=retrieved_source(texts, told) if told else "",
        used=told is not None and told.used,
        outcome=await _outcome(sheet),
        back=sheet.back,
    )


def _why_not(sheet: Sheet, refused: str) -> str:
    level = sheet.texts(f"applications.trust.{sheet.declared.trust}")
    return sheet.texts(f"registers.obstacle.{refused}", niveau=level) if refused else ""


async def _outcome(sheet: Sheet) -> str:
    """What came of the last time, where there is nothing to see of it."""
    visit = sheet.desk.visit
    async with visit.session() as session:
        last = await latest(session, sheet.desk.draft, sheet.needed)
    if last is None or last.outcome == "found":
        return ""
    return sheet.texts(f"registers.outcome.{last.outcome}", zeit=moment(sheet.texts, last.asked_at))
