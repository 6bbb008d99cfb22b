"""Build typed values of what a plugin answered, exactly as the contract declares them."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints


class WrongShape(ValueError):
    """A value is not what the contract declares; the message names place and type, never the value."""


def build(hint: object, value: object, at: str = "") -> object:
    """The value as `hint` wants it: dataclasses from mappings, tuples from lists. Raises WrongShape."""
    if hint is object:
        return value
    if isinstance(hint, type):
        return _dataclass(hint, _mapping(value, at), at) if is_dataclass(hint) else _exact(hint, value, at)
    origin, arguments = _parts(hint)
    if origin in (Union, UnionType):
        return _one_of(arguments, value, at)
    return _generic(origin, arguments, value, at)


@cache
def _parts(hint: object) -> tuple[object, tuple[object, ...]]:
    return get_origin(hint), get_args(hint)


def _generic(origin: object, arguments: tuple[object, ...], value: object, at: str) -> object:
    if origin is Literal:
        return _checked("one of the words allowed", value, at, fits=isinstance(value, str) and value in arguments)
    if origin is Mapping:
        return {key: build(arguments[1], entry, f"{at}/{key}") for key, entry in _mapping(value, at).items()}
    if origin in (tuple, Sequence, frozenset):
        built = tuple(build(arguments[0], entry, f"{at}/{index}") for index, entry in enumerate(_list(value, at)))
        return frozenset(built) if origin is frozenset else built
    return _checked("nothing", value, at, fits=False)  # a function never travels


def _dataclass(hint: type[Any], given: Mapping[str, object], at: str) -> object:
    hints, required = _fields(cast("Hashable", hint))
    if problem := sorted((required - given.keys()) | (given.keys() - hints.keys())):
        raise WrongShape(f"{at or '/'}: the field '{problem[0]}' is missing or unknown in {hint.__name__}")
    return hint(**{name: build(hints[name], entry, f"{at}/{name}") for name, entry in given.items()})


@cache
def _fields(hint: type[Any]) -> tuple[Mapping[str, object], frozenset[str]]:
    needed = (f.name for f in fields(hint) if f.default is MISSING and f.default_factory is MISSING)
    return get_type_hints(hint), frozenset(needed)


def _exact(hint: type, value: object, at: str) -> object:
    return _checked(hint.__name__, value, at, fits=type(value) is hint)


def _one_of(arguments: tuple[object, ...], value: object, at: str) -> object:
    if value is None:
        return _checked("a value", value, at, fits=NoneType in arguments)
    [wanted] = (argument for argument in arguments if argument is not NoneType)
    return build(wanted, value, at)


def _mapping(value: object, at: str) -> Mapping[str, object]:
    return cast("Mapping[str, object]", _checked("a mapping", value, at, fits=isinstance(value, dict)))


def _list(value: object, at: str) -> Sequence[object]:
    return cast("Sequence[object]", _checked("a list", value, at, fits=isinstance(value, list)))


def _checked(wanted: str, value: object, at: str, *, fits: bool) -> object:
    if fits:
        return value
    raise WrongShape(f"{at or '/'}: {wanted} is expected, not {type(value).__name__}")
