"""What the inputs of the calculation refuse: amounts below zero, beyond a billion or not a number."""

from collections.abc import Iterable
from decimal import Decimal

_NOTHING, _TOO_MUCH = Decimal(0), Decimal(10**9)


def check_amounts(instance: object, *names: str) -> None:
    """Raise ValueError where a named amount is negative or absurd; what is no Decimal is left alone."""
    for name in names:
        value = getattr(instance, name)
        if value and isinstance(value, Decimal) and not _is_amount(value):
            raise _refused(f"{type(instance).__name__}: '{name}'")


def check_each(what: str, amounts: Iterable[Decimal]) -> None:
    """Raise ValueError where one of the amounts is negative or absurd."""
    for amount in amounts:
        if not _is_amount(amount):
            raise _refused(what)


def _is_amount(value: Decimal) -> bool:
    return value.is_finite() and _NOTHING <= value < _TOO_MUCH


def _refused(what: str) -> ValueError:
    return ValueError(f"{what} must be at least 0 and below {_TOO_MUCH}")


def check_least(least: int, instance: object, *names: str) -> None:
    """Raise ValueError where one of the named numbers is smaller than `least`."""
    for name in names:
        if getattr(instance, name) < least:
            raise ValueError(f"{type(instance).__name__}: '{name}' is at least {least}")
