"""Build typed values of what a plugin answered, exactly as the contract declares them."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

Reader = Callable[[object], object]


class WrongShape(ValueError):
    """A value is not what the contract declares; the message names place and type, never the value."""

    def __init__(self, reason: str, at: str = "") -> None:
        super().__init__(f"{at or '/'}: {reason}")
        self._reason = reason
        self._at = at

    def below(self, name: object) -> "WrongShape":
        """The same, seen from the value around it."""
        return WrongShape(self._reason, f"/{name}{self._at}")


def build(hint: object, value: object) -> object:
    """The value as `hint` wants it: dataclasses from mappings, tuples from lists. Raises WrongShape."""
    return _reader(hint)(value)


@cache
def _reader(hint: object) -> Reader:
    """What reads values of this type; looking at the type costs more than reading, so it is done once."""
    if hint is object:
        return _anything
    if isinstance(hint, type):
        return partial(_dataclass, hint) if is_dataclass(hint) else partial(_exact, hint)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        [wanted] = (argument for argument in arguments if argument is not NoneType)
        return partial(_optional, _reader(wanted)) if NoneType in arguments else _reader(wanted)
    return _generic(origin, arguments)


def _generic(origin: object, arguments: tuple[Any, ...]) -> Reader:
    if origin is Literal:
        return partial(_word, frozenset(arguments))
    if origin is Mapping:
        return _any_mapping if arguments[1] is object else partial(_mapping_of, _reader(arguments[1]))
    if origin in (tuple, Sequence):
        return partial(_tuple_of, _reader(arguments[0]))
    if origin is frozenset:
        return partial(_set_of, _reader(arguments[0]))
    return _nothing  # a function never travels


def _anything(value: object) -> object:
    return value


def _nothing(value: object) -> object:
    raise _unlike("nothing", value)


def _exact(wanted: type, value: object) -> object:
    if type(value) is wanted:
        return value
    raise _unlike(wanted.__name__, value)


def _word(words: frozenset[str], value: object) -> object:
    if isinstance(value, str) and value in words:
        return value
    raise _unlike("one of the words allowed", value)


def _optional(reader: Reader, value: object) -> object:
    return None if value is None else reader(value)


def _any_mapping(value: object) -> object:
    return dict(_mapping(value))


def _mapping_of(reader: Reader, value: object) -> object:
    return {key: _below(key, reader, entry) for key, entry in _mapping(value).items()}


def _tuple_of(reader: Reader, value: object) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise _unlike("a list", value)
    return tuple([_below(index, reader, entry) for index, entry in enumerate(value)])


def _set_of(reader: Reader, value: object) -> object:
    return frozenset(_tuple_of(reader, value))


def _dataclass(wanted: type[Any], value: object) -> object:
    given, (readers, required) = _mapping(value), _fields(cast("Hashable", wanted))
    if not required <= given.keys() <= readers.keys():
        name = min((required - given.keys()) | (given.keys() - readers.keys()))
        raise WrongShape(f"the field '{name}' is missing or unknown in {wanted.__name__}")
    return wanted(**{name: _below(name, readers[name], entry) for name, entry in given.items()})


@cache
def _fields(wanted: type[Any]) -> tuple[Mapping[str, Reader], frozenset[str]]:
    needed = (f.name for f in fields(wanted) if f.default is MISSING and f.default_factory is MISSING)
    return {name: _reader(hint) for name, hint in get_type_hints(wanted).items()}, frozenset(needed)


def _mapping(value: object) -> dict[str, object]:
    if isinstance(value, dict):
        return value
    raise _unlike("a mapping", value)


def _below(name: object, reader: Reader, value: object) -> object:
    try:
        return reader(value)
    except WrongShape as error:
        raise error.below(name) from None


def _unlike(wanted: str, value: object) -> WrongShape:
    return WrongShape(f"{wanted} is expected, not {type(value).__name__}")
