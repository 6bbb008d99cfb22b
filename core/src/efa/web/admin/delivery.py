"""One consignment: what happened, its proofs, and what can be done; and answers that nobody can place."""

from collections.abc import Iterator
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from efa.delivery.doubts import read_doubt, settle_doubt
from efa.delivery.errors import ConsignmentNotFound, DoubtNotFound
from efa.delivery.fall_back import fall_back
from efa.delivery.resend import resend
from efa.delivery.states import reason_words, words
from efa.delivery.timeline import Happened, Timeline, proofs, timeline
from efa.identity.rights import Action, may
from efa.kit.ids import from_public, to_public
from efa.kit.texts import Texts
from efa.web.admin.channel_rows import channel_name
from efa.web.admin.desk import at_work_with
from efa.web.deps import StaffVisit
from efa.web.html import moment

router = APIRouter()
_ONE = "/verwaltung/zustellung/{consignment}"
_DOUBT = "/verwaltung/zustellung/antworten/{doubt}"


@router.get(_ONE, name="delivery")
async def show(visit: StaffVisit, consignment: str) -> Response:
    """Its timeline and what can be done."""
    staff = await at_work_with(visit, Action.LOOK_AFTER_DELIVERIES)
    async with visit.session() as session:
        known = await timeline(session, _consignment(consignment))
    readable = may(staff, Action.READ_APPLICATION)
    return await visit.page(
        "admin/delivery.html",
        heading=visit.texts("admin.delivery.title", nummer=known.number),
        state=visit.texts(words(known.state, "caseworker")),
        about=list(_about(visit.texts, known)),
        happened=[_line(visit.texts, step) for step in known.happened],
        case=visit.link("case", application=to_public(known.application)) if readable else "",
        ways=[(key, channel_name(visit.texts, key)) for key in known.ways],
        resendable=known.resendable,
        consignment=consignment,
        configuration=may(staff, Action.WRITE_SETTINGS),
    )


@router.get(f"{_ONE}/nachweise.zip", name="delivery_proofs")
async def download(visit: StaffVisit, consignment: str) -> Response:
    """Every proof as it came."""
    await at_work_with(visit, Action.LOOK_AFTER_DELIVERIES)
    async with visit.session() as session:
        packed = await proofs(session, _consignment(consignment))
    headers = {"Content-Disposition": 'attachment; filename="nachweise.zip"'}
    return Response(packed, media_type="application/zip", headers=headers)


@router.post(f"{_ONE}/erneut", name="delivery_resend")
async def again(visit: StaffVisit, consignment: str) -> Response:
    """Send again what was given up or refused."""
    await visit.form()
    await at_work_with(visit, Action.LOOK_AFTER_DELIVERIES)
    async with visit.session() as session:
        await resend(session, _consignment(consignment), visit.now)
    return visit.go("deliveries")


@router.post(f"{_ONE}/anderer-weg", name="delivery_fall_back")
async def elsewhere(visit: StaffVisit, consignment: str) -> Response:
    """Send it on another way."""
    fields = await visit.form()
    await at_work_with(visit, Action.LOOK_AFTER_DELIVERIES)
    async with visit.session() as session:
        await fall_back(session, _consignment(consignment), visit.now, fields.first("weg") or None)
    return visit.go("deliveries")


@router.get(_DOUBT, name="delivery_doubt")
async def read(visit: StaffVisit, doubt: str) -> Response:
    """What came, as it came: never shown as a page."""
    staff = await at_work_with(visit, Action.LOOK_AFTER_DELIVERIES)
    async with visit.session() as session:
        _, raw = await read_doubt(session, _doubt(doubt), staff)
    headers = {"Content-Disposition": 'attachment; filename="antwort.bin"', "X-Content-Type-Options": "nosniff"}
    return Response(raw, media_type="application/octet-stream", headers=headers)


@router.post(f"{_DOUBT}/erledigt", name="delivery_doubt_settled")
async def settled(visit: StaffVisit, doubt: str) -> Response:
    """A person has judged it."""
    await visit.form()
    staff = await at_work_with(visit, Action.LOOK_AFTER_DELIVERIES)
    async with visit.session() as session:
        await settle_doubt(session, _doubt(doubt), staff, visit.now)
    return visit.go("deliveries")


def _consignment(text: str) -> UUID:
    found = from_public(text)
    if found is None:
        raise ConsignmentNotFound
    return found


def _doubt(text: str) -> UUID:
    found = from_public(text)
    if found is None:
        raise DoubtNotFound
    return found


def _about(texts: Texts, known: Timeline) -> Iterator[tuple[str, str]]:
    yield texts("admin.deliveries.channel"), channel_name(texts, known.channel)
    yield texts("admin.delivery.received"), moment(texts, known.received_at)
    if known.reason:
        yield texts("admin.deliveries.reason"), texts(reason_words(known.reason))
    if known.double:
        yield texts("admin.delivery.double"), texts("admin.yes")
    if known.next_attempt_at:
        yield texts("admin.delivery.next"), moment(texts, known.next_attempt_at)
    if known.deadline_at:
        yield texts("admin.delivery.deadline"), moment(texts, known.deadline_at)


def _line(texts: Texts, step: Happened) -> tuple[str, str, str]:
    key = f"{step.what}.{step.outcome}" if step.outcome else step.what
    said = [texts(reason_words(step.reason))] if step.reason else []
    return moment(texts, step.at), texts(f"admin.delivery.step.{key}"), " ".join([*said, *step.problems])
