"""Start a draft: a benefit that is offered here, for a dwelling in a place that this authority decides on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select

from efa.applications.content import DraftContent
from efa.applications.demand_competence import Wanted, demand_competence
from efa.applications.errors import ProcedureUnknown, TooManyDrafts
from efa.applications.identified import needed_to_submit
from efa.applications.insert_draft import NewDraft, insert_draft
from efa.applications.pointers import put
from efa.applications.prefill import Account, Prefilled, prefill
from efa.applications.tables import draft as table
from efa.catalogue.definition import Definition
from efa.catalogue.installed import Catalogue
from efa.catalogue.offer import offer
from efa.forms.compiled import form_of
from efa.identity.actor import Verified
from efa.identity.trust import Trust, demand_trust
from efa.kit.ids import random_id
from efa.tenancy.directory import Directory
from efa.tenancy.keys import new_record_key
from efa.tenancy.session import Session
from efa.tenancy.settings import tenant_settings

MOST_DRAFTS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """`place` is the ARS of the dwelling; `trust` and `verified` say who applies, as the account knows.

    `known`: first answers, taken over from an earlier application.
    """

    benefit: str
    procedure: str = "erstantrag"
    place: str
    owner: bytes
    lang: str
    trust: Trust = Trust.NONE
    verified: Mapping[str, Verified] = field(default_factory=dict)
    known: Prefilled = field(default_factory=Prefilled)
    now: datetime


async def start(session: Session, catalogue: Catalogue, directory: Directory, command: Start) -> UUID:
    """A new draft.

    Raises BenefitNotOffered, ProcedureUnknown, TrustTooLow, UnknownPlace, NoCompetence, PlaceElsewhere, TooManyDrafts.
    """
    offered = await offer(session, catalogue, command.benefit, command.now)
    if offered.definition.procedure(command.procedure) is None:
        raise ProcedureUnknown
    demand_trust(command.trust, offered.definition.trust_of(command.procedure).start)
    wanted = Wanted(definition=offered.definition, procedure=command.procedure, place=command.place)
    await demand_competence(session, directory, wanted, command.now)
    await _demand_few(session, command)
    return await _insert(session, offered.definition, command)


async def _demand_few(session: Session, command: Start) -> None:
    query = select(func.count()).where(table.c.tenant == session.tenant, table.c.owner == command.owner)
    if (await session.db.scalar(query) or 0) >= MOST_DRAFTS:
        raise TooManyDrafts(most=MOST_DRAFTS)


async def _insert(session: Session, definition: Definition, command: Start) -> UUID:
    draft = random_id()
    key = await new_record_key(session, draft)
    settings = await tenant_settings(session)
    form = form_of(definition, command.procedure)
    needed = needed_to_submit(definition, command.procedure, settings.trust_to_submit)
    known = prefill(form, Account(definition.applicant, command.verified, needed, command.now), command.known)
    new = NewDraft(
        owner=command.owner,
        procedure=command.procedure,
        place=command.place,
        lang=command.lang,
        content=DraftContent(answers=put(known.answers, definition.place, command.place), origins=known.origins),
        now=command.now,
        expires_at=command.now + timedelta(days=settings.draft_days),
    )
    await insert_draft(session, definition, key, new)
    return draft
