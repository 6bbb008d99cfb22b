"""Right answers to one question, drawn from its schema: boundaries, usual values, and any other."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TypeVar, cast

from hypothesis import HealthCheck, Phase, Verbosity, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable

from efa.forms.model import Field
from efa.testing.steady import STEADY

T = TypeVar("T")
Values = st.SearchStrategy[object]
_FIRST = ("Kim", "Zoë", "Jean-Luc", "Nguyễn", "Łukasz", "Amélie", "Örjan", "D’Arcy")
_SECOND = ("Öztürk", "O’Neill", "Muster", "Ibáñez", "Weiß", "van Dijk", "Şahin", "Møller")
_IBANS = ("DE89370400440532013000", "DE02120300000000202051")
_NAMED: Mapping[str, Values] = {
    "iban": st.sampled_from(_IBANS),
    "phone": st.just("+49228123456"),
    "email": st.sampled_from(("kim@example.org", "k.muster@post.example.de")),
}
_OLDEST_PERSON = 95
_MANY = 1_000_000


def value_of(field: Field, day: date) -> Values:
    """Answers that the question takes. Drawing raises hypothesis.errors.Unsatisfiable where there is none."""
    return _from(field.schema, field, day).filter(field.accepts)


def possible(field: Field, day: date) -> bool:
    """Whether any answer was found that the question takes."""
    try:
        drawn(value_of(field, day), 1)
    except Unsatisfiable:
        return False
    return True


def drawn(strategy: st.SearchStrategy[T], count: int) -> list[T]:
    """So many values, always the same for one strategy, whatever is loaded beside. Raises Unsatisfiable."""
    found: list[T] = []

    @settings(
        max_examples=count,
        backend=STEADY,
        database=None,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.quiet,
    )
    @given(strategy)
    def remember(value: T) -> None:
        found.append(value)

    remember()
    return found


def _from(schema: Mapping[str, object], field: Field, day: date) -> Values:  # noqa: PLR0911 - one case for each type
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(list(cast("list[object]", schema["enum"])))
    match schema.get("type"):
        case "boolean":
            return st.booleans()
        case "integer":
            return _integers(schema)
        case "number":
            return st.one_of(_integers(schema), _numbers(schema))
        case "array":
            items = cast("Mapping[str, object]", schema.get("items", {}))
            return cast("Values", st.lists(_from(items, field, day), unique_by=repr, max_size=4))
    return _strings(schema, field, day)


def _integers(schema: Mapping[str, object]) -> Values:
    least, most = _limits(schema)
    usual = [number for number in (least, most, 1, 100, 50_000, 120_000) if least <= number <= most]
    return cast("Values", st.one_of(st.sampled_from(usual), st.integers(least, most)))


def _numbers(schema: Mapping[str, object]) -> Values:
    least, most = _limits(schema)
    return cast("Values", st.integers(least * 100, most * 100).map(lambda number: number / 100))


def _limits(schema: Mapping[str, object]) -> tuple[int, int]:
    least = int(cast("float", schema.get("minimum", schema.get("exclusiveMinimum", 0))))
    most = int(cast("float", schema.get("maximum", schema.get("exclusiveMaximum", max(least, 0) + _MANY))))
    return min(least, most), max(least, most)


def _strings(schema: Mapping[str, object], field: Field, day: date) -> Values:
    form = str(schema.get("format", ""))
    if form == "date":
        return _days(field, day)
    if form == "year-month":
        return cast("Values", _days(field, day).map(lambda text: str(text)[:7]))
    if form in _NAMED:
        return _NAMED[form]
    if "pattern" in schema:
        return cast("Values", st.from_regex(str(schema["pattern"]), fullmatch=True))
    least, most = int(cast("int", schema.get("minLength", 0))), int(cast("int", schema.get("maxLength", 1000)))
    words = st.builds("{} {}".format, st.sampled_from(_FIRST), st.sampled_from(_SECOND))
    return cast("Values", words.map(lambda text: text.ljust(least, "x")[:most]))


def _days(field: Field, day: date) -> Values:
    """Days of this year and birthdays of every age; beyond today only where the question allows it."""
    ages = st.builds(_years_before, st.just(day), st.integers(0, _OLDEST_PERSON), st.integers(-1, 1))
    around = st.builds(lambda days: day + timedelta(days=days), st.integers(-400, 400))
    found = st.one_of(ages, around)
    if field.options.day == "past":
        found = found.map(lambda drawn: min(drawn, day))
    elif field.options.day == "future":
        found = found.map(lambda drawn: max(drawn, day))
    return cast("Values", found.map(str))


def _years_before(day: date, years: int, days: int) -> date:
    """A birthday so many years ago, or the day before or after it."""
    return day.replace(year=day.year - years, day=min(day.day, 28)) + timedelta(days=days)
