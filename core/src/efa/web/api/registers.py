"""Evidence from a register: what would be asked of whom, the answer before it is used, and that it is put away."""

from typing import Literal

from pydantic import Field

from efa.registers.decide_retrieval import put_away, use
from efa.registers.fetch import fetch
from efa.registers.obstacles import Askable, Obstacle, look
from efa.web.api.caller import Caller
from efa.web.api.own_draft import own_draft
from efa.web.api.register_view import RegisterShown, shown_register
from efa.web.api.route import api_router, documented
from efa.web.api.shape import IdInPath, Sent, Shown
from efa.web.citizen.register_sheet import CONSENT, Sheet, sheet_of
from efa.web.deps import Visit

router = api_router("drafts")
_PATH = "/drafts/{draft}/registers/{document}"


class Agreed(Sent):
    """The person has read the consent and agrees."""

    consent: Literal[True]


class RegisterOffer(Shown):
    """What a register can give instead of a document."""

    document: str
    title: str
    holder: str
    purpose: str
    norm: str
    consent: str = Field(description="What the person agrees to, as it must be shown.")
    obstacle: Obstacle | None = Field(description="Why it cannot be asked now; null: it can.")
    found: RegisterShown | None = Field(description="What it said; the person sees it before it is used.")
    used: bool


class Retrieved(RegisterOffer):
    """What came of asking."""

    outcome: str


@router.get(_PATH, **documented("readRegister", "Read what a register can give", 401, 404, 409, 503))
async def read(visit: Caller, draft: IdInPath, document: str) -> RegisterOffer:
    """Nothing is asked by reading."""
    return _offer(await _sheet(visit, draft, document))


@router.post(f"{_PATH}/retrieval", **documented("askRegister", "Ask the register", 400, 401, 403, 404, 409, 422, 503))
async def ask(visit: Caller, draft: IdInPath, document: str, command: Agreed) -> Retrieved:
    """Once with consent; the answer is kept as a preview and counts for nothing until it is used."""
    assert command.consent
    sheet = await _sheet(visit, draft, document)
    outcome = await fetch(visit.session, visit.state.registers, sheet.work.opened.definition, sheet.inquiring)
    told = _offer(await _sheet(visit, draft, document))
    return Retrieved(**told.model_dump(), outcome=outcome)


@router.post(f"{_PATH}/use", **documented("useRegister", "Use what the register said", 401, 403, 404, 409, 503))
async def use_it(visit: Caller, draft: IdInPath, document: str) -> RegisterOffer:
    """It stands for the document, and answers questions that are open."""
    sheet = await _sheet(visit, draft, document)
    async with visit.session() as session:
        await use(session, sheet.work.opened.definition, sheet.of_draft)
    return _offer(await _sheet(visit, draft, document))


@router.delete(_PATH, **documented("putRegisterAway", "Put away what the register said", 401, 403, 404, 409, 503))
async def leave(visit: Caller, draft: IdInPath, document: str) -> RegisterOffer:
    """It is gone from the draft, used or not."""
    sheet = await _sheet(visit, draft, document)
    async with visit.session() as session:
        await put_away(session, sheet.of_draft)
    return _offer(await _sheet(visit, draft, document))


async def _sheet(visit: Visit, draft: str, document: str) -> Sheet:
    await own_draft(visit, draft)
    return await sheet_of(visit, draft, document)


def _offer(sheet: Sheet) -> RegisterOffer:
    texts, told = sheet.texts, sheet.told
    looked = look(sheet.inquiry, sheet.desk.visit.actor)
    return RegisterOffer(
        document=sheet.document.id,
        title=texts(f"{sheet.stem}.title"),
        holder=texts(f"{sheet.stem}.holder"),
        purpose=texts(f"{sheet.stem}.purpose"),
        norm=sheet.declared.norm,
        consent=texts(CONSENT, **sheet.named(texts.lang)),
        obstacle=None if isinstance(looked, Askable) else looked,
        found=shown_register(told),
        used=told is not None and told.used,
    )
