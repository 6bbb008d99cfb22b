"""The mailbox: messages, each with what it tells and the file that hangs on it."""

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.application import find_application
from efa.applications.own import own_file, own_questions
from efa.catalogue.definitions import kept
from efa.identity.mandate_acts import MandateAct
from efa.identity.trust import Trust, demand_trust
from efa.kit.ids import to_public
from efa.kit.pages import BadCursor
from efa.mailbox.errors import MessageNotFound
from efa.mailbox.read import Head, Message, NoticeTimes, list_messages, read_message, record_retrieval
from efa.tenancy.session import Session
from efa.web.deps import CitizenVisit, Visit
from efa.web.for_others import demand_for_others
from efa.web.html import moment
from efa.web.mine.person import as_download, owner_of, public_id

router = APIRouter()
_BADGES = {"receipt": "success", "question": "warning", "notice": "info", "status": "info"}


@router.get("/konto/nachrichten", name="mailbox")
async def show(visit: CitizenVisit) -> Response:
    """The newest first."""
    login = await owner_of(visit)
    about = visit.helping.benefits if visit.helping else None
    async with visit.session() as session:
        try:
            page = await list_messages(session, login.owner, visit.query("ab") or None, about=about)
        except BadCursor:
            page = await list_messages(session, login.owner, about=about)
    return await visit.page(
        "mine/mailbox.html",
        heading=visit.texts("mine.mailbox.title"),
        messages=[_line(visit, head) for head in page.rows],
        older=f"{visit.link('mailbox')}?ab={page.next}" if page.next else "",
    )


@router.get("/konto/nachrichten/{message}", name="message")
async def read(visit: CitizenVisit, message: str) -> Response:
    """One message; that it was opened is recorded, and said."""
    login = await owner_of(visit)
    async with visit.session() as session:
        found = await read_message(session, login.owner, public_id(message), visit.now, by_owner=not visit.helping)
        answer = await _question_address(visit, session, found, login.owner)
        needed = await _needed(session, found)
    return await visit.page(
        "mine/message.html",
        heading=visit.texts(f"{found.head.text}.title"),
        said=visit.texts.html(f"{found.head.text}.body", **found.params),
        words=str(found.params.get("words", "")),
        received=moment(visit.texts, found.head.provided_at),
        number=found.head.number or "",
        file=visit.link("message_file", message=message) if found.file else "",
        is_notice=found.head.kind == "notice",
        times=_times(visit, found.notice) if found.notice else [],
        binding=bool(found.notice and found.notice.binding),
        deadline=visit.texts.date(found.notice.deadline) if found.notice and found.notice.deadline else "",
        test_seal=visit.settings.test_seal,
        answer=answer,
        needs=visit.texts(f"mailbox.read_needs.{needed.word}") if login.trust < needed and found.file else "",
    )


@router.get("/konto/nachrichten/{message}/datei", name="message_file")
async def download(visit: CitizenVisit, message: str) -> Response:
    """The file of a message. A notice needs the trust that its benefit asks for; the first retrieval is kept."""
    login = await owner_of(visit)
    async with visit.session() as session:
        found = await read_message(session, login.owner, public_id(message), visit.now, by_owner=not visit.helping)
        if found.head.application is None:
            raise MessageNotFound
        application = await find_application(session, found.head.application)
        if found.head.kind == "notice":
            await demand_for_others(visit, session, MandateAct.RECEIVE_DECISIONS)
            needed = await _needed(session, found)
            demand_trust(login.trust, needed.word, return_to=visit.link("message", message=message))
        by_owner = visit.helping is None
        wanted = await record_retrieval(session, login.owner, public_id(message), visit.now, by_owner=by_owner)
    file, content = await own_file(visit.session, visit.state.store, application.id, login.owner, wanted)
    kind = "Bescheid" if found.head.kind == "notice" else "Eingang"
    return as_download(file, content, f"{kind}-{application.number}.pdf")


async def _needed(session: Session, found: Message) -> Trust:
    """How surely one must be known to read what hangs on the message."""
    if found.head.kind != "notice" or found.head.application is None:
        return Trust.NONE
    about = await find_application(session, found.head.application)
    return Trust.of_word((await kept(session.db, about.definition)).trust_of(about.procedure).read_notice)


async def _question_address(visit: Visit, session: Session, found: Message, owner: bytes) -> str:
    if found.head.kind != "question" or found.head.application is None:
        return ""
    asked = await own_questions(session, found.head.application, owner)
    this = next((question for question in asked if question.id == found.source), None)
    return visit.link("question", question=to_public(this.public_id)) if this else ""


def _line(visit: Visit, head: Head) -> dict[str, object]:
    return {
        "title": visit.texts(f"{head.text}.title"),
        "href": visit.link("message", message=to_public(head.public_id)),
        "at": moment(visit.texts, head.provided_at),
        "number": head.number or "",
        "kind": _BADGES[head.kind],
        "kind_text": visit.texts(f"mailbox.kind_{head.kind}"),
        "new": not head.is_read,
    }


def _times(visit: Visit, notice: NoticeTimes) -> list[tuple[str, str]]:
    steps = (
        ("provided", notice.provided_at),
        ("notified", notice.notified_at),
        ("retrieved", notice.retrieved_at),
        ("bekanntgabe", notice.bekanntgabe),
        ("deadline", notice.deadline),
    )
    return [(visit.texts(f"mine.notice.{name}"), moment(visit.texts, at)) for name, at in steps if at]
