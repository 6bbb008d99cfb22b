"""Strings of a POST → typed answers: nonsense of every kind becomes an Issue, never an exception."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from efa.forms.check import list_issues
from efa.forms.conditions import UNANSWERED, Asked, read
from efa.forms.model import Field, Step
from efa.forms.names import items_at, pointer_at
from efa.forms.reading import READERS, Given, Wrong
from efa.forms.reading.characters import storable
from efa.forms.reading.days import PARTS
from efa.forms.schema import explain
from efa.forms.state import FlowState
from efa.forms.walk import put
from efa.sdk import Answers, Issue

LONGEST = 10_000
MOST_STRINGS = 50
CONFIRMED, PRESENT, REASON = "__ok", "__present", "__reason"
VERIFIED = "verified"  # code of an issue: account or register vouch for another answer


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was understood of one page.

    `values`: pointer within the item → answer, None where it was left empty. Wrong answers stand in `issues` only.
    `raw`: the strings as they came (cut and storable), to show the page again. `opened`: a further question of the
    same page became necessary, so the page is shown again without an error.
    """

    values: Mapping[str, object] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()
    raw: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    opened: bool = False


def parse(state: FlowState, step: Step, fields: Mapping[str, Sequence[str]]) -> Parsed:
    """Read what a person typed or chose on the page."""
    page, before = state.form.pages[step.page], state.visible.get(step, ())
    if page.kind == "list":
        return Parsed(issues=list_issues(state, step))
    container, reader = _ground(state, step)
    values: dict[str, object] = {}
    issues: list[Issue] = []
    raw: dict[str, tuple[str, ...]] = {}
    opened = False
    for asked in page.fields:
        if asked.widget == "readonly" or not all(rule.visible(reader) for rule in asked.rules):
            continue
        given, fixed = _given(asked, fields), _is_fixed(state, step, asked)
        if not given.strings and (asked not in before or asked.widget == "checkboxes" or fixed):
            opened = opened or asked not in before  # it was not on the page that the person saw
            continue
        raw |= {asked.id + ending: strings for ending, strings in given.strings.items()}
        stored = read(container, asked.names)
        outcome = _understood(asked, given, stored, state.filled.day)
        if fixed and outcome != stored:
            outcome = Wrong(VERIFIED)
        if isinstance(outcome, Wrong):
            issues.append(_issue(asked, outcome, step))
            continue
        values[asked.at] = outcome
        put(container, asked.names, UNANSWERED if outcome is None else outcome)
    return Parsed(values, tuple(issues), raw, opened)


def _is_fixed(state: FlowState, step: Step, asked: Field) -> bool:
    """Whether account or register vouch for the stored answer, so that it is not asked."""
    return bool(state.filled.fixed) and pointer_at(state.form, asked, step.items) in state.filled.fixed


def _ground(state: FlowState, step: Step) -> tuple[dict[str, object], Asked]:
    """A copy of the answers around the page, in which rules of the same page see what was just typed."""
    items = _items(state, step)
    own = _copied(items[-1] if items else state.pruned)
    around: tuple[Answers, ...] = (*items[:-1], own) if items else ()
    return own, Asked(state.pruned if items else own, around, state.filled.facts)


def _items(state: FlowState, step: Step) -> tuple[Answers, ...]:
    """The items around the step; the innermost may still be empty, and then is not among the pruned answers."""
    lists = state.form.pages[step.page].lists
    if found := items_at(state.form, lists, step.items, state.pruned):
        return found
    outer = items_at(state.form, lists[:-1], step.items[:-1], state.pruned) or ()
    return (*outer, {"_id": step.items[-1]}) if step.items else ()


def _copied(container: Answers) -> dict[str, object]:
    return {name: _copied(value) if isinstance(value, Mapping) else value for name, value in container.items()}


def _given(asked: Field, fields: Mapping[str, Sequence[str]]) -> Given:
    endings = ("", *PARTS, CONFIRMED, PRESENT, REASON)
    found = {ending: fields[asked.id + ending] for ending in endings if asked.id + ending in fields}
    return Given({ending: _strings(strings) for ending, strings in found.items()})


def _strings(strings: Sequence[str]) -> tuple[str, ...]:
    several = (strings,) if isinstance(strings, str) else strings
    return tuple(storable(text[:LONGEST]) for text in several[:MOST_STRINGS] if isinstance(text, str))


def _understood(asked: Field, given: Given, stored: object, day: date | None) -> object:
    if len(given.one()) >= LONGEST:
        return Wrong("maxLength", {"grenze": asked.schema.get("maxLength", LONGEST), "anzahl": len(given.one())})
    outcome = READERS[asked.widget](asked, given)
    if isinstance(outcome, Wrong):
        return outcome
    if outcome is None:
        return Wrong("required") if asked.required else None
    if not asked.accepts(outcome):
        keyword, params = explain(asked.schema, outcome) or ("format", {})
        return Wrong(keyword, params)
    return _timely(asked, outcome, day) or _plausible(asked, given, outcome, stored) or outcome


def _timely(asked: Field, outcome: object, day: date | None) -> Wrong | None:
    """A day that must not lie after today, or not before it."""
    if day is None or asked.options.day is None:
        return None
    today = day.isoformat()[: len(str(outcome))]
    if asked.options.day == "past" and str(outcome) > today:
        return Wrong("past", part=PARTS[-1])
    return Wrong("future", part=PARTS[-1]) if asked.options.day == "future" and str(outcome) < today else None


def _plausible(asked: Field, given: Given, outcome: object, stored: object) -> Wrong | None:
    """An unusual number is asked about once."""
    least, most = asked.options.plausible
    if not isinstance(outcome, int | float) or outcome == stored or given.one(CONFIRMED):
        return None
    unusual = (least is not None and outcome < least) or (most is not None and outcome > most)
    return Wrong("plausible") if unusual else None


def _issue(asked: Field, wrong: Wrong, step: Step) -> Issue:
    params = {**wrong.params, "part": wrong.part} if wrong.part else wrong.params
    item = step.items[-1] if step.items else None
    return Issue(asked.at, wrong.keyword, params, item, soft=wrong.keyword == "plausible")
