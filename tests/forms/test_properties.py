from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from efa.forms.answers import merge, stripped
from efa.forms.check import check_whole
from efa.forms.compiled import compile_form
from efa.forms.filled import Filled
from efa.forms.flow import state
from efa.forms.parse import parse
from efa.forms.schema import acceptor, explained
from efa.forms.summary import summary
from efa.forms.view import page_view
from tests.forms import muster
from tests.forms.drafts import drafts

FORM = compile_form(muster.procedure(), muster.DOCUMENTS)


def known(key: str) -> bool:
    return key.startswith("forms.")


@given(drafts())
def test_the_same_draft_always_leads_the_same_way(draft: Filled) -> None:
    one, other = state(FORM, draft), state(FORM, draft)
    assert (one.path, one.reachable, one.pruned, one.tree) == (other.path, other.reachable, other.pruned, other.tree)


@given(drafts())
def test_back_is_the_way_one_came(draft: Filled) -> None:
    found = state(FORM, draft)
    for step in found.path[:-1]:
        after = found.following(step)
        assert after is not None
        assert found.previous(after) == step
    assert found.previous(found.path[0]) is None
    assert found.following(found.path[-1]) is None


@given(drafts())
def test_what_counts_is_the_same_when_only_that_is_kept(draft: Filled) -> None:
    once = state(FORM, draft)
    twice = state(FORM, replace(draft, answers=once.pruned))
    assert (twice.pruned, twice.path, twice.removed) == (once.pruned, once.path, ())


@given(drafts(), st.dictionaries(st.text(min_size=1).map(lambda key: f"?{key}"), st.integers()))
def test_keys_that_no_page_asks_change_nothing(draft: Filled, more: dict[str, Any]) -> None:
    people = [{**person, **more} for person in draft.answers["personen"]]  # type: ignore[attr-defined]
    one, other = state(FORM, draft), state(FORM, replace(draft, answers={**draft.answers, **more, "personen": people}))
    assert (one.path, one.pruned, one.missing) == (other.path, other.pruned, other.missing)


@given(drafts())
def test_every_page_that_can_be_opened_has_a_view_and_the_whole_a_summary(draft: Filled) -> None:
    found = state(FORM, draft)
    for step in found.reachable:
        assert page_view(found, step, known).path == FORM.path(step)
    assert len(summary(found, known).sections) == 4


@given(drafts())
def test_the_whole_is_valid_exactly_when_every_page_is(draft: Filled) -> None:
    found = state(FORM, draft)
    assert bool(check_whole(FORM, found)) == bool(found.wrong)
    assert all(found.step_of(issue) for issue in check_whole(FORM, found))


@given(drafts())
def test_both_validators_agree_on_whole_answers(draft: Filled) -> None:
    for document in (stripped(draft.answers), stripped(state(FORM, draft).pruned)):
        assert FORM.accepts(document) == (not list(explained(FORM.schema, document)))


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)
TYPED = st.one_of(
    st.text(),
    st.dates().map(str),
    st.sampled_from(["DE89370400440532013000", "+49228123456", "a@b.de", "12345\n", "١٢٣٤٥"]),
)


@given(st.one_of(JSON, TYPED))
def test_both_validators_agree_on_every_question(value: Any) -> None:
    for field in FORM.fields.values():
        assert field.accepts(value) == (not list(explained(field.schema, value))), field.pointer


STRINGS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "",
            "true",
            "1",
            "1.234,56",
            "12,-",
            "märz",
            "27.03.1985",
            "9" * 60,
            "\u202e\u200bKim",
            "\ud800",
            "\x00",
            "a" * 20_000,
        ]
    ),
    st.from_regex(r"[0-9.,€ -]{1,12}", fullmatch=True),
)


@given(st.data())
def test_reading_a_page_never_fails_and_gives_only_valid_answers(data: st.DataObject) -> None:
    found = state(FORM, muster.filled())
    step = data.draw(st.sampled_from(sorted(found.reachable)))
    names = [field.id + ending for field in FORM.pages[step.page].fields for ending in ("", "-tag", "-monat", "-jahr")]
    posted = data.draw(st.dictionaries(st.sampled_from([*names, "fremd"]), st.lists(STRINGS, max_size=3)))
    parsed = parse(found, step, posted)
    for field in FORM.pages[step.page].fields:
        value = parsed.values.get(field.at)
        assert value is None or field.accepts(value)
    assert page_view(found, step, known, raw=parsed.raw, issues=parsed.issues)
    assert state(FORM, replace(found.filled, answers=merge(FORM, step, found.filled.answers, parsed.values))).path
    assert "\x00" not in str(parsed.raw)
    str(parsed.raw).encode()


def test_the_schema_of_the_whole_is_a_valid_schema() -> None:
    Draft202012Validator.check_schema(dict(FORM.schema))
    assert acceptor(FORM.schema)({})
