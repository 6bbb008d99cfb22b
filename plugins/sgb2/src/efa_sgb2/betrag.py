"""What the inputs of the calculation refuse: amounts below zero, beyond a billion or not a number."""

from collections.abc import Iterable
from decimal import Decimal

_TOO_MUCH = Decimal(10**9)


def check_amounts(instance: object, *names: str) -> None:
    """Raise ValueError where a named amount is negative or absurd; what is no Decimal is left alone."""
    for name in names:
        value = getattr(instance, name)
        if isinstance(value, Decimal):
            check_each(f"{type(instance).__name__}: '{name}'", (value,))


def check_each(what: str, amounts: Iterable[Decimal]) -> None:
    """Raise ValueError where one of the amounts is negative or absurd."""
    if any(not amount.is_finite() or not 0 <= amount < _TOO_MUCH for amount in amounts):
        raise ValueError(f"{what} must be at least 0 and below {_TOO_MUCH}")


def check_least(least: int, instance: object, *names: str) -> None:
    """Raise ValueError where one of the named numbers is smaller than `least`."""
    for name in names:
        if getattr(instance, name) < least:
            raise ValueError(f"{type(instance).__name__}: '{name}' is at least {least}")
