"""The same page in two windows: both versions side by side, nothing is overwritten unseen."""

from starlette.responses import Response

from efa.applications.errors import StalePage
from efa.forms.phrases import say
from efa.forms.view import FieldView, GroupView, NoteView, PageView, page_view
from efa.kit.texts import Texts
from efa.web.citizen.desk import Desk


async def show_both(desk: Desk, stale: StalePage) -> Response:
    """What is stored beside what was typed, and two ways on."""
    texts = desk.visit.texts
    stored = answers_on(page_view(stale.state, stale.step, texts.has), texts)
    typed = answers_on(page_view(stale.state, stale.step, texts.has, raw=stale.ours), texts)
    return await desk.visit.page(
        "citizen/stale.html",
        status=409,
        heading=texts("citizen.stale.title"),
        rows=[(question, answer, typed.get(question, "")) for question, answer in stored.items()],
        typed=[(name, value) for name, values in stale.ours.items() for value in values],
        version=stale.seen,
    )


def answers_on(view: PageView, texts: Texts) -> dict[str, str]:
    """Question → answer, as the page would show it."""
    fields = [field for element in view.elements for field in _fields(element)]
    return {say(texts, field.label): _answer(field, texts) for field in fields}


def _fields(element: FieldView | GroupView | NoteView) -> list[FieldView]:
    match element:
        case FieldView():
            return [element]
        case GroupView():
            return [part for part in element.parts if isinstance(part, FieldView)]
        case NoteView():
            return []


def _answer(field: FieldView, texts: Texts) -> str:
    if field.parts:
        return ".".join(part.value for part in field.parts).strip(".")
    if field.options:
        return ", ".join(say(texts, option.label) for option in field.options if option.chosen)
    return field.value
