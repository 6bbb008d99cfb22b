"""Lists that came from outside are complete: there nobody presses "that is all"."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from uuid import UUID

from efa.applications.content import Mark
from efa.applications.errors import DraftNotFound, StaleDraft
from efa.applications.hand_over import Outside
from efa.applications.intakes import owner_of
from efa.applications.work import Wanted, Work, open_work, save_work
from efa.catalogue.errors import PluginFault

_MARKS: Mapping[str, Mark] = {"list": "confirmed", "upload": "passed", "info": "seen"}


async def complete_lists(outside: Outside, tenant: UUID, intake: UUID) -> None:
    """Mark every list that was sent as complete, so that neither the check nor a person has to say so."""
    sessions, now = partial(outside.directory.session, tenant), outside.clock()
    async with sessions() as session:
        owner = owner_of(session, intake)
    try:
        work = await open_work(sessions, outside.host, Wanted(draft=intake, owner=owner, now=now))
        marked = await _with_lists(work)
        if marked is work and not work.upgraded:
            return
        async with sessions() as session:
            await save_work(session, work, marked.draft.content, now)
    except (DraftNotFound, PluginFault, StaleDraft):  # no draft yet, or somebody is at it
        return


async def _with_lists(work: Work) -> Work:
    while True:
        state, marks = await work.stand(), dict(work.draft.content.marks)
        kinds = {state.form.path(step): state.form.pages[step.page].kind for step in state.path}
        fresh = {path: _MARKS[kind] for path, kind in kinds.items() if kind in _MARKS and path not in marks}
        if not fresh:
            return work
        content = replace(work.draft.content, marks={**marks, **fresh})
        work = replace(work, draft=replace(work.draft, content=content))
