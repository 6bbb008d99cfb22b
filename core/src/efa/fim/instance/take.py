"""From data under FIM ids back to the answers of a form."""

from collections.abc import Mapping

from efa.fim.errors import NotTaken
from efa.fim.instance.give import Schema, choice_of, fim_of, options, properties
from efa.fim.instance.names import Dialect, Tree, name_of
from efa.fim.instance.values import understood


def take(schema: Schema, tree: Mapping[str, object], dialect: Dialect) -> Tree:
    """The answers in the data. Raises NotTaken for an element that the form has no question for."""
    rest = dict(tree)
    found = _object(schema, rest, dialect, root=True)
    if rest:
        raise NotTaken("FIM_DATA", f"the form has no question for {', '.join(sorted(rest))}")
    return found


def _object(schema: Schema, rest: Tree, dialect: Dialect, *, root: bool = False) -> Tree:
    """Answers of one level; what was read is taken out of `rest`."""
    found: Tree = {}
    present, choices = None, options(schema)
    for key, node in properties(schema).items():
        fim = fim_of(node)
        if not fim:
            if inner := _object(node, rest, dialect) if properties(node) else {}:
                found[key] = inner
            continue
        if fim.get("choice") is True or (name := name_of(fim, dialect)) not in rest:
            continue
        value = rest.pop(name)
        present = present or (key if key in choices else None)
        if "const" not in node and (answer := _answer(node, fim, value, dialect)) not in ({}, []):
            found[key] = answer
    choice = choice_of(schema)
    if choice and present:
        found = {choice: present, **found}
    return found if root or found else {}


def _answer(node: Schema, fim: Mapping[str, object], value: object, dialect: Dialect) -> object:
    items = node.get("items")
    if isinstance(items, Mapping) and properties(items):
        return _items(items, fim, value if isinstance(value, list) else [value], dialect)
    if properties(node):
        return _inner(node, _only(value, fim), dialect)
    if node.get("type") == "array":
        return understood(value if isinstance(value, list) else [value], fim, node)
    return understood(_only(value, fim), fim, node)


def _items(items: Schema, fim: Mapping[str, object], values: list[object], dialect: Dialect) -> list[object]:
    if isinstance(each := fim.get("each"), str):
        inner = properties(items)[each]
        return [{each: understood(value, fim_of(inner), inner)} for value in values]
    return [_inner(items, value, dialect) for value in values]


def _inner(schema: Schema, value: object, dialect: Dialect) -> Tree:
    if not isinstance(value, Mapping):
        raise NotTaken("FIM_DATA", f"{fim_of(schema).get('id', 'an item')}: a group is expected, not '{value}'")
    return take(schema, value, dialect)


def _only(value: object, fim: Mapping[str, object]) -> object:
    """The one value where the form asks once."""
    if not isinstance(value, list):
        return value
    if len(value) != 1:
        raise NotTaken("FIM_DATA", f"{fim['id']} stands {len(value)} times, the form asks for it once")
    return value[0]
