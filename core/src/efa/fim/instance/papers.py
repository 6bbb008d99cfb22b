"""Files that were handed in: in data under FIM ids a file is the name of its attachment."""

from collections.abc import Iterator, Mapping, Sequence

from efa.fim.elements import walk
from efa.fim.instance.names import Dialect, Tree
from efa.fim.instance.order import called
from efa.fim.model import DataSchema

Files = Mapping[str, Sequence[str]]
Step = tuple[str, bool]


def with_files(
    tree: Tree, schema: DataSchema, documents: Sequence[Mapping[str, object]], files: Files, dialect: Dialect
) -> tuple[str, ...]:
    """Put names of attachments into the data; which files have no place there.

    `files`: key of the document → names; of a document for each item `<key>/<number of the item>`.
    """
    places = {str(entry["key"]): steps for entry in documents if (steps := _steps(schema, entry, dialect))}
    lost: list[str] = []
    for name, found in files.items():
        key, _, number = name.partition("/")
        steps = places.get(key, ())
        holder = _holder(tree, steps[:-1], int(number) if number.isdigit() else None) if steps else None
        if holder is None:
            lost.append(name)
        elif found:
            holder[steps[-1][0]] = list(found) if steps[-1][1] else found[0]
    return tuple(lost)


def without_files(
    tree: Tree, schema: DataSchema, documents: Sequence[Mapping[str, object]], dialect: Dialect
) -> dict[str, tuple[str, ...]]:
    """Take the names of attachments out of the data."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in documents:
        steps = _steps(schema, entry, dialect)
        for number, holder in _holders(tree, steps[:-1], None) if steps else ():
            value = holder.pop(steps[-1][0], None)
            if value is not None:
                key = str(entry["key"]) if number is None else f"{entry['key']}/{number}"
                found[key] = tuple(map(str, value)) if isinstance(value, list) else (str(value),)
    return found


def _steps(schema: DataSchema, entry: Mapping[str, object], dialect: Dialect) -> tuple[Step, ...]:
    """Names from the top down to the file, and whether each is an array."""
    fim = entry.get("x-fim")
    path = fim.get("path") if isinstance(fim, Mapping) else None
    if not isinstance(path, Sequence):
        return ()
    wanted = [tuple(path[: index + 1]) for index in range(len(path))]
    known = {placed.path: placed.position for placed in walk(schema.positions)}
    if not all(step in known for step in wanted):
        return ()
    return tuple((called(known[step], dialect), known[step].most != 1) for step in wanted)


def _holder(tree: Tree, steps: tuple[Step, ...], number: int | None) -> Tree | None:
    """The group that holds the file, made where nothing of it is answered; None where its item is missing."""
    for name, array in steps:
        value = tree.setdefault(name, [{}] if array and number is None else {})
        if isinstance(value, list):
            index = number or 0
            number = None
            value = value[index] if index < len(value) else None
        if not isinstance(value, dict):
            return None
        tree = value
    return tree


def _holders(tree: Tree, steps: tuple[Step, ...], number: int | None) -> Iterator[tuple[int | None, Tree]]:
    """Every group that may hold the file, with the number of its outermost item."""
    if not steps:
        yield number, tree
        return
    value = tree.get(steps[0][0])
    for index, inner in enumerate(value if isinstance(value, list) else [value]):
        if isinstance(inner, dict):
            several = isinstance(value, list) and len(value) > 1
            yield from _holders(inner, steps[1:], index if several and number is None else number)
