"""Prüfen: every answer with a way to change it, what is missing, what it may come to."""

from collections.abc import Iterator

from markupsafe import Markup
from starlette.responses import Response

from efa.applications.complete import estimate_of, remarks_of
from efa.applications.confirm import unconfirmed
from efa.applications.open_form import origins_for_summary
from efa.applications.origin_words import origin_day
from efa.applications.retrieved_words import retrieved_line
from efa.applications.work import Work
from efa.forms.phrases import say, say_html
from efa.forms.state import FlowState
from efa.forms.summary import Entry, Summary, SummaryDocument, SummaryGroup, summary
from efa.kit.texts import Texts
from efa.web.citizen import remarks
from efa.web.citizen.answer import shown_answer
from efa.web.citizen.decided_by import decided_by
from efa.web.citizen.desk import FROM_CHECK, Desk
from efa.web.citizen.elsewhere import Dwelling, dwelling
from efa.web.citizen.estimate import shown_estimate
from efa.web.citizen.renewed import renewed_note


async def show_check(desk: Desk, work: Work, state: FlowState) -> Response:
    """The page "Angaben prüfen"."""
    return await show_check_at(desk, work, state, await dwelling(desk, work))


async def show_check_at(desk: Desk, work: Work, state: FlowState, place: Dwelling) -> Response:
    """The same for a place that is known."""
    visit, texts = desk.visit, desk.visit.texts
    whole = summary(state, texts.has, origins_for_summary(work.draft.content.origins))
    estimated = await estimate_of(work.opened, state.pruned)
    doubts = await remarks_of(work.opened, state.pruned)
    declaration = state.declare_step
    return await visit.page(
        "citizen/check.html",
        heading=texts("citizen.check.title"),
        service=texts(f"{work.draft.benefit}.name"),
        authority=await decided_by(desk, work),
        place=place,
        news=renewed_note(texts, work, state),
        sections=list(shown_sections(desk, state, whole)),
        files=list(shown_documents(work, whole, texts)),
        missing=list(remarks.missing(desk, state, whole)),
        wrong=list(remarks.wrong(desk, state, doubts)),
        removed=remarks.not_needed(state, whole, work.draft.content, texts),
        estimate=shown_estimate(texts, estimated.calculation, visit.today),
        unexplained=texts(estimated.unexplained) if estimated.unexplained else "",
        declaration=desk.page(state, declaration),
        taken=_taken(work, state, texts),
        overview=desk.overview,
    )


def _taken(work: Work, state: FlowState, texts: Texts) -> str:
    """What was taken over and is to be confirmed here."""
    content = work.draft.content
    open_ = unconfirmed(state, content)
    if not open_:
        return ""
    day = origin_day(content.origins[open_[0]], texts)
    return texts.plural("citizen.follow_up.confirm", len(open_), tag=day)


def shown_sections(desk: Desk, state: FlowState, whole: Summary) -> Iterator[dict[str, object]]:
    """Every section but the declaration, which comes after this page."""
    texts, pages = desk.visit.texts, state.form.pages
    for section in whole.sections:
        shown = [g for g in section.groups if _asked(g) and pages[g.step.page].kind != "declare"]
        if shown:
            yield {"title": say(texts, section.title), "groups": [_group(desk, group, texts) for group in shown]}


def shown_documents(work: Work, whole: Summary, texts: Texts) -> Iterator[tuple[Markup, Markup]]:
    """Each piece of evidence with what there is of it."""
    yield from (_document(work, document, texts) for document in whole.documents)


def _asked(group: SummaryGroup) -> list[Entry]:
    return [entry for entry in group.entries if entry.state != "not_asked"]


def _group(desk: Desk, group: SummaryGroup, texts: Texts) -> dict[str, object]:
    title = _title(group, texts)
    return {
        "title": title,
        "rows": [(say_html(texts, entry.question), shown_answer(entry, texts)) for entry in _asked(group)],
        "change": (texts("citizen.change"), f"{desk.address(group.path)}?{FROM_CHECK}", title),
    }


def _title(group: SummaryGroup, texts: Texts) -> Markup:
    """The heading of the page with the names of the entries it is about: two headings must not be the same."""
    title = say_html(texts, group.title)
    names = [name for name in (say(texts, about) for about in group.about) if name not in title]
    return Markup(" – ").join([title, *(Markup("<bdi>{}</bdi>").format(name) for name in names)])


def _document(work: Work, document: SummaryDocument, texts: Texts) -> tuple[Markup, Markup]:
    title, given = remarks.document_title(document, texts), document.evidence
    if given.files:
        return title, Markup(", ").join(Markup("<bdi>{}</bdi>").format(file.name) for file in given.files)
    if given.retrieved:
        return title, Markup("{}").format(retrieved_line(texts, work.draft.benefit, given.retrieved))
    return title, Markup("{}").format(texts(f"citizen.check.document.{given.promise or 'missing'}"))
