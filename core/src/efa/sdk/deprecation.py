"""What leaves the contract is announced by warnings, at the latest one minor version before it is gone."""

import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import Field, dataclass, field, fields, is_dataclass
from functools import wraps
from typing import Any, TypeVar

C = TypeVar("C", bound=Callable[..., object])
_MARK = "__deprecated__"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deprecation:
    """Since which version of efa something warns, with which it may be gone, and what to do instead."""

    since: str
    removed_in: str
    instead: str

    def of(self, name: str) -> str:
        """The sentence for the author of a plugin."""
        return f"{name} is deprecated since efa {self.since} and leaves with efa {self.removed_in}: {self.instead}"


def deprecated(*, since: str, removed_in: str, instead: str) -> Callable[[C], C]:
    """Announce that a function, a class or (below `hookspec`) a hook of the contract leaves."""
    told = Deprecation(since=since, removed_in=removed_in, instead=instead)

    def announce(leaving: C) -> C:
        if isinstance(leaving, type):
            made: Any = leaving
            made.__init__ = _warning(made.__init__, told, leaving.__name__)
            setattr(made, _MARK, told)
            return leaving
        warned = _warning(leaving, told, leaving.__name__)
        setattr(warned, _MARK, told)
        return warned

    return announce


def deprecated_field(default: object, *, since: str, removed_in: str, instead: str) -> Any:
    """Announce that a field leaves; `__post_init__` of its dataclass must call `warn_of_fields`."""
    told = Deprecation(since=since, removed_in=removed_in, instead=instead)
    return field(default=default, metadata={_MARK: told})


def warn_of_fields(made: Any) -> None:
    """Warn of each deprecated field that was given another value than its default."""
    for one in fields(made):
        told = _told(one)
        if told and getattr(made, one.name) != one.default:
            warnings.warn(told.of(f"{type(made).__name__}.{one.name}"), DeprecationWarning, stacklevel=4)


def deprecation_of(leaving: object) -> Deprecation | None:
    """What was announced of a function, a class or a hook."""
    return getattr(leaving, _MARK, None)


def announced(public: Mapping[str, object]) -> Mapping[str, Deprecation]:
    """Everything of these names that leaves, fields as `Class.field`."""
    return dict(_announced(public))


def _announced(public: Mapping[str, object]) -> Iterator[tuple[str, Deprecation]]:
    for name, value in public.items():
        if told := deprecation_of(value):
            yield name, told
        if isinstance(value, type) and is_dataclass(value):
            yield from ((f"{name}.{one.name}", told) for one in fields(value) if (told := _told(one)))


def _told(one: "Field[Any]") -> Deprecation | None:
    return one.metadata.get(_MARK)


def _warning(function: C, told: Deprecation, name: str) -> C:
    @wraps(function)
    def warned(*arguments: object, **named: object) -> object:
        warnings.warn(told.of(name), DeprecationWarning, stacklevel=2)
        return function(*arguments, **named)

    return warned  # type: ignore[return-value]
