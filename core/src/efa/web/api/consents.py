"""Consents, and the address to which mails about new messages go."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from efa.mailbox.address import forget_address, own_address, set_address
from efa.mailbox.consent import Kind, give_consent, own_consents, shown_text, withdraw_consent
from efa.tenancy.session import Session
from efa.web.api.caller import Caller
from efa.web.api.route import api_router, documented
from efa.web.api.shape import Sent, Shown
from efa.web.deps import Visit
from efa.web.mine.person import owner_of

router = api_router("messages")
_KIND: Kind = "notice_electronic"


class GivenConsent(Shown):
    """From when until when a consent stood."""

    given_at: datetime
    withdrawn_at: datetime | None = Field(description="null: it stands.")


class NoticeConsent(Shown):
    """The consent to notices in the mailbox instead of letters."""

    text: str = Field(description="What the person agrees to; show it before it is given.")
    stands: bool
    history: tuple[GivenConsent, ...]


class MailAddress(Sent):
    """Where mails go that say that something new is in the mailbox."""

    email: Annotated[str, Field(max_length=254)]


class KnownAddress(Shown):
    """The address that the person entered; null: none, then the one in the application counts."""

    email: str | None


@router.get("/consents/notice-electronic", **documented("readNoticeConsent", "Read the consent to notices", 401))
async def read(visit: Caller) -> NoticeConsent:
    """Its text, and whether it stands."""
    await owner_of(visit)
    async with visit.session() as session:
        return await _shown(visit, session)


@router.put("/consents/notice-electronic", **documented("giveNoticeConsent", "Give it", 401, 403))
async def give(visit: Caller) -> NoticeConsent:
    """From now on; a second time changes nothing. Needs an account."""
    await owner_of(visit)
    async with visit.session() as session:
        shown = shown_text(visit.state.catalogues, _KIND, visit.lang)
        await give_consent(session, visit.person.account, _KIND, shown, now=visit.now)
        return await _shown(visit, session)


@router.delete("/consents/notice-electronic", **documented("withdrawNoticeConsent", "Withdraw it", 401, 403))
async def withdraw(visit: Caller) -> NoticeConsent:
    """From now on; what was provided before stays valid."""
    await owner_of(visit)
    async with visit.session() as session:
        await withdraw_consent(session, visit.owner(session), _KIND, visit.now)
        return await _shown(visit, session)


@router.get("/mail-address", **documented("readMailAddress", "Read the address for mails", 401))
async def read_address(visit: Caller) -> KnownAddress:
    """Only what the person entered in the mailbox."""
    await owner_of(visit)
    async with visit.session() as session:
        return await _address(visit, session)


@router.put("/mail-address", **documented("setMailAddress", "Change it", 400, 401, 403, 422))
async def change_address(visit: Caller, wanted: MailAddress) -> KnownAddress:
    """In place of an earlier one; mails come in the language of this request."""
    await owner_of(visit)
    async with visit.session() as session:
        await set_address(session, visit.owner(session), wanted.email, visit.lang, visit.now)
        return await _address(visit, session)


@router.delete("/mail-address", **documented("forgetMailAddress", "Delete it", 401, 403))
async def delete_address(visit: Caller) -> KnownAddress:
    """Its key is destroyed as well."""
    await owner_of(visit)
    async with visit.session() as session:
        await forget_address(session, visit.owner(session))
        return await _address(visit, session)


async def _shown(visit: Visit, session: Session) -> NoticeConsent:
    given = [one for one in await own_consents(session, visit.owner(session)) if one.kind == _KIND]
    return NoticeConsent(
        text=visit.texts(f"mailbox.consent_{_KIND}"),
        stands=any(one.withdrawn_at is None for one in given),
        history=tuple(GivenConsent(given_at=one.given_at, withdrawn_at=one.withdrawn_at) for one in given),
    )


async def _address(visit: Visit, session: Session) -> KnownAddress:
    known = await own_address(session, visit.owner(session))
    return KnownAddress(email=known.address if known else None)
