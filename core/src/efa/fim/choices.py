"""What may be chosen in a field: values of its own, or the rows of the code list that lies beside the schema."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from efa.fim.model import Choice, CodeList, DataField, ListReference

_MOST = 500


@dataclass(frozen=True, slots=True)
class Offered:
    """The choices, and what is wrong with them as (official number, sentence). `choices` empty: nothing to choose."""

    choices: tuple[Choice, ...]
    problems: tuple[tuple[str, str], ...] = ()
    missing: ListReference | None = None


def offered(field: DataField, lists: Iterable[CodeList]) -> Offered:
    """The choices of a field."""
    if field.values:
        return _judged(field.values)
    if field.code_list is None:
        return Offered(())
    found = next((one for one in lists if is_meant(field.code_list, one)), None)
    if found is None:
        return Offered((), missing=field.code_list)
    return _judged(_rows(field, found))


def is_meant(reference: ListReference, one: CodeList) -> bool:
    """Whether the reference means this list."""
    if reference.urn != one.urn:
        return False
    return reference.version is None or one.version == reference.version or one.version_urn == reference.pinned


def _rows(field: DataField, one: CodeList) -> tuple[Choice, ...]:
    code = _column(one, field.code_key, one.code_column)
    name = _column(one, field.name_key, one.name_column)
    hint = _column(one, field.help_key, None)
    rows = (dict(zip(one.columns, row, strict=True)) for row in one.rows)
    return tuple(
        Choice(str(row[code]), row[name] or str(row[code]), row[hint] if hint else None)
        for row in rows
        if code and name and row[code]
    )


def _column(one: CodeList, wanted: str | None, usual: str | None) -> str | None:
    return wanted if wanted in one.columns else usual


def _judged(choices: tuple[Choice, ...]) -> Offered:
    """Each code once; what the quality checks say about the rest."""
    unique = {choice.code: choice for choice in reversed(choices)}
    kept = tuple(choice for choice in choices if unique.pop(choice.code, None))
    first = {choice.code: choice for choice in reversed(choices)}
    return Offered(tuple(first[choice.code] for choice in kept), tuple(_problems(choices)))


def _problems(choices: tuple[Choice, ...]) -> Iterator[tuple[str, str]]:
    if len(choices) < 2:  # noqa: PLR2004 - one choice is none
        yield "1044", "the list has fewer than two entries"
    if twice := _twice(choice.code for choice in choices):
        yield "1045", f"the code '{twice}' stands in the list twice, the first one counts"
    if twice := _twice(choice.name for choice in choices):
        yield "1093", f"the name '{twice}' stands in the list twice"


def _twice(words: Iterable[str]) -> str | None:
    return next((word for word, count in Counter(words).items() if count > 1), None)


def too_many(choices: tuple[Choice, ...]) -> bool:
    """More than a person can look through."""
    return len(choices) > _MOST
