"""Dated figures of the law: each value carries its norm, its source and the day someone compared it."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, model_validator

Unit = Literal["EUR", "EUR/Monat", "EUR/Jahr", "EUR/m2", "Prozent", "Jahre", "Monate", "Tage", "Faktor", "Stufe"]


class UnknownFigure(LookupError):
    """No value is recorded for this figure on this day; nothing falls back."""

    def __init__(self, name: str, day: date) -> None:
        super().__init__(f"no value of '{name}' is recorded for {day.isoformat()}")
        self.name = name
        self.day = day

    def __reduce__(self) -> tuple[type["UnknownFigure"], tuple[str, date]]:
        return (UnknownFigure, (self.name, self.day))


def _quoted(value: object) -> object:
    if isinstance(value, float):
        raise ValueError('write figures as quoted strings, for example "130.00"')  # noqa: TRY004 - pydantic wants ValueError
    return value


Text = Annotated[str, Field(min_length=1)]
Number = Annotated[Decimal, BeforeValidator(_quoted)]


class Value(BaseModel):
    """One value of a figure, from `valid_from` to `until` (inclusive) or to the next value."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    valid_from: date
    until: date | None = None
    value: Number
    norm: Text
    source: Text
    checked: date


class Figure(BaseModel):
    """A figure of the law with all its values."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    title: Text
    unit: Unit
    values: tuple[Value, ...] = Field(min_length=1)


class Block(BaseModel):
    """A table file whose rows all share norm, source and dates."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    title: Text
    unit: Unit
    table: Text
    keys: tuple[str, ...] = Field(min_length=1)
    column: Text
    valid_from: date
    until: date | None = None
    norm: Text
    source: Text
    checked: date

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "Block":
        if self.until and self.until < self.valid_from:
            raise ValueError(f"table {self.table}: 'until' lies before 'valid_from'")
        return self


_FILE = TypeAdapter(dict[str, Figure | list[Block]])


@dataclass(frozen=True, slots=True)
class LawOn:
    """The law of one day. Raises UnknownFigure where nothing is recorded."""

    figures: Mapping[str, Figure]
    day: date

    def value(self, name: str) -> Value:
        """The value of `name` with its norm and source."""
        figure = self.figures.get(name)
        past = [v for v in figure.values if v.valid_from <= self.day] if figure else []
        latest = max(past, key=lambda v: v.valid_from, default=None)
        if latest is None or (latest.until and self.day > latest.until):
            raise UnknownFigure(name, self.day)
        return latest

    def __getitem__(self, name: str) -> Decimal:
        return self.value(name).value

    def norm(self, name: str) -> str:
        """The norm that sets `name` on this day."""
        return self.value(name).norm

    def on(self, day: date) -> "LawOn":
        """The same law on another day."""
        return LawOn(self.figures, day)


@dataclass(frozen=True, slots=True)
class Law:
    """All dated figures of one package."""

    figures: Mapping[str, Figure]

    @staticmethod
    def load(package: str) -> "Law":
        """Read every `law/*.yaml` of the package and the tables they name. Raises ValueError naming the file."""
        return _load(package)

    def on(self, day: date) -> LawOn:
        """The law of one day."""
        return LawOn(self.figures, day)


@cache
def _load(package: str) -> Law:
    figures: dict[str, Figure] = {}
    folder = files(package).joinpath("law")
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not file.name.endswith(".yaml"):
            continue
        try:
            entries = _FILE.validate_python(yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader))
            for name, entry in entries.items():
                figures.update(_figures(name, entry, lambda table: folder.joinpath(table).read_text("utf-8")))
        except (ValueError, OSError, KeyError) as error:
            raise ValueError(f"{package}/law/{file.name}: {error}") from error
    return Law(figures)


def _figures(name: str, entry: Figure | list[Block], read: Callable[[str], str]) -> Iterator[tuple[str, Figure]]:
    if isinstance(entry, Figure):
        yield name, entry
        return
    rows: dict[str, list[Value]] = {}
    for block in entry:
        for row in csv.DictReader(io.StringIO(read(block.table))):
            key = ".".join((name, *(row[column] for column in block.keys)))
            rows.setdefault(key, []).append(_value(block, row[block.column]))
    for key, values in rows.items():
        yield key, Figure.model_construct(title=entry[0].title, unit=entry[0].unit, values=tuple(values))


def _value(block: Block, text: str) -> Value:
    return Value.model_construct(
        valid_from=block.valid_from,
        until=block.until,
        value=Decimal(text),
        norm=block.norm,
        source=block.source,
        checked=block.checked,
    )
