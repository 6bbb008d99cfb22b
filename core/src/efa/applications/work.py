"""A draft on the desk: what is written so far, the form it belongs to, its files."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from efa.applications.content import DraftContent, Renewed
from efa.applications.drafts import Draft, find_draft, save_draft
from efa.applications.files import StoredFile, files_of
from efa.applications.open_form import OpenForm, stand
from efa.applications.renew import demand_procedure, installed_definition, renew
from efa.catalogue.calls import CallContext
from efa.catalogue.definition import Definition
from efa.catalogue.definitions import keep
from efa.catalogue.enabled import benefit_settings
from efa.catalogue.guard import Host, Plugin
from efa.forms.state import FlowState
from efa.kit.clock import day_of
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True)
class Work:
    """What a page needs of a draft. `upgraded`: its form was renewed, and that is not stored yet."""

    draft: Draft
    opened: OpenForm
    files: tuple[StoredFile, ...]
    upgraded: bool = False

    @property
    def renewed(self) -> Renewed | None:
        """How the draft came to a newer version of its form, if it did."""
        return self.draft.content.renewed

    async def stand(self, *, whole: bool = True) -> FlowState:
        """Where the draft stands; `whole` as in `open_form.stand`. Raises PluginFault."""
        return await stand(self.opened, self.draft.content, self.files, whole=whole)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which draft, who asks, and when."""

    draft: UUID
    owner: bytes
    now: datetime


async def open_work(sessions: Sessions, host: Host, wanted: Wanted) -> Work:
    """The draft with its form of today. Raises DraftNotFound, DraftOutdated, PluginFault."""
    async with sessions() as session:
        stored = await read_work(session, host, wanted)
    return await up_to_date(stored)


async def read_work(session: Session, host: Host, wanted: Wanted) -> Work:
    """The draft as it is stored, within a transaction that is open. Raises DraftNotFound, DraftOutdated."""
    draft = await find_draft(session, wanted.draft, wanted.owner, wanted.now)
    settings = await _settings(session, installed_definition(host.catalogue, draft))
    files = await files_of(session, draft.key) if draft.has_files else ()
    plugin = Plugin(host, draft.benefit, CallContext(day=_day(draft, wanted.now), settings=settings))
    return Work(draft, OpenForm(plugin, draft.procedure), files)


async def up_to_date(work: Work) -> Work:
    """The answers as the present form has them; stored with the next answer, since reading writes nothing.

    The plugin may be asked, so no transaction may be open. Raises DraftOutdated, PluginFault.
    """
    demand_procedure(work.opened, work.draft)
    if work.draft.form_version == work.opened.form.version:
        return work
    content = await renew(work.opened, work.draft, work.files)
    return replace(work, draft=replace(work.draft, content=content), upgraded=True)


async def save_work(session: Session, work: Work, content: DraftContent, now: datetime) -> Work:
    """Store the content with the form it was given to. Raises StaleDraft, DraftTooLarge."""
    definition = work.opened.definition
    if work.draft.definition != definition.digest:
        await keep(session.db, definition)
    draft = replace(work.draft, definition=definition.digest, form_version=work.opened.form.version)
    return replace(work, draft=await save_draft(session, draft, content, now), upgraded=False)


def _day(draft: Draft, now: datetime) -> date:
    """The law that counts: that of the day on which the application was received, else that of today."""
    return day_of(draft.content.taken.at if draft.content.taken else now)


async def _settings(session: Session, definition: Definition) -> Mapping[str, object]:
    """What the tenant has set for the benefit, if there is anything to set."""
    if not definition.settings.get("properties"):
        return {}
    return (await benefit_settings(session, definition.key)).get(definition.key, {})
