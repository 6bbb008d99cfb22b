"""Money: integer cents in answers, Decimal EUR in calculations."""

from decimal import ROUND_HALF_UP, Decimal

_CENT = Decimal("0.01")


def euro(cents: int) -> Decimal:
    """EUR of integer cents."""
    return Decimal(cents) * _CENT


def cents(amount: Decimal) -> int:
    """Integer cents of EUR, half a cent rounded up."""
    return int((amount / _CENT).to_integral_value(ROUND_HALF_UP))


def round_cent(amount: Decimal) -> Decimal:
    """EUR with two places, half a cent rounded up."""
    return amount.quantize(_CENT, ROUND_HALF_UP)


def round_euro(amount: Decimal) -> Decimal:
    """Full EUR: below 0.50 down, from 0.50 up."""
    return amount.quantize(Decimal(1), ROUND_HALF_UP)
