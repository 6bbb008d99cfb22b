"""Pages of a draft: read with their questions, answered with typed values or with strings as a person types them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal, Self

from fastapi import Path, Response
from pydantic import Field, model_validator

from efa.applications.answer_json import AnswerJson, Refused, answer_json
from efa.applications.answer_page import Answered, AnswerPage, answer_page
from efa.applications.merge_page import Action, Source
from efa.applications.page_version import page_version
from efa.applications.read_draft import read_draft
from efa.web.api.caller import Caller
from efa.web.api.draft_view import DraftShown, shown_draft
from efa.web.api.errors import AnswersRefused
from efa.web.api.own_draft import OwnDraft, own_draft
from efa.web.api.page_view import PageShown, shown_page
from efa.web.api.route import api_router, documented
from efa.web.api.shape import IdInPath, Line, Sent, Shown
from efa.web.api.version import SeenText, tag
from efa.web.api.words import WrongField, wrong_fields
from efa.web.deps import Visit

router = api_router("drafts")
PagePath = Annotated[
    str, Path(description="Path of the page without the slash it begins with.", examples=["person"], max_length=300)
]
Strings = Annotated[tuple[Annotated[str, Field(max_length=20_000)], ...], Field(max_length=50)]
_STRING_ACTIONS: Mapping[str, Action] = {"next": "next", "skip": "skip", "save": "later"}


class PageAnswers(Sent):
    """`answers` typed as the schema says, or `fields` with strings as they are typed; neither: only `action`."""

    answers: Mapping[str, Any] | None = Field(
        default=None,
        description="Within the item (or root) of the page. What is not named stays as it is, null takes it back.",
        examples=[{"person": {"vorname": "Kim"}}],
    )
    fields: Annotated[Mapping[Line, Strings], Field(max_length=200)] | None = Field(
        default=None, description="By the names of the questions, as a browser sends them."
    )
    confirmed: Annotated[tuple[Line, ...], Field(max_length=200)] = Field(
        default=(), description="Pointers of unusual answers that the person confirmed."
    )
    disputed: Annotated[Mapping[Line, Line], Field(max_length=50)] = Field(
        default_factory=dict,
        description="Pointer of a confirmed answer that is wrong → why, or ''. Only then it may be changed.",
        examples=[{"/nachname": "Seit gestern verheiratet"}],
    )
    restored: Annotated[tuple[Line, ...], Field(max_length=50)] = Field(
        default=(), description="Pointers of changed answers whose confirmed value is right again."
    )
    action: Literal["next", "skip", "save"] = Field(
        default="next",
        description="next: the page is done; skip: it is answered later; save: what is given counts, the rest waits.",
    )

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        if self.answers is not None and self.fields is not None:
            raise ValueError("either answers or fields")
        return self


class PageAnswered(Shown):
    """What came of it."""

    outcome: Literal["moved", "again"] = Field(description="again: a further question of the page became necessary.")
    next: str | None = Field(description="Path of the page that follows; null: the overview.")
    version: str = Field(description="Present ETag of the page that was answered, without the quotes.")
    draft: DraftShown


@router.get(
    "/drafts/{draft}/pages/{path:path}", **documented("readPage", "Read a page", 401, 404, 409, 503, tagged=200)
)
async def read(visit: Caller, response: Response, draft: IdInPath, path: PagePath) -> PageShown:
    """Its questions as they are asked now, with words in the language of the caller."""
    own = await own_draft(visit, draft)
    reading = await read_draft(visit.session, visit.state.host, own.wanted)
    step = reading.step(f"/{path}")
    tag(response, reading.seen(step))
    return shown_page(reading.work, reading.state, step, visit.texts)


@router.patch(
    "/drafts/{draft}/pages/{path:path}",
    **documented("answerPage", "Answer a page", 400, 401, 403, 404, 409, 412, 413, 422, 428, 503, tagged=200),
)
async def answer(
    visit: Caller, response: Response, draft: IdInPath, path: PagePath, seen: SeenText, command: PageAnswers
) -> PageAnswered:
    """`If-Match` names the page as it was seen: two callers on different pages never disturb each other.

    Wrong typed answers: nothing is stored. Wrong strings: they are kept as the pages keep them, and count for nothing.
    """
    own = await own_draft(visit, draft)
    if command.fields is not None:
        return _answered(own, response, f"/{path}", await _by_strings(own, f"/{path}", seen, command))
    outcome = await answer_json(visit.session, visit.state.host, _typed(own, f"/{path}", seen, command))
    if isinstance(outcome, Refused):
        raise AnswersRefused(_wrong(visit, outcome))
    return _answered(own, response, f"/{path}", outcome)


def _typed(own: OwnDraft, path: str, seen: str, command: PageAnswers) -> AnswerJson:
    return AnswerJson(
        draft=own.id,
        owner=own.owner,
        path=path,
        answers=command.answers or {},
        confirmed=command.confirmed,
        disputed=command.disputed,
        restored=command.restored,
        action=command.action,
        seen=seen,
        lang=own.visit.lang,
        source=_source(own),
        now=own.visit.now,
    )


def _source(own: OwnDraft) -> Source:
    return "helper" if own.visit.helping else "person"


async def _by_strings(own: OwnDraft, path: str, seen: str, command: PageAnswers) -> Answered:
    sent = AnswerPage(
        draft=own.id,
        owner=own.owner,
        path=path,
        fields=command.fields or {},
        seen=seen,
        action=_STRING_ACTIONS[command.action],
        lang=own.visit.lang,
        source=_source(own),
        now=own.visit.now,
    )
    answered = await answer_page(own.visit.session, own.visit.state.host, sent)
    if answered.kind == "refused" and answered.step:
        names = {field.at: field.id for field in answered.state.form.pages[answered.step.page].fields}
        found = wrong_fields(answered.state, answered.step, answered.parsed.issues, own.visit.texts)
        raise AnswersRefused([replace(field, pointer=f"/fields/{names.get(field.pointer, '')}") for field in found])
    return answered


def _wrong(visit: Visit, refused: Refused) -> list[WrongField]:
    found = wrong_fields(refused.reading.state, refused.step, refused.issues, visit.texts)
    said = visit.texts("api.answer_unknown")
    unknown = [WrongField(pointer, "unknown", said) for pointer in refused.unknown]
    return [field.under("/answers") for field in (*found, *unknown)]


def _answered(own: OwnDraft, response: Response, path: str, answered: Answered) -> PageAnswered:
    form = answered.state.form
    step = form.resolve(path)
    assert step
    version = page_version(form, step, answered.work.draft.content)
    tag(response, version)
    return PageAnswered(
        outcome="again" if answered.kind == "again" else "moved",
        next=form.path(answered.step) if answered.step else None,
        version=version,
        draft=shown_draft(answered.work, answered.state, own.visit.texts),
    )
