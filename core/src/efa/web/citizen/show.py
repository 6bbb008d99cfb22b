"""One page of a form, as it stands or with what was typed and is wrong."""

from collections.abc import Mapping, Sequence
from functools import partial
from urllib.parse import urlencode

from starlette.responses import Response

from efa.applications.confirm import taken_on
from efa.applications.origin_words import origin_day
from efa.applications.page_version import page_version
from efa.applications.work import Work
from efa.forms.model import Step
from efa.forms.phrases import say, say_html
from efa.forms.state import FlowState
from efa.forms.view import PageView, page_view
from efa.kit.texts import Texts
from efa.sdk import Issue
from efa.web.citizen import listed, shown, vouched
from efa.web.citizen.desk import FROM_CHECK, Desk
from efa.web.citizen.of_register import of_register

_TEMPLATES = {"list": "citizen/list.html", "upload": "citizen/upload.html"}


async def show_page(
    desk: Desk,
    work: Work,
    state: FlowState,
    step: Step,
    *,
    raw: Mapping[str, Sequence[str]] | None = None,
    issues: Sequence[Issue] = (),
    **more: object,
) -> Response:
    """The page of the step; 422 where something is wrong on it."""
    visit, texts = desk.visit, desk.visit.texts
    path = state.form.path(step)
    typed = vouched.typed(work, state, step, raw if raw is not None else work.draft.content.raw.get(path))
    view = page_view(state, step, texts.has, raw=typed, issues=issues)
    wrong = more.pop("errors", None) or shown.errors(view, texts)
    return await visit.page(
        _TEMPLATES.get(view.kind, "citizen/page.html"),
        status=422 if wrong else 200,
        **_frame(state, view, texts),
        **_buttons(desk, state, view),
        service=texts(f"{work.draft.benefit}.name"),
        errors=wrong,
        failed=bool(wrong),
        version=page_version(state.form, step, work.draft.content),
        draft=desk.public,
        path=path,
        taken=_taken(work, state, step, texts),
        **{"news": "", **_content(desk, work, view, vouched.proofs(work, state, step, typed or {}, texts)), **more},
    )


def _taken(work: Work, state: FlowState, step: Step, texts: Texts) -> str:
    """Where the answers of the page come from, as long as nobody has said that they still hold."""
    origin = taken_on(state, step, work.draft.content)
    return texts("citizen.follow_up.taken", tag=origin_day(origin, texts)) if origin else ""


def _frame(state: FlowState, view: PageView, texts: Texts) -> dict[str, object]:
    return {
        "heading": shown.impersonal(texts, state, view.step, view.title),
        "h1": say_html(texts, view.title),
        "heading_in_legend": view.heading_in_legend,
        "intro": shown.optional(texts, view.intro),
        "why": _why(view, texts),
        "progress": view.progress,
        "section": say(texts, view.progress.title),
    }


def _why(view: PageView, texts: Texts) -> object:
    reason = shown.optional(texts, view.why)
    if not view.legal_basis:
        return reason
    return reason + " " + texts("citizen.legal_basis", norm=view.legal_basis) if reason else ""


def _buttons(desk: Desk, state: FlowState, view: PageView) -> dict[str, object]:
    return {
        "previous": state.previous(view.step) is not None,
        "passable": view.passable and view.kind == "question",
        "overview": desk.overview,
    }


def _content(desk: Desk, work: Work, view: PageView, proofs: Mapping[str, vouched.Proof]) -> dict[str, object]:
    texts = desk.visit.texts
    match view.kind:
        case "list":
            return _list(desk, view, texts)
        case "upload":
            return {
                "documents": listed.documents(view, texts, partial(of_register, desk, work)),
                "limits": desk.visit.settings.limits,
                "wrong_document": "",
                "file_error": "",
            }
        case _:
            elements = vouched.with_proofs(shown.elements(view, texts), proofs)
            return {"elements": shown.without_autocomplete(elements) if desk.visit.helping else elements}


def _list(desk: Desk, view: PageView, texts: Texts) -> dict[str, object]:
    assert view.listing
    add, done = say(texts, view.listing.add), say(texts, view.listing.done)
    options = [("add", add, "")] if view.listing.can_add else []
    return {
        "items": [_entry(desk, view.path, item) for item in listed.items(view, texts)],
        "none": shown.optional(texts, view.listing.none),
        "options": [*options, ("done", done, "")],
        "chosen": (),
        "undo": "",
    }


def way_back(desk: Desk) -> str:
    """What an address needs so that its page leads back to "Angaben prüfen", where this one was opened from."""
    return f"?{FROM_CHECK}" if FROM_CHECK in desk.visit.request.url.query else ""


def _entry(desk: Desk, path: str, item: listed.ShownItem) -> dict[str, object]:
    return {
        "name": item.name,
        "complete": item.complete,
        "change": desk.address(item.change) + way_back(desk),
        "remove": desk.visit.link("entry_remove", draft=desk.public, item=item.id) + f"?{urlencode({'liste': path})}",
    }
