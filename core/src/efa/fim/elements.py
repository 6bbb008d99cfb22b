"""Walk a schema: every element with the path of ids that leads to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from efa.fim.model import DataField, DataSchema, FieldGroup, Position, Rule


@dataclass(frozen=True, slots=True)
class Placed:
    """A position and where it lies. `path`: ids from the top, `#2` where the same id stands there again."""

    path: tuple[str, ...]
    position: Position

    @property
    def content(self) -> DataField | FieldGroup:
        """The element at the position."""
        return self.position.content


def walk(positions: tuple[Position, ...], path: tuple[str, ...] = ()) -> Iterator[Placed]:
    """Every position, parents first."""
    seen: dict[str, int] = {}
    for position in positions:
        own = position.content.about.id
        seen[own] = seen.get(own, 0) + 1
        here = (*path, own if seen[own] == 1 else f"{own}#{seen[own]}")
        yield Placed(here, position)
        if isinstance(position.content, FieldGroup):
            yield from walk(position.content.positions, here)


def all_rules(schema: DataSchema) -> Iterator[tuple[tuple[str, ...], Rule]]:
    """Every rule with the path of the element that carries it."""
    yield from (((), rule) for rule in schema.rules)
    for placed in walk(schema.positions):
        yield from ((placed.path, rule) for rule in placed.content.rules)
