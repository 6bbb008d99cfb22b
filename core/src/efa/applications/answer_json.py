"""Answer one page of a draft with typed values: read and checked as if they had been typed into the page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from efa.applications.answer_page import Answered, AnswerPage, answer_page
from efa.applications.merge_page import Action, Source
from efa.applications.page_version import stale_page
from efa.applications.read_draft import Reading, read_draft
from efa.applications.verified import opened
from efa.applications.work import Wanted
from efa.catalogue.guard import Host
from efa.forms.model import Step
from efa.forms.parse import Parsed, parse
from efa.forms.typed import Typed, typed_fields
from efa.sdk import Answers, Issue
from efa.tenancy.doors import Sessions

_ACTIONS: Mapping[str, Action] = {"next": "next", "skip": "skip", "save": "later"}


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerJson(Wanted):
    """`answers` within the item (or root) of the page; `seen` its version; `confirmed` pointers of unusual answers.

    "next": the page is done; "skip": it is answered later; "save": what is given counts, the rest may wait.
    `disputed`: pointer of a confirmed answer that is wrong → why, or ''; `restored`: of those that are right again.
    """

    path: str
    answers: Answers
    confirmed: tuple[str, ...] = ()
    disputed: Mapping[str, str] = field(default_factory=dict)
    restored: tuple[str, ...] = ()
    action: Literal["next", "skip", "save"] = "next"
    seen: str
    lang: str
    source: Source = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Nothing was stored: what is wrong, and pointers that the page does not ask for."""

    reading: Reading
    step: Step
    issues: tuple[Issue, ...]
    unknown: tuple[str, ...]


async def answer_json(sessions: Sessions, host: Host, command: AnswerJson) -> Answered | Refused:
    """Raises DraftNotFound, PageUnreachable, UnknownItem, StalePage, PageRenewed, StaleDraft, PluginFault."""
    reading = await read_draft(sessions, host, command)
    step = reading.step(command.path)
    names = {asked.at: asked.id for asked in reading.state.form.pages[step.page].fields}
    reading = replace(reading, state=opened(reading.state, step, _named(names, command.disputed)))
    typed = typed_fields(reading.state, step, command.answers, command.confirmed, command.disputed)
    if reading.seen(step) != command.seen:
        raise stale_page(reading.state, step, dict(typed.fields), (command.seen, reading.seen(step)))
    parsed = parse(reading.state, step, typed.fields)
    listed = reading.state.form.pages[step.page].kind == "list"
    issues = () if listed and command.action != "next" else tuple(_issues(command, typed, parsed))
    if issues or typed.unknown:
        return Refused(reading=reading, step=step, issues=issues, unknown=typed.unknown)
    return await answer_page(sessions, host, _page(command, typed, names), reading.work)


def _issues(command: AnswerJson, typed: Typed, parsed: Parsed) -> list[Issue]:
    """A question whose typed answer is wrong is not missing as well; only a page that is done misses answers."""
    wrong = {issue.at for issue in typed.issues}
    found = [issue for issue in parsed.issues if issue.at not in wrong]
    if command.action != "next":
        found = [issue for issue in found if issue.code != "required"]
    return [*typed.issues, *found]


def _named(names: Mapping[str, str], pointers: Iterable[str]) -> tuple[str, ...]:
    return tuple(names[pointer] for pointer in pointers if pointer in names)


def _page(command: AnswerJson, typed: Typed, names: Mapping[str, str]) -> AnswerPage:
    return AnswerPage(
        draft=command.draft,
        owner=command.owner,
        path=command.path,
        fields=typed.fields,
        seen=command.seen,
        action=_ACTIONS[command.action],
        lang=command.lang,
        source=command.source,
        disputed=_named(names, command.disputed),
        restored=_named(names, command.restored),
        now=command.now,
    )
