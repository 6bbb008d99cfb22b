"""The words for what is wrong with an answer."""

from collections.abc import Callable, Iterator, Mapping

from efa.forms.model import Field
from efa.forms.phrases import Money, Phrase
from efa.sdk import Issue

Has = Callable[[str], bool]


def fault(field: Field, issue: Issue, params: Mapping[str, object], has: Has) -> Phrase:
    """The text of an issue: the plugin's own words, the question's, those of its widget, those of all forms."""
    given = {**params, **_shown(field, issue.params), "label": Phrase(f"{field.key}.label", params)}
    if "." in issue.code:
        return Phrase(issue.code, given)
    return Phrase(next(key for key in (*_keys(field, issue.code), "forms.error.other") if has(key)), given)


def list_fault(page: str, issue: Issue, params: Mapping[str, object], has: Has) -> Phrase:
    """The text of an issue of a list as a whole."""
    keys = (f"{page}.error.{issue.code}", f"forms.list.error.{issue.code}", "forms.error.other")
    return Phrase(next(key for key in keys if has(key)), {**params, **issue.params})


def _keys(field: Field, keyword: str) -> Iterator[str]:
    yield f"{field.key}.error.{keyword}"
    yield f"forms.{field.widget}.error.{keyword}"
    yield f"forms.error.{keyword}"


def _shown(field: Field, params: Mapping[str, object]) -> Mapping[str, object]:
    """Limits of money are money."""
    limit = params.get("grenze")
    return {**params, "grenze": Money(limit)} if field.widget == "money" and isinstance(limit, int) else params
