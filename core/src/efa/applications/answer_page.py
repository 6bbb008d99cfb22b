"""Answer one page of a draft: what was typed is kept, what is valid counts, and the way goes on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, assert_never
from uuid import UUID

from efa.applications.content import DraftContent
from efa.applications.errors import StaleDraft
from efa.applications.merge_page import Action, Sent, Source, is_refused, merge_page, with_raw
from efa.applications.page_version import page_version, stale_page
from efa.applications.verified import opened, restored
from efa.applications.work import Wanted, Work, open_work, save_work
from efa.catalogue.errors import PluginFault
from efa.catalogue.guard import Host
from efa.forms.errors import PageUnreachable
from efa.forms.model import Step
from efa.forms.parse import Parsed, parse
from efa.forms.state import FlowState
from efa.tenancy.doors import Sessions

_TRIES = 4  # two windows on different pages may meet
_MOST_NAMES, _LONGEST = 200, 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPage:
    """`path` of the page below the draft, `seen` its version when it was shown, `lang` of the person now.

    `from_check`: the page was opened from "Angaben prüfen" and leads back there. `whole`: as in `open_form.stand`.
    `disputed`: questions (ids) whose confirmed answer is wrong, as they say; `restored`: that is right again.
    """

    draft: UUID
    owner: bytes
    path: str
    fields: Mapping[str, Sequence[str]]
    seen: str
    action: Action = "next"
    lang: str
    source: Source = "person"
    from_check: bool = False
    whole: bool = True
    disputed: tuple[str, ...] = ()
    restored: tuple[str, ...] = ()
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What to do now: go to `step` ("moved"; None: the overview), or show it again with what was typed.

    "again": a further question became necessary on the page. `more`: pages that a change made necessary.
    """

    kind: Literal["moved", "refused", "again"]
    work: Work
    state: FlowState
    step: Step | None
    parsed: Parsed
    more: int = 0

    @property
    def seen(self) -> str:
        """The version under which the page that is shown again may be sent."""
        return page_version(self.state.form, self.step, self.work.draft.content) if self.step else ""


async def answer_page(sessions: Sessions, host: Host, command: AnswerPage, read_before: Work | None = None) -> Answered:
    """Raises DraftNotFound, DraftOutdated, PageUnreachable, UnknownItem, StalePage, PageRenewed, StaleDraft.

    Raises DraftTooLarge and PluginFault as well.

    `read_before`: the draft, where this request has read it already. A fault of the plugin loses nothing: what was
    typed is stored before it is raised.
    """
    work = read_before
    for _ in range(_TRIES):
        try:
            return await _answer(sessions, work or await _opened(sessions, host, command), command)
        except StaleDraft:
            work = None
    raise StaleDraft


async def _opened(sessions: Sessions, host: Host, command: AnswerPage) -> Work:
    return await open_work(sessions, host, Wanted(draft=command.draft, owner=command.owner, now=command.now))


async def _answer(sessions: Sessions, work: Work, command: AnswerPage) -> Answered:
    try:
        state = await work.stand(whole=command.whole)
    except PluginFault:
        await _keep_strings(sessions, work, command)
        raise
    step = _reachable(state, command.path)
    state, before = restored(opened(state, step, command.disputed), step, work.draft.content, command.restored)
    parsed = parse(state, step, _without(command.fields, command.restored))
    sent = Sent(step=step, action=command.action, parsed=parsed, source=command.source, at=command.now)
    content = merge_page(state, before, sent)
    _demand_seen(state, work.draft.content, content, sent, command.seen)
    saved = await _save(sessions, work, content, command)
    if is_refused(sent):
        return Answered(kind="refused", work=saved, state=state, step=step, parsed=parsed)
    return _gone_on(saved, await saved.stand(whole=command.whole), sent, from_check=command.from_check)


def _without(fields: Mapping[str, Sequence[str]], questions: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Without what was typed for these questions: the name of a question, or that and an ending."""
    gone = tuple(name + between for name in questions for between in ("-", "_"))
    return {name: texts for name, texts in fields.items() if name not in questions and not name.startswith(gone)}


def _reachable(state: FlowState, path: str) -> Step:
    step = state.form.resolve(path)
    if step is None:
        raise PageUnreachable
    state.demand(step)
    return step


def _demand_seen(state: FlowState, before: DraftContent, after: DraftContent, sent: Sent, seen: str) -> None:
    current = page_version(state.form, sent.step, before)
    if seen == current or (before.answers == after.answers and not sent.parsed.issues):
        return
    raise stale_page(state, sent.step, sent.parsed.raw, (seen, current))


async def _save(sessions: Sessions, work: Work, content: DraftContent, command: AnswerPage) -> Work:
    if content == work.draft.content and command.lang == work.draft.lang and not work.upgraded:
        return work
    spoken = replace(work, draft=replace(work.draft, lang=command.lang))
    async with sessions() as session:
        return await save_work(session, spoken, content, command.now)


def _gone_on(work: Work, state: FlowState, sent: Sent, *, from_check: bool) -> Answered:
    if sent.action == "next" and sent.parsed.opened:
        return Answered(kind="again", work=work, state=state, step=sent.step, parsed=sent.parsed)
    back_to_check = from_check and sent.action in {"next", "skip"}
    return Answered(
        kind="moved",
        work=work,
        state=state,
        step=state.next_open if back_to_check else _target(state, sent),
        parsed=sent.parsed,
        more=_open_pages(state) if back_to_check and not state.added else 0,
    )


def _target(state: FlowState, sent: Sent) -> Step | None:
    match sent.action:
        case "next" | "skip":
            following = state.following(sent.step)
            return state.next_open if following == state.check_step else following
        case "back":
            return state.previous(sent.step)
        case "language" | "dispute":
            return sent.step
        case "later":
            return None
    assert_never(sent.action)


def _open_pages(state: FlowState) -> int:
    return len({missing.step for missing in state.missing})


async def _keep_strings(sessions: Sessions, work: Work, command: AnswerPage) -> None:
    if work.opened.form.resolve(command.path) is None:
        raise PageUnreachable
    typed = list(command.fields.items())[:_MOST_NAMES]
    strings = {name: tuple(value[:_LONGEST] for value in values) for name, values in typed}
    async with sessions() as session:
        await save_work(session, work, with_raw(work.draft.content, command.path, strings), command.now)
