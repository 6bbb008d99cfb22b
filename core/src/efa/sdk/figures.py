"""Read the figures of a package: `law/*.yaml` and the table files they name."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, model_validator

Unit = Literal["EUR", "EUR/Monat", "EUR/Jahr", "EUR/m2", "Prozent", "Jahre", "Monate", "Tage", "Faktor", "Stufe"]


def _quoted(value: object) -> object:
    if isinstance(value, float):
        raise ValueError('write figures as quoted strings, for example "130.00"')  # noqa: TRY004 - pydantic wants ValueError
    return value


Text = Annotated[str, Field(min_length=1)]
Number = Annotated[Decimal, BeforeValidator(_quoted)]


class Dated(BaseModel):
    """From when a value holds, what sets it, who printed it and when someone compared it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    valid_from: date
    until: date | None = None
    norm: Text
    source: Text
    checked: date

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "Dated":
        if self.until and self.until < self.valid_from:
            raise ValueError("'until' lies before 'valid_from'")
        return self


class Value(Dated):
    """One value of a figure, from `valid_from` to `until` (inclusive) or to the next value."""

    value: Number


class Figure(BaseModel):
    """A figure of the law with all its values."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    title: Text
    unit: Unit
    values: tuple[Value, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _one_value_a_day(self) -> "Figure":
        if len({value.valid_from for value in self.values}) < len(self.values):
            raise ValueError(f"'{self.title}': two values begin on the same day")
        return self


class Block(Dated):
    """A table file whose rows all share norm, source and dates."""

    title: Text
    unit: Unit
    table: Text
    keys: tuple[str, ...] = Field(min_length=1)
    column: Text


_FILE = TypeAdapter(dict[str, Figure | list[Block]])
_Cells = dict[str, list[tuple[Block, Decimal]]]


@dataclass(frozen=True, slots=True, eq=False)
class Figures(Mapping[str, Figure]):
    """All figures of one package by name; one that stands in a table is made when somebody asks for it.

    Pickled by the name of the package, so that another process reads its own files.
    """

    package: str
    written: Mapping[str, Figure]
    cells: _Cells

    def __getitem__(self, name: str) -> Figure:
        if name in self.written:
            return self.written[name]
        blocks = self.cells[name]
        values = tuple(_value(block, number) for block, number in blocks)
        return Figure.model_construct(title=blocks[0][0].title, unit=blocks[0][0].unit, values=values)

    def __iter__(self) -> Iterator[str]:
        yield from self.written
        yield from self.cells

    def __len__(self) -> int:
        return len(self.written) + len(self.cells)

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (read_figures, (self.package,))


@cache
def read_figures(package: str) -> Figures:
    """The figures of a package; a later file may go on with a figure. Raises ValueError that names the file."""
    folder = files(package).joinpath("law")
    written: dict[str, Figure] = {}
    cells: _Cells = {}
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not file.name.endswith(".yaml"):
            continue
        try:
            _read(folder, file, written, cells)
        except (ValueError, OSError, KeyError, yaml.YAMLError) as error:
            raise ValueError(f"{package}/law/{file.name}: {error}") from error
    return Figures(package, written, cells)


def _read(folder: Traversable, file: Traversable, written: dict[str, Figure], cells: _Cells) -> None:
    entries = _FILE.validate_python(yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader))
    for name, entry in entries.items():
        if isinstance(entry, Figure):
            _refuse_known(name, cells)
            written[name] = _continued(written.get(name), entry)
            continue
        _add_table(name, entry, folder, cells)
        for key in cells.keys() & written.keys():
            _refuse_known(key, cells)


def _refuse_known(name: str, cells: _Cells) -> None:
    if name in cells:
        raise ValueError(f"the figure '{name}' is written twice")


def _continued(earlier: Figure | None, later: Figure) -> Figure:
    if earlier is None:
        return later
    if earlier.unit != later.unit:
        raise ValueError(f"'{later.title}': another file gives the unit {earlier.unit}")
    return Figure(title=later.title, unit=later.unit, values=(*earlier.values, *later.values))


def _add_table(name: str, blocks: list[Block], folder: Traversable, cells: _Cells) -> None:
    for block in blocks:
        for key, number in _rows(name, block, folder.joinpath(block.table).read_text("utf-8")):
            column = cells.setdefault(key, [])
            if any(known.valid_from == block.valid_from for known, _ in column):
                raise ValueError(f"{block.table}: two rows for '{key}' begin on the same day")
            column.append((block, number))


def _rows(name: str, block: Block, text: str) -> Iterator[tuple[str, Decimal]]:
    reader = csv.reader(io.StringIO(text))
    header = next(reader, [])
    if missing := [column for column in (*block.keys, block.column) if column not in header]:
        raise ValueError(f"{block.table}: there is no column '{missing[0]}'")
    places, at = [header.index(column) for column in block.keys], header.index(block.column)
    for row in reader:
        try:
            yield ".".join((name, *(row[place] for place in places))), _finite(row[at])
        except (IndexError, InvalidOperation) as error:
            raise ValueError(f"{block.table}, line {reader.line_num}: a key or number is missing") from error


def _finite(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite():
        raise InvalidOperation(text)
    return number


def _value(block: Block, number: Decimal) -> Value:
    return Value.model_construct(
        valid_from=block.valid_from,
        until=block.until,
        value=number,
        norm=block.norm,
        source=block.source,
        checked=block.checked,
    )
