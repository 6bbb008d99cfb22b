"""One thing to confirm: the little that is shown, what is asked, and the two answers."""

from collections.abc import Sequence
from dataclasses import replace

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.answer_request import AnswerRequest, answer_request
from efa.applications.problems import Problem
from efa.applications.shown_to_third_party import shown_entries
from efa.applications.take_request import Taken, taken_request
from efa.applications.third_party_errors import AnswerRefused, RequestNotFound
from efa.forms.phrases import say, say_html
from efa.identity.organisation_rights import OrganisationAct
from efa.kit.ids import from_public
from efa.kit.texts import Texts
from efa.web.citizen.shown import Line
from efa.web.deps import OrganisationVisit, Visit
from efa.web.html import bdi
from efa.web.incoming import Fields
from efa.web.organisation.asked import asked_fields, proposals, typed_values
from efa.web.organisation.desk import acting_for
from efa.web.organisation.gone import request_gone
from efa.web.third_party import BADGES, answer_lines, standing

router = APIRouter()
_CONFIRM = OrganisationAct.CONFIRM


@router.get("/organisation/bestaetigungen/{request}", name="organisation_request")
async def show(visit: OrganisationVisit, request: str) -> Response:
    """What the confirmation shows, and nothing else of the application."""
    return await _page(visit, request)


@router.post("/organisation/bestaetigungen/{request}")
async def confirm(visit: OrganisationVisit, request: str) -> Response:
    """Confirm, with the values as they are right."""
    fields = await visit.form()
    taken = await _taken(visit, request)
    values, wrong = typed_values(taken.entry.confirmation.asks, fields)
    return await _answer(visit, request, fields, wrong, replace(await _basis(visit, request), values=values))


@router.post("/organisation/bestaetigungen/{request}/ablehnen", name="organisation_decline")
async def decline(visit: OrganisationVisit, request: str) -> Response:
    """Say why it cannot be confirmed."""
    fields = await visit.form()
    command = replace(await _basis(visit, request), reason=fields.first("grund"))
    return await _answer(visit, request, fields, (), command)


async def _basis(visit: Visit, request: str) -> AnswerRequest:
    who, _ = await acting_for(visit, _CONFIRM)
    wanted = from_public(request)
    if wanted is None:
        raise RequestNotFound
    return AnswerRequest(request=wanted, who=who, now=visit.now)


async def _answer(
    visit: Visit, request: str, fields: Fields, wrong: tuple[Problem, ...], command: AnswerRequest
) -> Response:
    if wrong:
        return await _page(visit, request, fields, wrong)
    try:
        async with visit.session() as session:
            await answer_request(session, command)
    except AnswerRefused as refused:
        return await _page(visit, request, fields, refused.params["problems"])  # type: ignore[arg-type]
    return visit.go("organisation_request", request=request)


async def _taken(visit: Visit, request: str) -> Taken:
    who, _ = await acting_for(visit, _CONFIRM)
    wanted = from_public(request)
    if wanted is None:
        raise RequestNotFound
    async with visit.session() as session:
        return await taken_request(session, who, wanted)


async def _page(visit: Visit, request: str, fields: Fields | None = None, problems: Sequence[Problem] = ()) -> Response:
    taken = await _taken(visit, request)
    definition, entry = taken.found.definition, taken.entry
    assert entry.request
    texts, state = visit.state.texts_with(definition, visit.lang), standing(entry.request, visit.now)
    stem = f"{definition.key}.confirmation.{entry.needed.key}"
    errors = [Line(p.field, texts.html(p.code, **p.params)) for p in problems]
    typed = {name: fields.first(name) for name in fields} if fields else proposals(texts, taken)
    async with visit.session() as session:
        gone = await request_gone(visit, session, taken)
    return await visit.page(
        "organisation/request.html",
        status=422 if errors else 200,
        heading=texts(f"{stem}.title"),
        service=texts(f"{definition.key}.name"),
        failed=bool(errors),
        errors=errors,
        statement=texts(f"{stem}.statement"),
        shown=_shown(texts, taken),
        kind=BADGES[state],
        state=texts(f"third_party.state.{state}"),
        lines=answer_lines(texts, definition, entry.request),
        open=entry.is_open and taken.found.waits,
        gone=texts("organisation.request.gone", stelle=gone.to, code=gone.code) if gone else "",
        fields=asked_fields(texts, stem, entry.confirmation.asks, typed, {line.target: line.text for line in errors}),
        grund=typed.get("grund", ""),
        wrong={line.target: line.text for line in errors},
        confirm=visit.link("organisation_request", request=request),
        decline=visit.link("organisation_decline", request=request),
    )


def _shown(texts: Texts, taken: Taken) -> list[tuple[object, object]]:
    entries = shown_entries(taken.found, taken.entry)
    return [(say_html(texts, e.question), bdi(", ".join(say(texts, part) for part in e.answer))) for e in entries]
