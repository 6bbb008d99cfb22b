"""Drafts: begun, read as a whole, continued elsewhere, deleted."""

from datetime import date, datetime

from fastapi import Response
from pydantic import Field

from efa.applications.delete_draft import delete_draft
from efa.applications.my import my_drafts
from efa.applications.prefill import Prefilled
from efa.applications.resume import Resume, give_code, resume
from efa.applications.start import Start, start
from efa.applications.take_over import TakeOver, take_over
from efa.identity.actor import Citizen
from efa.web.account.vouched import vouch_by
from efa.web.api.caller import Caller
from efa.web.api.draft_view import DraftShown, shown_draft
from efa.web.api.own_draft import OwnDraft, own_draft
from efa.web.api.route import api_router, documented
from efa.web.api.shape import Ars, IdInPath, Line, PublicId, Sent, Shown
from efa.web.api.version import tag
from efa.web.citizen.monitored import begin_monitoring
from efa.web.for_others import covers, name_benefit
from efa.web.mine.person import owner_of, public_id

router = api_router("drafts")


class NewDraft(Sent):
    """What a draft begins with."""

    benefit: Line
    procedure: Line = "erstantrag"
    place: Ars
    take_over: Line | None = Field(
        default=None, description="Id of an application of one's own, whose answers a follow-up begins with."
    )


class DraftHead(Shown):
    """A draft in the list, without what is written in it."""

    id: PublicId
    benefit: str
    procedure: str
    place: str
    changed_at: datetime
    expires_at: datetime


class ResumeCode(Shown):
    """Opens the draft on any device, together with the birth date once that is answered. It is shown once."""

    code: str = Field(examples=["ABCD-EFGH-JKMN"])


class GoOn(Sent):
    """The code of a draft."""

    code: Line
    birth_date: date | None = None


@router.get("/drafts", **documented("listDrafts", "List one's own drafts", 401))
async def list_drafts(visit: Caller) -> list[DraftHead]:
    """The one changed last first."""
    login = await owner_of(visit)
    async with visit.session() as session:
        found = [one for one in await my_drafts(session, login.owner, visit.now) if covers(visit, one.benefit)]
    return [
        DraftHead(
            id=draft.id,
            benefit=draft.benefit,
            procedure=draft.procedure,
            place=draft.place,
            changed_at=draft.changed_at,
            expires_at=draft.expires_at,
        )
        for draft in found
    ]


@router.post(
    "/drafts",
    status_code=201,
    **documented("startDraft", "Begin an application", 400, 401, 403, 404, 409, 422, 503, tagged=201),
)
async def begin(visit: Caller, response: Response, command: NewDraft) -> DraftShown:
    """The place decides the authority, so it is said first. Who has an account finds its data in the answers."""
    name_benefit(visit, command.benefit)
    login = await owner_of(visit)
    verified = login.actor.verified if isinstance(login.actor, Citizen) and not visit.helping else {}
    new = Start(
        benefit=command.benefit,
        procedure=command.procedure,
        place=command.place,
        owner=login.owner,
        lang=visit.lang,
        trust=login.trust,
        verified=verified,
        known=await _taken_over(visit, login.owner, command),
        now=visit.now,
    )
    async with visit.session() as session:
        draft = await start(session, visit.state.catalogue, visit.state.directory, new)
    await begin_monitoring(visit, draft)
    return await answer_draft(OwnDraft(visit, draft, login.owner), response)


async def _taken_over(visit: Caller, owner: bytes, command: NewDraft) -> Prefilled:
    if command.take_over is None or visit.helping:
        return Prefilled()
    wanted = TakeOver(
        application=public_id(command.take_over),
        benefit=command.benefit,
        procedure=command.procedure,
        owner=owner,
        now=visit.now,
    )
    return await take_over(visit.session, visit.state.host, wanted)


@router.get("/drafts/{draft}", **documented("readDraft", "Read a draft", 401, 404, 409, 503, tagged=200))
async def read(visit: Caller, response: Response, draft: IdInPath) -> DraftShown:
    """Where it stands: pages, answers, what is missing."""
    return await answer_draft(await own_draft(visit, draft), response)


@router.delete(
    "/drafts/{draft}", status_code=204, **documented("deleteDraft", "Delete a draft for good", 401, 403, 404)
)
async def delete(visit: Caller, draft: IdInPath) -> None:
    """With its key, so that nobody can ever read it again."""
    own = await own_draft(visit, draft)
    await delete_draft(visit.session, visit.state.store, own.wanted)


@router.post(
    "/drafts/{draft}/resume-code", status_code=201, **documented("giveResumeCode", "Get a code", 401, 403, 404)
)
async def make_code(visit: Caller, draft: IdInPath) -> ResumeCode:
    """An earlier code opens nothing any more."""
    own = await own_draft(visit, draft)
    async with visit.session() as session:
        return ResumeCode(code=await give_code(session, own.id, own.owner, visit.now))


@router.post(
    "/drafts/resume", **documented("resumeDraft", "Go on by code", 400, 401, 403, 404, 409, 422, 503, tagged=200)
)
async def go_on(visit: Caller, response: Response, command: GoOn) -> DraftShown:
    """The draft belongs to this session from now on. A code that opens nothing: the same answer for every reason."""
    login = await owner_of(visit)
    wanted = Resume(
        code=command.code, birth_date=command.birth_date, owner=login.owner, trust=login.trust, now=visit.now
    )
    opened = await resume(visit.session, wanted)
    await vouch_by(visit, login)
    return await answer_draft(OwnDraft(visit, opened, login.owner), response)


async def answer_draft(own: OwnDraft, response: Response) -> DraftShown:
    """The draft as it stands now, with its version."""
    work = await own.work()
    tag(response, work.draft.version)
    return shown_draft(work, await work.stand(), own.visit.texts)
