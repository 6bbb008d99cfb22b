"""The model as JSON in a package, so that nobody needs the XML again; what is empty is left out."""

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from efa.fim import model
from efa.fim.model import CodeList, DataSchema

Json = dict[str, Any]


def dumped(schema: DataSchema, lists: tuple[CodeList, ...]) -> str:
    """Schema and code lists as text, the same for the same model."""
    nameless = replace(schema, message="", created="")  # of each download its own
    whole = {"schema": _plain(nameless), "lists": [_plain(one) for one in lists]}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def loaded(text: str) -> tuple[DataSchema, tuple[CodeList, ...]]:
    """What `dumped` wrote. Raises ValueError, KeyError, TypeError for anything else."""
    whole = json.loads(text)
    return _made(DataSchema, whole["schema"]), tuple(_made(CodeList, one) for one in whole.get("lists", ()))


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        told = {one.name: getattr(value, one.name) for one in fields(value) if one.compare}
        return {name: _plain(inner) for name, inner in told.items() if inner not in (None, (), model.Limits())}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    return value


def _made(kind: Any, value: Any) -> Any:
    """A value of the annotated type."""
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        return tuple(_made(inner, one) for one in value)
    if get_origin(kind) in (Union, UnionType):
        kinds = [one for one in get_args(kind) if one is not NoneType]
        if value is None or not isinstance(value, Mapping):
            return value
        return _made(kinds[0] if len(kinds) == 1 else _which(value), value)
    if not is_dataclass(kind):
        return value
    known = _hints(cast("type", kind))
    given = {name: _made(known[name], inner) for name, inner in value.items()}
    missing = {one.name: _nothing(known[one.name]) for one in fields(kind) if _must(one) and one.name not in given}
    return kind(**given, **missing)  # type: ignore[operator]


def _which(value: Mapping[str, Any]) -> type:
    return model.DataField if "input" in value else model.FieldGroup


def _must(one: Any) -> bool:
    return one.default is MISSING and one.default_factory is MISSING


def _nothing(kind: Any) -> Any:
    """What was left out because it is empty. Raises KeyError for what cannot be."""
    if get_origin(kind) is tuple:
        return ()
    if NoneType in get_args(kind):
        return None
    raise KeyError(kind)


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind, vars(model))
