"""Walk the JSON Schema of a form: its leaves, its lists, and the schema that whole answers are checked against."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Schema = Mapping[str, object]
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Leaf:
    """One leaf or list of the schema. `lists` are the pointers of the lists around it, `names` lead from the item."""

    pointer: str
    lists: tuple[str, ...]
    names: tuple[str, ...]
    schema: Schema
    required: bool
    is_list: bool


def inlined(schema: Schema) -> Schema:
    """The schema without `$ref`. Raises ValueError where one leads nowhere or into itself."""
    found = _inlined(schema, schema, 0)
    assert isinstance(found, Mapping)
    return {key: value for key, value in found.items() if key != "$defs"}


def _inlined(node: object, root: Schema, depth: int) -> object:
    if depth > _DEEPEST * 4:
        raise ValueError("a '$ref' leads into itself")
    if isinstance(node, list):
        return [_inlined(entry, root, depth + 1) for entry in node]
    if not isinstance(node, Mapping):
        return node
    rest = {key: _inlined(value, root, depth + 1) for key, value in node.items() if key not in ("$ref", "$defs")}
    if "$ref" not in node:
        return rest
    target = _inlined(_referred(str(node["$ref"]), root), root, depth + 1)
    assert isinstance(target, Mapping)
    return {**target, **rest}


def _referred(reference: str, root: Schema) -> object:
    node: object = root
    for name in reference.removeprefix("#/").split("/"):
        node = node.get(name) if isinstance(node, Mapping) else None
    if not reference.startswith("#/") or not isinstance(node, Mapping):
        raise ValueError(f"'{reference}' leads nowhere; only '#/$defs/…' is allowed")
    return node


def survey(schema: Schema) -> Iterator[Leaf]:
    """Every leaf and every list, in the order of the schema."""
    yield from _object(schema, "", (), (), required=True)


def _object(
    schema: Schema, pointer: str, lists: tuple[str, ...], names: tuple[str, ...], *, required: bool
) -> Iterator[Leaf]:
    demanded = schema.get("required")
    for name, part in properties(schema).items():
        needed = required and isinstance(demanded, list | tuple) and name in demanded
        yield from _node(part, f"{pointer}/{name}", lists, (*names, name), required=needed)


def _node(
    schema: Schema, pointer: str, lists: tuple[str, ...], names: tuple[str, ...], *, required: bool
) -> Iterator[Leaf]:
    if is_object(schema):
        yield from _object(schema, pointer, lists, names, required=required)
        return
    items = schema.get("items")
    listed = isinstance(items, Mapping) and is_object(items)
    yield Leaf(pointer, lists, names, schema, required, listed)
    if listed:
        assert isinstance(items, Mapping)
        yield from _object(items, pointer, (*lists, pointer), (), required=True)


def is_object(schema: Schema) -> bool:
    """Whether the schema has properties of its own."""
    return bool(properties(schema))


def properties(schema: Schema) -> Mapping[str, Schema]:
    """The properties of an object schema."""
    found = schema.get("properties")
    return found if isinstance(found, Mapping) else {}


def whole_schema(schema: Schema, leaves: Mapping[str, Schema], pointer: str = "") -> dict[str, object]:
    """The schema of pruned answers: nothing unknown, and nothing demanded, since the flow says what is missing.

    `leaves`: pointer → schema of the question with all its limits.
    """
    if pointer in leaves:
        return dict(leaves[pointer])
    kept = {key: value for key, value in schema.items() if key != "required"}
    if is_object(schema):
        parts = {name: whole_schema(part, leaves, f"{pointer}/{name}") for name, part in properties(schema).items()}
        return {**kept, "properties": parts, "additionalProperties": False}
    items = schema.get("items")
    if isinstance(items, Mapping) and is_object(items):
        return {**kept, "items": whole_schema(items, leaves, pointer)}
    return dict(schema)


def pointer_of(scope: str) -> str:
    """The pointer behind a JSON Forms scope: lists are walked into."""
    parts = iter(scope.split("/")[1:])
    return "".join(f"/{next(parts, '')}" for part in parts if part == "properties")
