"""Messages of specialist procedures that nobody could place: what came, why it waits, and what can be done."""

from collections.abc import Iterator
from uuid import UUID

from fastapi import APIRouter
from markupsafe import Markup
from starlette.responses import Response

from efa.applications.messages.errors import ProcedureMessageNotFound
from efa.applications.messages.place import Desk
from efa.applications.messages.read import OpenedMessage, WaitingMessage, open_message, waiting_messages
from efa.applications.messages.settle import MOVABLE, PLACEABLE, WHY_REFUSED, Assign, assign, refuse
from efa.applications.messages.shape import Notice, Payment, Question
from efa.kit.ids import from_public, to_public
from efa.kit.texts import Texts
from efa.web.admin.channel_rows import channel_name
from efa.web.citizen.shown import Line
from efa.web.deps import StaffVisit, Visit
from efa.web.html import moment
from efa.web.staff.desk import at_work, press_of

router = APIRouter()
_ONE = "/verwaltung/mitteilungen/{told}"


@router.get("/verwaltung/mitteilungen", name="procedure_messages")
async def show_all(visit: StaffVisit) -> Response:
    """The longest waiting first."""
    staff = await at_work(visit)
    async with visit.session() as session:
        found = await waiting_messages(session, staff)
    rows = [{**_line(visit, one), "href": visit.link("procedure_message", told=to_public(one.id))} for one in found]
    return await visit.page("staff/messages.html", heading=visit.texts("staff.message.list"), rows=rows)


@router.get(_ONE, name="procedure_message")
async def show(visit: StaffVisit, told: str) -> Response:
    """One of them."""
    return await _page(visit, message_id(told))


@router.post(_ONE)
async def put(visit: StaffVisit, told: str) -> Response:
    """Bring it to the application with this number."""
    fields = await visit.form()
    staff, wanted = await at_work(visit), message_id(told)
    command = Assign(message=wanted, number=fields.first("nummer").strip(), anyway=fields.first("tun") == "trotzdem")
    if await assign(message_desk(visit), staff, command):
        return await _page(visit, wanted, failed=True)
    return visit.go("procedure_messages")


@router.post(f"{_ONE}/ablehnen", name="procedure_message_refuse")
async def turn_down(visit: StaffVisit, told: str) -> Response:
    """It reaches nobody."""
    fields = await visit.form()
    staff, wanted = await at_work(visit), message_id(told)
    why = next((known for known in WHY_REFUSED if known == fields.first("grund")), None)
    if why is None:
        return await _page(visit, wanted, wrong=visit.texts("staff.message.wrong_why"))
    await refuse(message_desk(visit), staff, wanted, why)
    return visit.go("procedure_messages")


@router.get(f"{_ONE}/inhalt", name="procedure_message_data")
async def data(visit: StaffVisit, told: str) -> Response:
    """What came, as it came: never shown as a page."""
    return _raw((await _opened(visit, message_id(told))).content.data, "mitteilung.bin")


@router.get(f"{_ONE}/datei", name="procedure_message_file")
async def file(visit: StaffVisit, told: str) -> Response:
    """Its file, unchecked: only to look whose it is."""
    files = (await _opened(visit, message_id(told))).content.files
    if not files:
        raise ProcedureMessageNotFound
    return _raw(files[0].content, "datei.bin")


def message_id(public: str) -> UUID:
    """Raises ProcedureMessageNotFound."""
    found = from_public(public)
    if found is None:
        raise ProcedureMessageNotFound
    return found


def message_desk(visit: Visit) -> Desk:
    """What placing a message needs."""
    now = visit.now
    return Desk(
        sessions=visit.session, press=press_of(visit), clamd=visit.state.settings.clamd_socket, clock=lambda: now
    )


async def _opened(visit: Visit, wanted: UUID) -> OpenedMessage:
    staff = await at_work(visit)
    async with visit.session() as session:
        return await open_message(session, staff, wanted)


async def _page(visit: Visit, wanted: UUID, *, failed: bool = False, wrong: str = "") -> Response:
    opened = await _opened(visit, wanted)
    head, texts = opened.head, visit.texts
    line = _line(visit, head)
    return await visit.page(
        "staff/message.html",
        status=422 if failed or wrong else 200,
        heading=texts("staff.message.title", art=line["kind"]),
        failed=failed or bool(wrong),
        errors=[Line(*error)] if (error := _error(head, line["reason"], wrong, failed=failed)) else [],
        reason=line["reason"],
        problems=opened.content.problems,
        facts=[(texts(f"staff.message.fact.{name}"), line[name]) for name in ("number", "channel", "at")],
        said=list(_told(texts, opened)),
        words=opened.told.text if opened.told else "",
        has_file=bool(opened.content.files),
        placeable=head.reason in PLACEABLE,
        anyway=head.reason in MOVABLE,
        number=head.number,
        reasons=[(why, texts(f"staff.message.why.{why}"), "") for why in WHY_REFUSED],
        wrong=wrong,
        told=to_public(wanted),
    )


def _error(head: WaitingMessage, reason: str, wrong: str, *, failed: bool) -> tuple[str, Markup] | None:
    """At the number where another may help, else where it can be refused."""
    if wrong:
        return "grund", Markup.escape(wrong)
    return ("nummer" if head.reason in PLACEABLE else "grund", Markup.escape(reason)) if failed else None


def _line(visit: Visit, one: WaitingMessage) -> dict[str, str]:
    texts = visit.texts
    return {
        "number": one.number,
        "kind": texts(f"staff.message.kind.{one.kind or 'unknown'}"),
        "channel": channel_name(texts, one.channel),
        "reason": texts(f"staff.message.reason.{one.reason}"),
        "at": moment(texts, one.at),
    }


def _told(texts: Texts, opened: OpenedMessage) -> Iterator[tuple[str, str]]:
    match opened.told:
        case Notice() as told:
            yield texts("staff.message.fact.outcome"), texts(f"staff.message.outcome.{told.outcome}")
            yield texts("staff.message.fact.date"), texts.date(told.day)
        case Question() as told:
            yield texts("staff.message.fact.until"), texts.date(told.until)
        case Payment() as told:
            yield texts("staff.message.fact.amount"), texts.money(told.payment.amount)
            yield texts("staff.message.fact.start"), texts.date(told.payment.start)
        case _:
            return


def _raw(content: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return Response(content, media_type="application/octet-stream", headers=headers)
