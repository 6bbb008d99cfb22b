"""What the inputs of the calculation refuse: amounts below zero, infinite or not a number."""

from collections.abc import Iterable
from decimal import Decimal


def refuse_negative(instance: object, *names: str) -> None:
    """Raise ValueError where one of the named amounts is negative; what is no Decimal is left alone."""
    for name in names:
        value = getattr(instance, name)
        if isinstance(value, Decimal) and (not value.is_finite() or value < 0):
            raise ValueError(f"{type(instance).__name__}: '{name}' must not be negative")


def refuse_any_negative(what: str, amounts: Iterable[Decimal]) -> None:
    """Raise ValueError where one of the amounts is negative."""
    if any(not amount.is_finite() or amount < 0 for amount in amounts):
        raise ValueError(f"{what} must not be negative")


def refuse_below(least: int, instance: object, *names: str) -> None:
    """Raise ValueError where one of the named numbers is smaller than `least`."""
    for name in names:
        if getattr(instance, name) < least:
            raise ValueError(f"{type(instance).__name__}: '{name}' is at least {least}")
