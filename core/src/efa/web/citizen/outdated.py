"""A draft that cannot go on with the form of today: why, what was answered, and what to do."""

from collections.abc import Iterator
from typing import cast

from markupsafe import Markup
from starlette.responses import Response

from efa.applications.content import DraftContent
from efa.applications.errors import DraftOutdated
from efa.applications.open_form import origins_for_summary
from efa.applications.renew import REMOVED
from efa.catalogue.definition import Definition
from efa.catalogue.definitions import kept
from efa.forms.compiled import form_of
from efa.forms.filled import Filled
from efa.forms.flow import state
from efa.forms.phrases import say_html
from efa.forms.state import FlowState
from efa.forms.summary import summary
from efa.forms.view import page_view
from efa.kit.texts import Texts
from efa.web.citizen.answer import shown_answer
from efa.web.citizen.stale import answers_on
from efa.web.deps import Visit
from efa.web.incoming import Fields

_CONFLICT = 409


async def show_outdated(visit: Visit, error: DraftOutdated) -> Response:
    """The page instead of every page of the draft; also what was just typed in a window that stood open."""
    async with visit.session() as session:
        definition = await kept(session.db, error.definition)
    content = cast("DraftContent", error.content)
    texts = visit.state.texts_with(definition, visit.lang)
    filled = Filled(answers=content.answers, marks=content.marks, day=visit.today)
    before = state(form_of(definition, error.procedure), filled)
    gone = error.reason == REMOVED
    sent = await visit.form() if visit.request.method == "POST" else None
    return await visit.page(
        "citizen/outdated.html",
        status=_CONFLICT,
        heading=visit.texts("citizen.outdated.title"),
        reason=_reason(visit, error, definition),
        answers=list(_answers(before, content, texts)),
        typed=list(_typed(before, visit, sent, texts)) if sent else [],
        said=visit.texts("citizen.outdated.removed" if gone else "citizen.outdated.text"),
        anew="" if gone else visit.link("benefit", key=definition.key),
        delete=visit.link("draft_delete", draft=str(visit.request.path_params["draft"])),
    )


def _reason(visit: Visit, error: DraftOutdated, definition: Definition) -> Markup:
    texts = visit.texts if visit.texts.has(error.reason) else visit.state.texts_with(definition, visit.lang)
    return texts.html(error.reason)


def _answers(before: FlowState, content: DraftContent, texts: Texts) -> Iterator[tuple[Markup, Markup]]:
    whole = summary(before, texts.has, origins_for_summary(content.origins))
    for section in whole.sections:
        for group in section.groups:
            asked = (entry for entry in group.entries if entry.state == "answered")
            yield from ((say_html(texts, entry.question), shown_answer(entry, texts)) for entry in asked)


def _typed(before: FlowState, visit: Visit, sent: Fields, texts: Texts) -> Iterator[tuple[str, str]]:
    path = visit.request.path_params.get("path")
    step = before.form.resolve(f"/{path}") if path else None
    if step is None or step not in before.visible:
        return
    typed = {name: tuple(values) for name, values in sent.items()}
    yield from ((q, a) for q, a in answers_on(page_view(before, step, texts.has, raw=typed), texts).items() if a)
