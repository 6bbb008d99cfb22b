"""Data in the order of the schema: a sequence in XML must keep it."""

from collections.abc import Mapping

from efa.fim.instance.names import Dialect, Tree
from efa.fim.model import DataSchema, FieldGroup, Position


def ordered(tree: Mapping[str, object], schema: DataSchema, dialect: Dialect) -> Tree:
    """The same data, each level as the schema has it; what the schema does not know comes last."""
    return _level(tree, schema.positions, dialect)


def called(position: Position, dialect: Dialect) -> str:
    """The name of the element at a position."""
    return position.content.about.called if dialect == "versioned" else position.content.about.id


def _level(tree: Mapping[str, object], positions: tuple[Position, ...], dialect: Dialect) -> Tree:
    places = {called(position, dialect): position for position in positions}
    order = {name: number for number, name in enumerate(places)}
    found: Tree = {}
    for name in sorted(tree, key=lambda one: order.get(one, len(order))):
        content = places[name].content if name in places else None
        inner = content.positions if isinstance(content, FieldGroup) else ()
        found[name] = _value(tree[name], inner, dialect)
    return found


def _value(value: object, positions: tuple[Position, ...], dialect: Dialect) -> object:
    if isinstance(value, Mapping):
        return _level(value, positions, dialect)
    if isinstance(value, list):
        return [_value(one, positions, dialect) for one in value]
    return value
