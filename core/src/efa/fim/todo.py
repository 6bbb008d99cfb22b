"""What is left for the author: rules of FIM are text for people, and never become behaviour by themselves."""

import re
from collections.abc import Iterable, Iterator, Mapping

from efa.fim.elements import all_rules
from efa.fim.marks import Mark
from efa.fim.model import DataSchema, Rule
from efa.fim.writing.versions import in_other_digits

Json = dict[str, object]
_NAMED = re.compile(r"\b[FG](?:[0-9]{11}|[0-9]{8})(?![0-9])")
TODO, DONE, WAIVED = "todo", "done", "waived"


def rules_to_do(schema: DataSchema, found: Iterable[Mark]) -> dict[str, Json]:
    """rules.yaml: each rule once, with where it hangs, what it names, and that nobody has looked at it."""
    known: dict[str, list[str]] = {}
    for mark in found:
        known.setdefault(mark.id, []).append(mark.pointer)
    made: dict[str, Json] = {}
    for path, rule in all_rules(schema):
        entry = made.get(rule.about.called) or made.setdefault(rule.about.called, _entry(rule, known, schema))
        at = entry["at"]
        assert isinstance(at, list)
        at.append("/".join(path) or schema.about.id)
    return made


def _entry(rule: Rule, known: Mapping[str, list[str]], schema: DataSchema) -> Json:
    wanted = dict.fromkeys(in_other_digits(named, schema.xdf) for named in _NAMED.findall(rule.meaning or ""))
    pointers = list(dict.fromkeys(pointer for named in wanted for pointer in known.get(named, ())))
    unknown = sorted(wanted.keys() - known.keys())
    return {
        "name": rule.about.name,
        "text": rule.meaning or "",
        "at": [],
        "questions": pointers,
        **({"unknown": unknown} if unknown else {}),
        "state": TODO,
    }


def rule_problems(schema: DataSchema, written: Mapping[str, object]) -> Iterator[str]:
    """What is not settled: a rule is done (and where), or waived with a reason."""
    known = dict.fromkeys(rule.about.called for _, rule in all_rules(schema))
    for name in known:
        entry = written.get(name)
        if not isinstance(entry, Mapping):
            yield f"rule {name} is missing in fim/rules.yaml"
        elif problem := _unsettled(entry):
            yield f"rule {name} ({entry.get('name')}): {problem}"
    for name in written:
        if name not in known:
            yield f"rule {name} of fim/rules.yaml is no rule of the schema"


def _unsettled(entry: Mapping[str, object]) -> str | None:
    match entry.get("state"):
        case "todo":
            return "nobody has settled it; set state to 'done' with 'where', or to 'waived' with 'reason'"
        case "done":
            return None if str(entry.get("where") or "").strip() else "it is done, but 'where' is not said"
        case "waived":
            return None if str(entry.get("reason") or "").strip() else "it is waived without a 'reason'"
        case other:
            return f"the state '{other}' is none of todo, done, waived"
