"""Round trips of schemas that nobody wrote: to bytes and back, to a form and back, answers to data and back."""

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from efa.fim.codec import dumped, loaded
from efa.fim.elements import walk
from efa.fim.form import Options, form_of
from efa.fim.instance import Dialect, from_json, give, take, to_json
from efa.fim.marks import marks, problem, twice
from efa.fim.model import DataField, DataSchema, FieldGroup, Limits, Position, Version
from efa.fim.reading import read
from efa.fim.writing import in_version, write
from efa.testing.conformance.households import households
from tests.fim.drafts import compiled
from tests.fim.given import at, choice, everything, field, group, rule, schema
from tests.fim.large import real_size

pytestmark = pytest.mark.slow
THOROUGH = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=30).filter(
    lambda text: text.strip() == text and text not in ("-", ".")
)
COUNTS = st.sampled_from(("1:1", "0:1", "1:*", "0:*", "0:3", "2:5"))
Elements = st.SearchStrategy[DataField | FieldGroup]
TYPES = ("text", "date", "bool", "num", "num_int", "num_currency", "file", "text_latin", "time", "datetime")


@st.composite
def fields(draw: st.DrawFn) -> DataField:
    number, name = draw(st.integers(1, 10**6)), draw(WORDS)
    told = {
        "label": draw(WORDS),
        "help": draw(st.none() | WORDS),
        "prefill": draw(st.sampled_from(("keine", "optional"))),
    }
    kind = draw(st.sampled_from((*TYPES, "select", "label")))
    if kind == "select":
        return choice(number, name, **told)
    if kind == "label":
        told |= {"input": "label", "content": draw(st.none() | WORDS)}
        return field(number, name, "text", **told)
    longest = draw(st.none() | st.integers(1, 500))
    limits = Limits(min_length=draw(st.none() | st.integers(0, 1)), max_length=longest) if kind == "text" else Limits()
    return field(number, name, kind, limits=limits, **told)


def positions(
    inner: st.SearchStrategy[DataField | FieldGroup], least: int = 1
) -> st.SearchStrategy[tuple[Position, ...]]:
    placed = st.builds(at, inner, COUNTS, WORDS.filter(lambda text: ";" not in text))
    unique = st.lists(placed, min_size=1, max_size=5, unique_by=lambda one: one.content.about.id)
    return unique.map(tuple)


def groups(inner: Elements) -> st.SearchStrategy[FieldGroup]:
    numbers = st.integers(10**6, 10**7)
    return st.builds(
        lambda number, name, parts, chosen: group(number, name, *parts, choice=chosen),
        numbers,
        WORDS,
        positions(inner),
        st.booleans(),
    )


ELEMENTS = st.recursive(fields(), groups, max_leaves=25)
SCHEMAS = positions(ELEMENTS).map(lambda parts: schema(*parts, rules=(rule(1, "F99900000001 ist Pflicht."),)))


def circular(made: DataSchema) -> bool:
    """Groups get their numbers by chance, and may lie within themselves."""
    return any(len(set(placed.path)) < len(placed.path) for placed in walk(made.positions))


@THOROUGH
@given(SCHEMAS.filter(lambda made: not circular(made)), st.sampled_from(("2.0", "3.0.0")))
def test_what_is_written_is_read_as_the_same(made: DataSchema, version: Version) -> None:
    there, _ = in_version(made, version)
    again = read(write(there)).schema
    assert again == there
    assert write(again) == write(there)


@THOROUGH
@given(SCHEMAS.filter(lambda made: not circular(made)))
def test_what_a_package_keeps_is_the_same_schema(made: DataSchema) -> None:
    kept, lists = loaded(dumped(made, ()))
    assert (kept, lists) == (replace(made, message="", created=""), ())


@THOROUGH
@given(SCHEMAS.filter(lambda made: not circular(made)))
def test_every_schema_becomes_a_form_that_the_engine_accepts(made: DataSchema) -> None:
    draft = form_of(made, (), Options(prefix="probe"))
    found = list(marks(draft.schema))
    assert compiled(draft).sections
    assert [wrong for mark in found if (wrong := problem(mark.fim))] == []
    assert list(twice(found)) == []


@THOROUGH
@given(SCHEMAS.filter(lambda made: not circular(made)))
def test_every_position_is_asked_for_or_left_out_with_a_reason(made: DataSchema) -> None:
    draft = form_of(made, (), Options(prefix="probe"))
    asked = {mark.path for mark in marks(draft.schema)} | {tuple(one["x-fim"]["path"]) for one in draft.documents}  # type: ignore[index]
    gone = [tuple(at.split("/")) for at in draft.left_out]
    for placed in walk(made.positions):
        within = any(placed.path[: len(path)] == path for path in gone)
        around = any(path[: len(placed.path)] == placed.path for path in asked)
        assert placed.path in asked or within or around, placed.path


@pytest.mark.parametrize("made", [everything(), real_size()], ids=["everything", "large"])
@pytest.mark.parametrize("dialect", get_args(Dialect))
def test_answers_of_generated_applications_lose_nothing(made: DataSchema, dialect: Dialect) -> None:
    draft = form_of(made, (), Options(prefix="probe"))
    for answers in households(compiled(draft), "/ort", date(2026, 11, 26), 60):
        once = give(draft.schema, answers, dialect)
        read_again = from_json(to_json(once.tree))
        assert isinstance(read_again, dict)
        back = take(draft.schema, read_again, dialect)
        assert give(draft.schema, back, dialect).tree == once.tree
        assert {at for at in once.left if "/anschrift/" not in at} <= {"/ort", "/erklaerung"}  # nothing was chosen
