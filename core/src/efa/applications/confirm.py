"""Answers that were taken over count once the person has said that they are still right."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from efa.applications.content import DraftContent
from efa.applications.errors import StaleDraft
from efa.applications.origin import Origin
from efa.applications.pointers import at
from efa.applications.work import Wanted, open_work, save_work
from efa.catalogue.guard import Host
from efa.forms.conditions import UNANSWERED
from efa.forms.model import Step
from efa.forms.names import pointer_at, pointer_of_list
from efa.forms.state import FlowState
from efa.tenancy.doors import Sessions

_TRIES = 4


def unconfirmed(state: FlowState, content: DraftContent) -> tuple[str, ...]:
    """Pointers of answers that count, were taken over from an earlier application and are not confirmed yet."""
    return tuple(_unconfirmed(state, content))


def confirmed(state: FlowState, content: DraftContent, now: datetime) -> DraftContent:
    """The same draft, with everything that was taken over and counts confirmed by the person."""
    known, moment = content.origins, now.isoformat(timespec="seconds")
    fresh: dict[str, Origin] = {
        pointer: replace(known[pointer], confirmed=moment) for pointer in _unconfirmed(state, content)
    }
    return replace(content, origins={**known, **fresh})


def taken_on(state: FlowState, step: Step, content: DraftContent) -> Origin | None:
    """Where answers on this page, or items of its list, were taken from that nobody has confirmed yet."""
    page, form = state.form.pages[step.page], state.form
    fields = {pointer_at(form, field, step.items) for field in state.visible.get(step, ())}
    items = f"{pointer_of_list(form, page, step)}/" if page.listing else None
    for pointer, origin in content.origins.items():
        here = pointer in fields or (items is not None and pointer.startswith(items))
        if here and _is_open(origin) and at(content.answers, pointer) is not UNANSWERED:
            return origin
    return None


def is_taken_over(content: DraftContent, pointer: str) -> bool:
    """Whether the answer there, or the answers below it, come from an earlier application."""
    found = [origin for at_, origin in content.origins.items() if at_ == pointer or at_.startswith(f"{pointer}/")]
    return bool(found) and all(origin.source == "application" for origin in found)


async def confirm(sessions: Sessions, host: Host, wanted: Wanted) -> FlowState:
    """Note that the person looked at what was taken over. Raises DraftNotFound, StaleDraft, PluginFault."""
    for _ in range(_TRIES):
        work = await open_work(sessions, host, wanted)
        state = await work.stand()
        try:
            async with sessions() as session:
                await save_work(session, work, confirmed(state, work.draft.content, wanted.now), wanted.now)
        except StaleDraft:
            continue
        return state
    raise StaleDraft


def _unconfirmed(state: FlowState, content: DraftContent) -> Iterator[str]:
    for pointer, origin in content.origins.items():
        if _is_open(origin) and at(state.pruned, pointer) is not UNANSWERED:
            yield pointer


def _is_open(origin: Origin) -> bool:
    return origin.source == "application" and origin.confirmed is None
