"""Submit a draft: application, receipt and the first jobs in one commit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NoReturn
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from efa.applications.acted_for import ActedFor
from efa.applications.complete import Whole, complete
from efa.applications.confirm import confirmed, unconfirmed
from efa.applications.content import Identified, Reach
from efa.applications.declarations import with_declarations, with_given_declarations
from efa.applications.drafts import find_draft, take_draft
from efa.applications.errors import DraftNotFound, FormRenewed, StaleDraft, TakenOverUnconfirmed
from efa.applications.files import forget_files
from efa.applications.identified import needed_to_submit, proof_of
from efa.applications.insert_application import insert_application
from efa.applications.intake_looks import carry_looks
from efa.applications.intakes import settle_intake
from efa.applications.receipt import Receipt, receipt_of_draft
from efa.applications.work import Wanted, Work, open_work, save_work
from efa.catalogue.definitions import keep_worded
from efa.catalogue.guard import Host
from efa.catalogue.own_texts import OwnTexts
from efa.forms.state import FlowState
from efa.identity.trust import Trust, demand_trust
from efa.kit.jobs import NewJob, enqueue_first
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Submit:
    """`version` of the draft that the person saw, what was ticked on its last page, how the reply comes.

    `trust`: how sure the login is, `raised`: what the authority demands beyond the benefit, by its key. `own_texts`:
    what the tenant says in its own words, by benefit. `confirms`: the person says that what was taken over holds.
    `acted`: who hands in for the person, by which mandate.
    """

    draft: UUID
    owner: bytes
    version: int
    fields: Mapping[str, Sequence[str]]
    reach: Reach
    lang: str
    trust: Trust = Trust.NONE
    identified: Identified | None = None
    raised: Mapping[str, str] = field(default_factory=dict)
    own_texts: Mapping[str, OwnTexts] = field(default_factory=dict)
    confirms: bool = False
    acted: ActedFor | None = None
    now: datetime


async def submit(sessions: Sessions, host: Host, command: Submit, read_before: Work | None = None) -> Receipt:
    """Hand in the draft once, however often it is asked. What is missing is named in the receipt.

    `read_before`: the draft, where this request has read it already.

    Raises DraftNotFound, DraftOutdated, StaleDraft, FormRenewed, TrustTooLow, NothingToSubmit, DeclarationsMissing,
    TakenOverUnconfirmed, PluginFault.
    """
    wanted = Wanted(draft=command.draft, owner=command.owner, now=command.now)
    try:
        work = read_before or await open_work(sessions, host, wanted)
    except DraftNotFound:
        return await _settled(sessions, wanted)
    if work.draft.version != command.version:
        raise StaleDraft
    if work.upgraded:
        await _keep_renewed(sessions, work, command.now)
    state = await _declared(work, command)
    work = _confirmed(work, state, command)
    whole = await complete(work, state, command.lang, command.now)
    proof = proof_of(command.identified, work.opened.definition, work.draft.procedure)
    content = replace(whole.content, reach=command.reach, identified=proof, acted=command.acted)
    reached = replace(whole, content=content)
    receipt = await _hand_in(sessions, work, reached, command)
    return receipt or await _settled(sessions, wanted)


async def _declared(work: Work, command: Submit) -> FlowState:
    """The draft as declared, by somebody whom the login proves; on paper it was signed or spoken before staff."""
    if work.draft.content.taken:
        return with_given_declarations(await work.stand(), command.fields)
    needed = needed_to_submit(work.opened.definition, work.draft.procedure, command.raised)
    demand_trust(command.trust, needed.word)
    return with_declarations(await work.stand(), command.fields)


async def _keep_renewed(sessions: Sessions, work: Work, now: datetime) -> NoReturn:
    """The person has not seen the draft as it would be handed in. Raises FormRenewed, StaleDraft."""
    async with sessions() as session:
        await save_work(session, work, work.draft.content, now)
    raise FormRenewed


def _confirmed(work: Work, state: FlowState, command: Submit) -> Work:
    if not unconfirmed(state, work.draft.content):
        return work
    if not command.confirms:
        raise TakenOverUnconfirmed
    content = confirmed(state, work.draft.content, command.now)
    return replace(work, draft=replace(work.draft, content=content))


async def _hand_in(sessions: Sessions, work: Work, whole: Whole, command: Submit) -> Receipt | None:
    try:
        async with sessions() as session:
            return await _store(session, work, whole, command)
    except IntegrityError:  # the number is taken: another one is drawn
        async with sessions() as session:
            return await _store(session, work, whole, command)


async def _store(session: Session, work: Work, whole: Whole, command: Submit) -> Receipt | None:
    if not await take_draft(session, work.draft):  # a second click waits here and finds the draft gone
        return None
    seen = await _as_seen(session, work, command.own_texts.get(work.draft.benefit, {}))
    receipt = await insert_application(session, seen, whole.content, command.now)
    if whole.content.taken:
        await settle_intake(session, work.draft.id, "handed_in", command.now, application=receipt.application)
        await carry_looks(session, work.draft.id, receipt.application)
    if whole.surplus:
        await forget_files(session, work.draft.key, [file.id for file in whole.surplus])
    ids = {"tenant": str(session.tenant), "application": str(receipt.application)}
    await enqueue_first(
        session.db,
        NewJob(name="delivery.send", once=f"send:{receipt.application}", ids=ids),
        NewJob(name="receipt.make", once=f"receipt:{receipt.application}", ids=ids),
    )
    return receipt


async def _as_seen(session: Session, work: Work, own: OwnTexts) -> Work:
    """The draft under the definition that was shown last, in the tenant's words; an update may have changed it."""
    definition = work.opened.definition
    if work.draft.definition == definition.digest and not own:
        return work
    worded = await keep_worded(session.db, definition, own)
    return replace(work, draft=replace(work.draft, definition=worded.digest))


async def _settled(sessions: Sessions, wanted: Wanted) -> Receipt:
    """The receipt of a draft that is handed in already. Raises DraftNotFound, StaleDraft."""
    async with sessions() as session:
        if receipt := await receipt_of_draft(session, wanted.draft, wanted.owner):
            return receipt
        await find_draft(session, wanted.draft, wanted.owner, wanted.now)
    raise StaleDraft
