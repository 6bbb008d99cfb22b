"""Consents and the address for messages: seen, given, withdrawn, each by one click."""

from fastapi import APIRouter
from starlette.responses import Response

from efa.identity.actor import Citizen
from efa.identity.trust import Trust
from efa.mailbox.address import forget_address, own_address, set_address
from efa.mailbox.consent import Consent, give_consent, own_consents, shown_text, withdraw_consent
from efa.mailbox.errors import NotAnAddress
from efa.web.citizen.shown import Line
from efa.web.deps import CitizenVisit, Visit
from efa.web.html import moment
from efa.web.incoming import Fields
from efa.web.mine.person import owner_of

router = APIRouter()
_KIND = "notice_electronic"


@router.get("/konto/einwilligungen", name="consents")
async def show(visit: CitizenVisit) -> Response:
    """What stands, since when, and the way to end it."""
    await owner_of(visit)
    return await _page(visit)


@router.post("/konto/einwilligungen")
async def change(visit: CitizenVisit) -> Response:
    """Give, withdraw, or change the address."""
    fields = await visit.form()
    await owner_of(visit)
    try:
        await _change(visit, fields)
    except NotAnAddress as error:
        return await _page(visit, fields.first("email"), [Line("email", visit.texts.html(error.code))])
    return visit.go("consents")


async def _change(visit: Visit, fields: Fields) -> None:
    async with visit.session() as session:
        owner = visit.owner(session)
        match fields.first("_action"):
            case "give":
                shown = shown_text(visit.state.catalogues, "notice_electronic", visit.lang)
                await give_consent(session, visit.person.account, "notice_electronic", shown, now=visit.now)
            case "withdraw":
                await withdraw_consent(session, owner, "notice_electronic", visit.now)
            case _ if fields.first("email").strip():
                await set_address(session, owner, fields.first("email"), visit.lang, visit.now)
            case _:
                await forget_address(session, owner)


async def _page(visit: Visit, typed: str | None = None, errors: list[Line] | None = None) -> Response:
    async with visit.session() as session:
        every = await own_consents(session, visit.owner(session))
        known = await own_address(session, visit.owner(session))
    consents = [consent for consent in every if consent.kind == _KIND]
    standing = [consent for consent in consents if consent.withdrawn_at is None]
    return await visit.page(
        "mine/consents.html",
        status=422 if errors else 200,
        heading=visit.texts("mine.consents.title"),
        failed=bool(errors),
        errors=errors or [],
        has_account=isinstance(visit.actor, Citizen),
        text=visit.texts.html(f"mailbox.consent_{_KIND}"),
        reading=_reading(visit),
        stands=bool(standing),
        history=[_line(visit, consent) for consent in consents],
        central=visit.settings.mailbox is not None,
        email=typed if typed is not None else (known.address if known else ""),
    )


def _reading(visit: Visit) -> str:
    """How surely one must be known to read a notice of whatever benefit; '' where a login is enough."""
    offered = visit.state.catalogue.open_to_applications
    levels = (one.trust_of(each.key).read_notice for one in offered for each in one.procedures)
    highest = max(map(Trust.of_word, levels), default=Trust.NONE)
    return visit.texts(f"mailbox.read_needs.{highest.word}") if highest > Trust.BASIS else ""


def _line(visit: Visit, consent: Consent) -> tuple[str, str]:
    ended = moment(visit.texts, consent.withdrawn_at) if consent.withdrawn_at else visit.texts("mine.consents.stands")
    return moment(visit.texts, consent.given_at), ended
