"""Tell the authority what does not work on its pages, and report barriers: without login."""

from fastapi import APIRouter
from starlette.responses import Response

from efa.identity.return_path import return_path
from efa.mailbox.address import check_address
from efa.mailbox.errors import NotAnAddress
from efa.mailbox.feedback import Feedback, Kind
from efa.mailbox.leave_feedback import leave_feedback
from efa.web.deps import CitizenVisit, Visit

router = APIRouter()
_LONGEST = 5_000


@router.get("/rueckmeldung", name="feedback")
async def feedback(visit: CitizenVisit) -> Response:
    """A problem or an opinion."""
    return await _ask(visit, "feedback")


@router.get("/barriere", name="barrier")
async def barrier(visit: CitizenVisit) -> Response:
    """Something that keeps a person from using the pages."""
    return await _ask(visit, "barrier")


@router.post("/rueckmeldung")
async def send_feedback(visit: CitizenVisit) -> Response:
    """Keep it for the mail to the authority."""
    return await _send(visit, "feedback")


@router.post("/barriere")
async def send_barrier(visit: CitizenVisit) -> Response:
    """Keep it for the mail to the authority."""
    return await _send(visit, "barrier")


@router.get("/rueckmeldung/danke", name="feedback_sent")
async def feedback_sent(visit: CitizenVisit) -> Response:
    """It is on its way."""
    return await _thank(visit, "feedback")


@router.get("/barriere/danke", name="barrier_sent")
async def barrier_sent(visit: CitizenVisit) -> Response:
    """It is on its way, and when the answer comes."""
    return await _thank(visit, "barrier")


def feedback_address(visit: Visit, kind: Kind) -> str | None:
    """Where the mail will go; None where the tenant has written no address."""
    if kind == "barrier" and visit.settings.legal:
        return visit.settings.legal.accessibility_contact
    return visit.settings.contact.email if visit.settings.contact else None


async def _send(visit: Visit, kind: Kind) -> Response:
    fields = await visit.form()
    text, reply = fields.first("nachricht").strip(), fields.first("antwort").strip()
    wrong = _wrong(visit, kind, text, reply)
    if wrong:
        return await _ask(visit, kind, text=text, reply=reply, wrong=wrong)
    page = return_path(fields.first("seite"), visit.root) or "/"
    told = Feedback(kind=kind, text=text, page=page.partition("?")[0], reply_to=reply)
    async with visit.session() as session:
        await leave_feedback(session, told, visit.now)
    return visit.go(f"{kind}_sent")


def _wrong(visit: Visit, kind: Kind, text: str, reply: str) -> dict[str, str]:
    """What is wrong, by field."""
    found: dict[str, str] = {}
    if not text:
        found["nachricht"] = visit.texts(f"feedback.{kind}.empty")
    if len(text) > _LONGEST:
        found["nachricht"] = visit.texts("feedback.too_long", zeichen=_LONGEST)
    try:
        check_address(reply or "nobody@example.invalid")
    except NotAnAddress:
        found["antwort"] = visit.texts("feedback.reply.wrong")
    return found


async def _ask(
    visit: Visit, kind: Kind, *, text: str = "", reply: str = "", wrong: dict[str, str] | None = None
) -> Response:
    errors = wrong or {}
    return await visit.page(
        "portal/feedback.html",
        status=422 if errors else 200,
        heading=visit.texts(f"feedback.{kind}.title"),
        kind=kind,
        reader=_reader(visit),
        can_send=feedback_address(visit, kind) is not None,
        page=visit.query("seite"),
        message=text,
        reply=reply,
        message_error=errors.get("nachricht", ""),
        reply_error=errors.get("antwort", ""),
        errors=[{"target": field, "text": said} for field, said in errors.items()],
        failed=bool(errors),
        contact=visit.settings.contact,
    )


async def _thank(visit: Visit, kind: Kind) -> Response:
    return await visit.page(
        "portal/feedback_sent.html",
        heading=visit.texts("feedback.thanks"),
        kind=kind,
        reader=_reader(visit),
    )


def _reader(visit: Visit) -> str:
    return visit.settings.authority or visit.tenant.name
