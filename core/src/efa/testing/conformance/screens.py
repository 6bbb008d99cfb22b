"""The pages as people get them: every page of the form in every language, as it stands and with everything wrong."""

from collections.abc import Iterator, Mapping, Sequence

from efa.forms.model import Field, Step
from efa.forms.view import page_view
from efa.testing.conformance.stage import Shown, Stage
from efa.testing.conformance.subject import Case, Subject
from efa.testing.html import Expectations, check_html

_NONSENSE = ("💥",)
_ENDINGS = ("", "-tag", "-monat", "-jahr")
Typed = Mapping[str, Sequence[str]]


def readable(subject: Subject) -> Iterator[str]:
    """No page breaks a rule of the page linter, also with answers that are missing or wrong."""
    stage = Stage(subject)
    for lang in stage.languages if subject.forms else ():
        yield from _linted(stage.front(lang), lang, "the page about the benefit")
        for procedure in subject.forms:
            for step, case in _chosen(subject, procedure).items():
                yield from _page(stage, case, step, lang)


def _page(stage: Stage, case: Case, step: Step, lang: str) -> Iterator[str]:
    for typed in (None, {}, _wrong(case.state.visible.get(step, ()))):
        said = {None: "", 0: ", left empty"}.get(None if typed is None else len(typed), ", with nonsense")
        try:
            shown = stage.page(case, step, lang, typed)
        except Exception as error:  # noqa: BLE001 - texts and values of a plugin may be anything
            yield f"the page {step.page} ({lang}{said}) cannot be shown: {type(error).__name__}: {error}"
            return
        found = list(_linted(shown, lang, f"the page {step.page} ({lang}{said})"))
        yield from found
        if found:
            return


def _wrong(fields: Sequence[Field]) -> Typed:
    return {f"{field.id}{ending}": _NONSENSE for field in fields for ending in _ENDINGS}


def _linted(shown: Shown, lang: str, where: str) -> Iterator[str]:
    for problem in check_html(shown.html, Expectations(status=shown.status, lang=lang)):
        yield f"{where}: {problem}"


def _chosen(subject: Subject, procedure: str) -> Mapping[Step, Case]:
    """For each page the smallest application that shows all of its questions; names in a list differ."""
    best: dict[str, tuple[int, Step, Case]] = {}
    for case in subject.cases(procedure):
        for step in (*case.state.path, *case.state.entries):
            asked = len(case.state.visible.get(step, ()))
            if (step.page not in best or asked > best[step.page][0]) and _names_differ(case, step):
                best[step.page] = (asked, step, case)
    return {step: case for _, step, case in best.values()}


def _names_differ(case: Case, step: Step) -> bool:
    if case.state.form.pages[step.page].listing is None:
        return True
    view = page_view(case.state, step, lambda _key: True)
    names = [str(item.name) for item in view.listing.items] if view.listing else []
    return len(set(names)) == len(names)
