"""Evidence from a register: what would be fetched, from whom and why, the answer before it is used, or the upload."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from efa.applications.file_errors import DocumentNotAsked
from efa.applications.retrieved_words import retrieved_lines, retrieved_source
from efa.applications.work import Work
from efa.catalogue.calls import NeededDocument
from efa.forms.filled import Retrieved
from efa.forms.phrases import say
from efa.forms.summary import SummaryDocument, summary
from efa.kit.texts import BINDING, Texts
from efa.registers.decide_retrieval import OfDraft, put_away, use
from efa.registers.errors import RegisterNotOffered, RetrievalRefused
from efa.registers.fetch import Fetch, fetch
from efa.registers.obstacles import Askable, Inquiry, look
from efa.registers.retrievals import latest
from efa.sdk import FromRegister
from efa.sdk.channel import Recipient
from efa.web.citizen.desk import Desk, open_desk
from efa.web.citizen.of_register import facts, offered
from efa.web.citizen.shown import Line
from efa.web.deps import CitizenVisit
from efa.web.html import moment
from efa.web.portal.benefit import authority_name

router = APIRouter()
CONSENT = "registers.consent"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One document of a draft that a register can give."""

    desk: Desk
    work: Work
    document: SummaryDocument
    declared: FromRegister
    needed: NeededDocument

    @property
    def texts(self) -> Texts:
        return self.desk.visit.texts

    @property
    def stem(self) -> str:
        return f"{self.work.draft.benefit}.register.{self.document.key}"

    @property
    def back(self) -> str:
        return self.desk.address(self.document.path) if self.document.path else self.desk.overview

    @property
    def told(self) -> Retrieved | None:
        """What the register said, used or not."""
        known = self.work.draft.content.retrieved
        return next((told for told in known if (told.key, told.item) == (self.needed.key, self.needed.item)), None)

    @property
    def inquiry(self) -> Inquiry:
        return Inquiry(
            declared=self.declared,
            needed=self.needed,
            definition=self.work.opened.definition,
            procedure=self.work.draft.procedure,
            answers=self.work.draft.content.answers,
        )

    @property
    def of_draft(self) -> OfDraft:
        desk = self.desk
        return OfDraft(draft=desk.draft, owner=desk.owner, needed=self.needed, now=desk.visit.now)


@router.get("/antrag/{draft}/register/{document}", name="register")
async def show(visit: CitizenVisit, draft: str, document: str) -> Response:
    """What it would mean, or what the register said."""
    return await _page(await _sheet(visit, draft, document))


@router.post("/antrag/{draft}/register/{document}")
async def act(visit: CitizenVisit, draft: str, document: str) -> Response:
    """Fetch it, use it, or put it away."""
    fields = await visit.form()
    sheet = await _sheet(visit, draft, document)
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


async def _fetch(sheet: _Sheet, document: str) -> Response:
    desk, visit = sheet.desk, sheet.desk.visit
    command = Fetch(
        draft=desk.draft,
        owner=desk.owner,
        actor=visit.actor,
        needed=sheet.needed,
        recipient=Recipient(
            slug=visit.tenant.slug,
            ars=visit.tenant.ars,
            authority=authority_name(visit.settings, visit.tenant.name),
        ),
        consent=_consent(sheet),
        now=visit.now,
    )
    try:
        await fetch(visit.session, visit.state.registers, sheet.work.opened.definition, command)
    except RetrievalRefused as refused:
        return await _page(sheet, obstacle=str(refused.params["obstacle"]))
    return visit.go("register", draft=desk.public, document=document)


def _consent(sheet: _Sheet) -> Mapping[str, str]:
    binding = sheet.desk.visit.state.texts(BINDING)(CONSENT, **_named(sheet, BINDING))
    return {"text": CONSENT, "sha256": hashlib.sha256(binding.encode()).hexdigest(), "lang": sheet.texts.lang}


def _named(sheet: _Sheet, lang: str) -> Mapping[str, str]:
    """What the consent names: the register, the authority and the norm."""
    visit = sheet.desk.visit
    holder = visit.state.texts(lang)(f"{sheet.stem}.holder")
    return {
        "stelle": holder,
        "behoerde": authority_name(visit.settings, visit.tenant.name),
        "norm": sheet.declared.norm,
    }


async def _sheet(visit: CitizenVisit, draft: str, document: str) -> _Sheet:
    """Raises DocumentNotAsked, RegisterNotOffered."""
    desk, work = await open_desk(visit, draft)
    state = await work.stand()
    found = next((d for d in summary(state, visit.texts.has).documents if d.id == document), None)
    if found is None:
        raise DocumentNotAsked
    declared = offered(desk, work, found.key)
    if declared is None:
        raise RegisterNotOffered
    _, _, item = found.id.partition(".")
    return _Sheet(desk, work, found, declared, NeededDocument(found.key, item or None))


async def _page(sheet: _Sheet, error: Line | None = None, obstacle: str = "") -> Response:
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
        consent=texts.html(CONSENT, **_named(sheet, texts.lang)),
        obstacle=_why_not(sheet, refused),
        needs_login=refused in ("account", "level"),
        lines=retrieved_lines(texts, sheet.work.draft.benefit, told) if told else [],
        source=retrieved_source(texts, told) if told else "",
        used=told is not None and told.used,
        outcome=await _outcome(sheet),
        back=sheet.back,
    )


def _why_not(sheet: _Sheet, refused: str) -> str:
    level = sheet.texts(f"applications.trust.{sheet.declared.trust}")
    return sheet.texts(f"registers.obstacle.{refused}", niveau=level) if refused else ""


async def _outcome(sheet: _Sheet) -> str:
    """What came of the last time, where there is nothing to see of it."""
    visit = sheet.desk.visit
    async with visit.session() as session:
        last = await latest(session, sheet.desk.draft, sheet.needed)
    if last is None or last.outcome == "found":
        return ""
    return sheet.texts(f"registers.outcome.{last.outcome}", zeit=moment(sheet.texts, last.asked_at))
