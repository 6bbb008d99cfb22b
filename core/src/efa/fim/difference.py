"""What changed between two versions of a schema, element by element, by their FIM ids: pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from efa.fim.elements import Placed, all_rules, walk
from efa.fim.model import Basis, Choice, CodeList, DataField, DataSchema, FieldGroup, Rule

Kind = Literal["added", "removed", "changed"]
Told = Mapping[str, str]
_WORDS: tuple[Kind, ...] = ("removed", "added", "changed")


@dataclass(frozen=True, slots=True)
class Difference:
    """One element that is not as it was. `said`: what of it, one sentence each; `name` as the newer version has it."""

    kind: Kind
    what: Literal["schema", "group", "field", "rule", "code list"]
    id: str
    name: str
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """A schema with the code lists that came with it."""

    schema: DataSchema
    lists: tuple[CodeList, ...] = ()


def differences(old: Version, new: Version) -> tuple[Difference, ...]:
    """Removed, added and changed elements, in the order of the schema; what is only moved is a change of its place."""
    found = (*_schema(old, new), *_elements(old, new), *_rules(old, new), *_lists(old, new))
    return tuple(sorted(found, key=lambda one: _WORDS.index(one.kind)))


def _schema(old: Version, new: Version) -> Iterator[Difference]:
    before, after = (
        {"version": v.schema.about.version or "", "label": v.schema.label, **_bases(v.schema.about.basis)}
        for v in (old, new)
    )
    if said := tuple(_said(before, after)):
        yield Difference("changed", "schema", new.schema.about.id, new.schema.about.name, said)


def _elements(old: Version, new: Version) -> Iterator[Difference]:
    before, after = _by_id(old.schema), _by_id(new.schema)
    for id_, places in {**after, **before}.items():
        content = after.get(id_, places)[0].content
        what: Literal["group", "field"] = "group" if isinstance(content, FieldGroup) else "field"
        if id_ not in after or id_ not in before:
            yield Difference("added" if id_ in after else "removed", what, id_, content.about.name)
        elif said := tuple(_said(_element(before[id_]), _element(after[id_]))):
            yield Difference("changed", what, id_, content.about.name, said)


def _by_id(schema: DataSchema) -> dict[str, list[Placed]]:
    found: dict[str, list[Placed]] = {}
    for placed in walk(schema.positions):
        found.setdefault(placed.content.about.id, []).append(placed)
    return found


def _element(places: list[Placed]) -> Told:
    """Everything that a form is made of, in words; the same element may stand at several places."""
    content = places[0].content
    stands = (f"{'/'.join(p.path[:-1]) or 'top'} {p.position.least}:{_most(p.position.most)}" for p in places)
    own = _field(content) if isinstance(content, DataField) else {"choice": "exactly one" if content.choice else ""}
    return {
        "version": content.about.version or "",
        "label": content.label,
        "help": content.help or "",
        "place": ", ".join(stands),
        **_bases((*content.about.basis, *(basis for p in places for basis in p.position.basis))),
        **own,
    }


def _field(content: DataField) -> Told:
    limits = content.limits
    length = f"{limits.min_length or 0}–{'' if limits.max_length is None else limits.max_length}"
    return {
        "input": content.input,
        "type": content.type,
        "length": "" if length == "0–" else length,
        "least value": limits.min_value or "",
        "greatest value": limits.max_value or "",
        "pattern": limits.pattern or "",
        "content": content.content or "",
        "choices": ", ".join(_choice(choice) for choice in content.values),
        "code list": content.code_list.pinned if content.code_list else "",
        "media types": ", ".join(content.media_types),
        "largest file": "" if content.max_size is None else str(content.max_size),
    }


def _rules(old: Version, new: Version) -> Iterator[Difference]:
    before, after = _rules_of(old.schema), _rules_of(new.schema)
    for id_, rule in {**after, **before}.items():
        if id_ not in after or id_ not in before:
            yield Difference(
                "added" if id_ in after else "removed", "rule", id_, rule.about.name, (rule.meaning or "",)
            )
        elif before[id_].meaning != after[id_].meaning:
            said = tuple(_said({"text": before[id_].meaning or ""}, {"text": after[id_].meaning or ""}))
            yield Difference("changed", "rule", id_, after[id_].about.name, said)


def _rules_of(schema: DataSchema) -> Mapping[str, Rule]:
    return {rule.about.id: rule for _, rule in all_rules(schema)}


def _lists(old: Version, new: Version) -> Iterator[Difference]:
    """Lists that came with both versions, code by code."""
    before, after = ({one.urn: one for one in version.lists} for version in (old, new))
    for urn in before.keys() & after.keys():
        codes, now = _codes(before[urn]), _codes(after[urn])
        said = [f"code {code} is gone ({name})" for code, name in codes.items() if code not in now]
        said += [f"code {code} is new ({name})" for code, name in now.items() if code not in codes]
        shared = {code: name for code, name in codes.items() if code in now and now[code] != name}
        said += [f"code {code}: '{name}' became '{now[code]}'" for code, name in shared.items()]
        if said:
            yield Difference("changed", "code list", urn, after[urn].title, tuple(said))


def _codes(one: CodeList) -> Mapping[str, str]:
    code, name = one.columns.index(one.code_column), one.columns.index(one.name_column)
    return {str(row[code]): str(row[name]) for row in one.rows if row[code] is not None}


def _said(before: Told, after: Told) -> Iterator[str]:
    for name, was in before.items():
        now = after.get(name, "")
        if was != now:
            yield f"{name}: '{was}' became '{now}'" if was and now else f"{name}: '{now or was}' {_new(now)}"
    yield from (f"{name}: '{now}' is new" for name, now in after.items() if name not in before and now)


def _new(now: str) -> str:
    return "is new" if now else "is gone"


def _bases(bases: Iterable[Basis]) -> Told:
    return {"legal basis": "; ".join(dict.fromkeys(basis.text for basis in bases))}


def _choice(choice: Choice) -> str:
    return f"{choice.code} ({choice.name})"


def _most(most: int | None) -> str:
    return "*" if most is None else str(most)
