"""Let a school or provider confirm: what can be confirmed, a code for each, and what came of it."""

from dataclasses import dataclass
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.confirmable import Confirmable, ToConfirm, own_to_confirm
from efa.applications.errors import ApplicationNotFound
from efa.applications.my import my_application
from efa.applications.request_confirmation import RequestConfirmation, request_confirmation
from efa.applications.third_party_errors import RequestNotFound
from efa.forms.phrases import say
from efa.kit.clock import day_of
from efa.kit.ids import from_public, to_public
from efa.kit.texts import Texts
from efa.web.deps import CitizenVisit, Visit
from efa.web.mine.person import public_id
from efa.web.third_party import BADGES, answer_lines, standing

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Mine:
    """The person's application with all that can be confirmed of it, and the words for it."""

    found: ToConfirm
    texts: Texts


@router.get("/konto/antraege/{receipt}/bestaetigungen", name="confirmations")
async def show(visit: CitizenVisit, receipt: str) -> Response:
    """Everything that somebody else can confirm."""
    mine = await _mine(visit, receipt)
    return await visit.page(
        "mine/confirmations.html",
        heading=mine.texts("third_party.mine.title"),
        service=mine.texts(f"{mine.found.definition.key}.name"),
        entries=[_entry(visit, receipt, mine, entry) for entry in mine.found.entries],
        waits=mine.found.waits,
        back=visit.link("application", receipt=receipt),
    )


@router.post("/konto/antraege/{receipt}/bestaetigungen")
async def make_code(visit: CitizenVisit, receipt: str) -> Response:
    """A new code for one of them; the one before opens nothing any more."""
    fields = await visit.form()
    mine = await _mine(visit, receipt)
    async with visit.session() as session:
        command = RequestConfirmation(
            application=mine.found.application.id,
            owner=visit.owner(session),
            document=fields.first("nachweis"),
            item=fields.first("eintrag") or None,
            texts=mine.texts,
            now=visit.now,
        )
        request = await request_confirmation(session, command)
    return visit.go("confirmation_code", receipt=receipt, request=to_public(request))


@router.get("/konto/antraege/{receipt}/bestaetigungen/{request}", name="confirmation_code")
async def show_code(visit: CitizenVisit, receipt: str, request: str) -> Response:
    """The code on a page to print or to show."""
    mine = await _mine(visit, receipt)
    wanted = from_public(request)
    entry = next((e for e in mine.found.entries if e.request and e.request.id == wanted), None)
    if entry is None or entry.request is None or not entry.is_open:
        raise RequestNotFound
    code = entry.request.code
    return await visit.page(
        "mine/confirmation_code.html",
        heading=mine.texts("third_party.code.title"),
        service=mine.texts(f"{mine.found.definition.key}.name"),
        title=mine.texts("third_party.code.title"),
        what=mine.texts(f"{mine.found.definition.key}.confirmation.{entry.needed.key}.service"),
        about=_about(mine, entry),
        by=mine.texts(f"third_party.by.{entry.confirmation.by}"),
        code="-".join(code[start : start + 4] for start in range(0, len(code), 4)),
        until=mine.texts.date(day_of(entry.request.expires_at)),
        address=f"{visit.request.url.scheme}://{visit.request.url.netloc}{visit.link('organisation_home')}",
        number=mine.found.application.number,
        back=visit.link("confirmations", receipt=receipt),
    )


async def _mine(visit: Visit, receipt: str) -> Mine:
    async with visit.session() as session:
        owner = visit.owner(session)
        known = await my_application(session, owner, public_id(receipt))
        if known is None:
            raise ApplicationNotFound
        found = await own_to_confirm(session, known.id, owner)
    return Mine(found, visit.state.texts_with(found.definition, visit.lang))


def _title(mine: Mine, entry: Confirmable) -> str:
    return mine.texts(f"{mine.found.definition.key}.confirmation.{entry.needed.key}.title")


def _about(mine: Mine, entry: Confirmable) -> str:
    return say(mine.texts, entry.about) if entry.about else ""


def _entry(visit: Visit, receipt: str, mine: Mine, entry: Confirmable) -> dict[str, object]:
    texts, request = mine.texts, entry.request
    state = standing(request, visit.now) if request else ""
    return {
        "title": _title(mine, entry),
        "about": _about(mine, entry),
        "by": texts(f"third_party.by.{entry.confirmation.by}"),
        "document": entry.needed.key,
        "item": entry.needed.item or "",
        "kind": BADGES.get(state, "info"),
        "state": texts(f"third_party.state.{state}") if state else "",
        "lines": answer_lines(texts, mine.found.definition, request) if request else [],
        "may_ask": mine.found.waits and entry.may_ask,
        "again": request is not None,
        "code": _code_address(visit, receipt, request.id) if request and state == "open" else "",
    }


def _code_address(visit: Visit, receipt: str, request: UUID) -> str:
    return visit.link("confirmation_code", receipt=receipt, request=to_public(request))
