"""What the check page remarks: what is wrong or doubtful, what is missing, what is not needed any more."""

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from efa.applications.confirm import is_taken_over
from efa.applications.content import DraftContent
from efa.forms.check import check_whole
from efa.forms.model import Step
from efa.forms.names import item_name, names_at, page_title, values
from efa.forms.phrases import Phrase, say, say_html
from efa.forms.state import FlowState
from efa.forms.summary import Summary, SummaryDocument
from efa.kit.texts import Texts
from efa.sdk import Issue
from efa.web.citizen.desk import FROM_CHECK, Desk


def wrong(desk: Desk, state: FlowState, remarks: Sequence[Issue]) -> Iterator[Markup]:
    """Pages with an answer that is not valid, then what the benefit remarks, each with the way to the page."""
    invalid = [state.step_of(issue) for issue in check_whole(state.form, state)]
    for step in dict.fromkeys(step for step in invalid if step):
        yield _link(desk, state, step, _title(state, step, desk.visit.texts))
    for remark in remarks:
        yield _remark(desk, state, remark)


def missing(desk: Desk, state: FlowState, whole: Summary) -> Iterator[Markup]:
    """Pages with open questions, then documents that are not there."""
    texts = desk.visit.texts
    for step in dict.fromkeys(entry.step for entry in state.missing):
        yield _link(desk, state, step, _title(state, step, texts))
    for document in whole.documents:
        if not document.evidence.is_there:
            title = document_title(document, texts)
            yield anchor(f"{desk.address(document.path)}?{FROM_CHECK}", title) if document.path else title


def not_needed(state: FlowState, whole: Summary, content: DraftContent, texts: Texts) -> list[Markup]:
    """Answers that the person gave and that will not be sent: by their questions, whole entries of lists by names."""
    asked = {entry.pointer: entry for section in whole.sections for group in section.groups for entry in group.entries}
    found = (
        say_html(texts, asked[pointer].question) if pointer in asked else _entry(state, pointer, texts)
        for pointer in state.removed
        if not is_taken_over(content, pointer)
    )
    return list(dict.fromkeys(words for words in found if words))


def document_title(document: SummaryDocument, texts: Texts) -> Markup:
    """The name of a document, and of the person or entry it is about."""
    title = say_html(texts, document.title)
    return Markup("{} – <bdi>{}</bdi>").format(title, say(texts, document.about)) if document.about else title


def anchor(address: str, words: Markup | str) -> Markup:
    """A link within the page."""
    template = Markup('<a class="kern-link kern-link--no-visited-state" href="{}">{}</a>')
    return template.format(address, words)


def _remark(desk: Desk, state: FlowState, remark: Issue) -> Markup:
    texts, step = desk.visit.texts, state.step_of(remark)
    named = values(names_at(state.form, step, state.filled.answers)) if step else {}
    said = say_html(texts, Phrase(remark.code, {**named, **remark.params}))
    if step is None:
        return said
    change = texts.html("citizen.check.change", seite=_title(state, step, texts))
    return said + " " + _link(desk, state, step, change)


def _title(state: FlowState, step: Step, texts: Texts) -> Markup:
    named = values(names_at(state.form, step, state.filled.answers))
    return say_html(texts, page_title(state.form.pages[step.page], named))


def _link(desk: Desk, state: FlowState, step: Step, words: Markup) -> Markup:
    return anchor(f"{desk.page(state, step)}?{FROM_CHECK}", words)


def _entry(state: FlowState, pointer: str, texts: Texts) -> Markup | None:
    """The name of an entry of a list that is not asked for any more."""
    value: object = state.filled.answers
    names: list[str] = []
    for part in pointer.strip("/").split("/"):
        if isinstance(value, Mapping):
            names, value = [*names, part], value.get(part)
        elif isinstance(value, Sequence):
            value = next((item for item in value if isinstance(item, Mapping) and item.get("_id") == part), None)
    place = "/" + "/".join(names)
    lists = (page.listing for page in state.form.pages.values() if page.listing)
    listing = next((listing for listing in lists if listing.pointer == place), None)
    if listing is None or not isinstance(value, Mapping):
        return None
    return Markup("<bdi>{}</bdi>").format(say(texts, item_name(state.form, listing, value, 1)))
