"""A page of the form: shown, sent, shown again where something is wrong."""

from typing import assert_never

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from efa.applications.answer_page import Answered, AnswerPage, answer_page
from efa.applications.confirm import confirm, unconfirmed
from efa.applications.errors import PageRenewed, StalePage
from efa.applications.verified import opened
from efa.applications.work import Work
from efa.forms.errors import PageUnreachable
from efa.forms.model import Step
from efa.forms.parse import VERIFIED, parse
from efa.forms.state import FlowState
from efa.forms.view import ADD
from efa.identity.mandate_acts import MandateAct
from efa.web.citizen.check import show_check
from efa.web.citizen.declare import declare, show_declaration, show_sent_declaration
from efa.web.citizen.desk import Desk, open_desk
from efa.web.citizen.entries import add_entry, undo_address
from efa.web.citizen.hand_over import may_submit, show_hand_over
from efa.web.citizen.renewed import renewed_news, saying_renewed, show_gone, show_renewed
from efa.web.citizen.sent import DISPUTED, asked_anew, command_of, way_on
from efa.web.citizen.show import show_page
from efa.web.citizen.shown import Line
from efa.web.citizen.stale import show_both
from efa.web.deps import CitizenVisit, Visit
from efa.web.for_others import demand_for_others
from efa.web.incoming import Fields
from efa.web.language import keep_language

router = APIRouter()


@router.get("/antrag/{draft}/{path:path}", name="form_page")
async def show(visit: CitizenVisit, draft: str, path: str) -> Response:
    """The page as it stands."""
    desk, work = await open_desk(visit, draft)
    state = await work.stand(whole=False)
    step = state.form.resolve(f"/{path}")
    if step is None or step not in state.reachable:
        return RedirectResponse(desk.go_on(state), 303)
    return await _shown(desk, work, state, step)


async def _shown(desk: Desk, work: Work, state: FlowState, step: Step) -> Response:
    visit = desk.visit
    match state.form.pages[step.page].kind:
        case "check":
            return await show_check(desk, work, state)
        case "declare":
            return await _declaration(desk, work, state, step)
    state = opened(state, step, desk.kept.get(DISPUTED, ()) if desk.kept else asked_anew(visit))
    if desk.kept is not None:
        state = opened(state, step, _typed_otherwise(state, step, desk.kept))
        return await show_page(desk, work, state, step, raw=parse(state, step, desk.kept).raw, news=_kept(visit))
    news = visit.texts("citizen.renewed.added") if step in state.added else _news(visit, work)
    return await show_page(desk, work, state, step, news=news, undo=undo_address(desk, state.form.path(step)))


def _typed_otherwise(state: FlowState, step: Step, kept: Fields) -> list[str]:
    """Questions (ids) that the login confirmed meanwhile, and that the person had typed another answer to."""
    differs = {issue.at for issue in parse(state, step, kept).issues if issue.code == VERIFIED}
    return [field.id for field in state.visible.get(step, ()) if field.at in differs]


async def _declaration(desk: Desk, work: Work, state: FlowState, step: Step) -> Response:
    if not await may_submit(desk.visit):
        return await show_hand_over(desk, work)
    if unconfirmed(state, work.draft.content):
        return RedirectResponse(desk.page(state, state.check_step), 303)
    if desk.kept is not None:
        again = desk.visit.texts("account.step_up.again")
        return await show_sent_declaration(desk, work, state.form.path(step), desk.kept, again)
    return await show_declaration(desk, work, state, step)


@router.post("/antrag/{draft}/{path:path}", name="form_page_sent")
async def send(visit: CitizenVisit, draft: str, path: str) -> Response:
    """What a person typed or chose on the page."""
    fields = await visit.form()
    desk, work = await open_desk(visit, draft)
    if other := await _no_answers(desk, work, f"/{path}", fields):
        return other
    command = command_of(desk, f"/{path}", fields)
    try:
        answered = await answer_page(visit.session, visit.state.host, command, work)
    except (StalePage, PageUnreachable) as error:
        return await _not_stored(desk, work, fields, error)
    return await _answer(desk, answered, command, fields, renewed=work.upgraded)


async def _not_stored(desk: Desk, work: Work, fields: Fields, why: StalePage | PageUnreachable) -> Response:
    match why:
        case PageRenewed():
            return await show_renewed(desk, work, why)
        case StalePage():
            return await show_both(desk, why)
        case PageUnreachable():
            return await show_gone(desk, fields)
    assert_never(why)


async def _no_answers(desk: Desk, work: Work, path: str, fields: Fields) -> Response | None:
    """What the other buttons do: one more entry, what was taken over is right, hand in."""
    pressed, entry = fields.first("_action"), fields.first("weitere")
    if not pressed and entry == "add":
        return await add_entry(desk, path)
    if not pressed and "_list" in fields and entry != "done":
        return await _show_unchosen(desk, work, path)
    if "_confirm" in fields:
        return await _confirm(desk)
    return await _declare(desk, work, path, fields) if "_declare" in fields else None


async def _confirm(desk: Desk) -> Response:
    state = await confirm(desk.visit.session, desk.visit.state.host, desk.wanted)
    return RedirectResponse(desk.page(state, state.declare_step), 303)


async def _declare(desk: Desk, work: Work, path: str, fields: Fields) -> Response:
    pressed = fields.first("_action")
    if not pressed.startswith("lang:"):
        async with desk.visit.session() as session:
            await demand_for_others(desk.visit, session, MandateAct.SUBMIT)
        return await declare(desk, work, path, fields)
    desk.visit.speak(pressed.removeprefix("lang:"))
    response = await show_sent_declaration(desk, work, path, fields)
    _speak(response, desk, desk.visit.lang)
    return response


async def _show_unchosen(desk: Desk, work: Work, path: str) -> Response:
    """Neither "one more" nor "all are entered" was chosen."""
    state = await work.stand()
    step = state.form.resolve(path)
    if step is None or step not in state.reachable:
        return RedirectResponse(desk.overview, 303)
    return await show_page(desk, work, state, step, errors=(Line(ADD, desk.visit.texts.html("citizen.list.choose")),))


async def _answer(desk: Desk, answered: Answered, command: AnswerPage, fields: Fields, *, renewed: bool) -> Response:
    if answered.kind != "moved" and answered.step:
        news = desk.visit.texts("citizen.further_question") if answered.kind == "again" else ""
        return await show_page(
            desk,
            answered.work,
            answered.state,
            answered.step,
            raw=answered.parsed.raw,
            issues=answered.parsed.issues,
            news=news,
        )
    target = way_on(desk, answered, command, fields)
    response = RedirectResponse(saying_renewed(target) if renewed else target, 303)
    if command.action == "language":
        _speak(response, desk, fields.first("_action").removeprefix("lang:"))
    return response


def _speak(response: Response, desk: Desk, lang: str) -> None:
    if lang in desk.visit.languages:
        keep_language(response, lang, secure=desk.visit.state.settings.secure)


def _kept(visit: Visit) -> str:
    return visit.texts("citizen.logged_out.back")


def _news(visit: Visit, work: Work) -> str:
    if said := renewed_news(visit, work):
        return said
    more = visit.query("mehr")
    return visit.texts.plural("citizen.more_needed", int(more)) if more.isdecimal() and len(more) < 4 else ""  # noqa: PLR2004
