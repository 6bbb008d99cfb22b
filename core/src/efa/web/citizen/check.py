"""Prüfen: every answer with a way to change it, what is missing, what it may come to."""

from collections.abc import Iterator

from markupsafe import Markup
from starlette.responses import Response

from efa.applications.complete import estimate_of
from efa.applications.open_form import origins_for_summary
from efa.applications.work import Work
from efa.forms.check import check_whole
from efa.forms.phrases import Phrase, say, say_html
from efa.forms.state import FlowState
from efa.forms.summary import Entry, Summary, SummaryDocument, SummaryGroup, summary
from efa.kit.texts import Texts
from efa.web.citizen.desk import Desk
from efa.web.citizen.estimate import shown_estimate
from efa.web.citizen.show import FROM_CHECK
from efa.web.portal.benefit import authority_name


async def show_check(desk: Desk, work: Work, state: FlowState) -> Response:
    """The page "Angaben prüfen"."""
    visit, texts = desk.visit, desk.visit.texts
    whole = summary(state, texts.has, origins_for_summary(work.draft.content.origins))
    estimated = await estimate_of(work.opened, state.pruned)
    declaration = next(step for step in state.path if state.form.pages[step.page].kind == "declare")
    return await visit.page(
        "citizen/check.html",
        heading=texts("citizen.check.title"),
        service=texts(f"{work.draft.benefit}.name"),
        authority=authority_name(visit.settings, visit.tenant.name),
        news="",
        sections=list(_sections(desk, state, whole)),
        files=[_document(document, texts) for document in whole.documents],
        missing=list(_missing(desk, state, whole)),
        wrong=list(_wrong(desk, state)),
        removed=[],
        estimate=shown_estimate(texts, estimated.calculation, visit.today),
        unexplained=texts(estimated.unexplained) if estimated.unexplained else "",
        declaration=desk.page(state, declaration),
        overview=desk.overview,
    )


def _sections(desk: Desk, state: FlowState, whole: Summary) -> Iterator[dict[str, object]]:
    """Every section but the declaration, which comes after this page."""
    texts, pages = desk.visit.texts, state.form.pages
    for section in whole.sections:
        shown = [g for g in section.groups if _asked(g) and pages[g.step.page].kind != "declare"]
        if shown:
            yield {"title": say(texts, section.title), "groups": [_group(desk, group, texts) for group in shown]}


def _asked(group: SummaryGroup) -> list[Entry]:
    return [entry for entry in group.entries if entry.state != "not_asked"]


def _group(desk: Desk, group: SummaryGroup, texts: Texts) -> dict[str, object]:
    title = say_html(texts, group.title)
    return {
        "title": title,
        "rows": [(say_html(texts, entry.question), shown_answer(entry, texts)) for entry in _asked(group)],
        "change": (texts("citizen.change"), f"{desk.address(group.path)}?{FROM_CHECK}", title),
    }


def shown_answer(entry: Entry, texts: Texts) -> Markup:
    """An answer with its origin, where it is not the person who typed it."""
    if entry.state == "empty":
        return Markup("{}").format(texts("citizen.check.empty"))
    shown = Markup("<bdi>{}</bdi>").format(", ".join(say(texts, part) for part in entry.answer))
    if entry.origin.source in ("account", "register"):
        return shown + " " + texts("citizen.check.from_account")
    if entry.origin.original:
        before = ", ".join(say(texts, part) for part in entry.origin.original)
        return shown + " " + texts("citizen.check.changed", vorher=before)
    return shown


def _document(document: SummaryDocument, texts: Texts) -> tuple[Markup, Markup]:
    title = say_html(texts, document.title)
    if document.about:
        title = Markup("{} – <bdi>{}</bdi>").format(title, say(texts, document.about))
    given = document.evidence
    if given.files:
        return title, Markup(", ").join(Markup("<bdi>{}</bdi>").format(file.name) for file in given.files)
    said = given.promise or "missing"
    return title, Markup("{}").format(texts(f"citizen.check.document.{said}"))


def _missing(desk: Desk, state: FlowState, whole: Summary) -> Iterator[Markup]:
    texts = desk.visit.texts
    for page in dict.fromkeys(entry.step for entry in state.missing):
        title = say_html(texts, Phrase(f"{state.form.pages[page.page].i18n}.title"))
        yield _link(desk, state.form.path(page), title)
    for document in whole.documents:
        if not document.evidence.files:
            yield (
                _link(desk, document.path, say_html(texts, document.title))
                if document.path
                else _document(document, texts)[0]
            )


def _wrong(desk: Desk, state: FlowState) -> Iterator[Markup]:
    steps = [state.step_of(issue) for issue in check_whole(state.form, state)]
    for step in dict.fromkeys(step for step in steps if step):
        title = say_html(desk.visit.texts, Phrase(f"{state.form.pages[step.page].i18n}.title"))
        yield _link(desk, state.form.path(step), title)


def _link(desk: Desk, path: str, title: Markup) -> Markup:
    return Markup('<a class="kern-link kern-link--no-visited-state" href="{}?{}">{}</a>').format(
        desk.address(path), FROM_CHECK, title
    )
