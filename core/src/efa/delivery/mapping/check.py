"""Try a mapping: against the questions of the benefit, and against examples that lie beside it."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from efa.delivery.mapping.apply import apply_mapping
from efa.delivery.mapping.given import FILES
from efa.delivery.mapping.model import DataMapping, MappedField, read_mapping
from efa.delivery.mapping.values import CannotMap

DATA = ".data.json"


@dataclass(frozen=True, slots=True)
class Tried:
    """An example: the receiver's file that came out, and what is wrong with it (None: nothing)."""

    data: Path
    problem: str | None


def unknown_questions(mapping: DataMapping, questions: AbstractSet[str], lists: AbstractSet[str]) -> Iterator[str]:
    """Sentences about questions and lists that the form does not have; both as pointers without items."""
    start = mapping.output.get("rows", "")
    if start and start not in lists:
        yield f"output: there is no list '{start}'"
    yield from _unknown(mapping.fields, start, questions, lists)


def _unknown(
    fields: tuple[MappedField, ...], at: str, questions: AbstractSet[str], lists: AbstractSet[str]
) -> Iterator[str]:
    for field in fields:
        pointer = field.name if field.name.startswith("/") else f"{at}/{field.name}"
        place = "/".join(field.to)
        if field.source == "answer" and pointer not in questions:
            yield f"{place}: there is no question '{pointer}'"
        if field.when and _from(at, field.when[0]) not in questions:
            yield f"{place}: there is no question '{_from(at, field.when[0])}' for 'when'"
        if field.source == "each" and field.name != FILES:
            if pointer not in lists:
                yield f"{place}: there is no list '{pointer}'"
            yield from _unknown(field.inner, pointer, questions, lists)


def _from(at: str, name: str) -> str:
    return name if name.startswith("/") else f"{at}/{name}"


def tried(file: Path) -> tuple[Tried, ...]:
    """`<name>*.data.json` beside the mapping, each with the file that must come out. Raises MappingBroken, OSError."""
    mapping = read_mapping(file.read_bytes())
    found = sorted(file.parent.glob(f"{file.stem}*{DATA}"))
    return tuple(Tried(data, _compared(mapping, data)) for data in found)


def _compared(mapping: DataMapping, data: Path) -> str | None:
    expected = data.with_name(f"{data.name.removesuffix(DATA)}.{mapping.output['format']}")
    try:
        made = apply_mapping(mapping, data.read_bytes())
    except CannotMap as error:
        return str(error)
    if not expected.exists():
        return f"{expected.name} is missing; --write makes it, then read it"
    lines = zip(made.splitlines(), expected.read_bytes().splitlines(), strict=False)
    differing = next((n for n, (ours, theirs) in enumerate(lines, 1) if ours != theirs), None)
    if made == expected.read_bytes():
        return None
    return f"differs from {expected.name} at line {differing or 'the end'}"


def write_expected(file: Path) -> None:
    """Write what comes out beside each example. Raises MappingBroken, CannotMap, OSError."""
    mapping = read_mapping(file.read_bytes())
    for data in sorted(file.parent.glob(f"{file.stem}*{DATA}")):
        made = apply_mapping(mapping, data.read_bytes())
        data.with_name(f"{data.name.removesuffix(DATA)}.{mapping.output['format']}").write_bytes(made)
