"""Amounts and numbers look as babel, which knows how Germans write, would show them."""

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from efa.kit.formats import money, number

amounts = st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=10) | st.decimals(
    -1, 1, places=3
)


@given(amounts)
def test_an_amount_has_two_places_and_dots_between_thousands(amount: Decimal) -> None:
    assert money(amount) == format_decimal(amount, format="#,##0.00", locale="de") + "\N{NO-BREAK SPACE}€"


@given(amounts)
def test_a_number_has_all_its_places(amount: Decimal) -> None:
    assert number(amount) == format_decimal(amount, locale="de", decimal_quantization=False)


@pytest.mark.parametrize(("amount", "shown"), [("0E-10", "0"), ("1E+3", "1.000"), ("-45.00", "-45"), ("100", "100")])
def test_zeros_that_say_nothing_are_left_out(amount: str, shown: str) -> None:
    assert number(Decimal(amount)) == shown


def test_cents_are_shown_as_euros() -> None:
    assert money(123_450) == "1.234,50\N{NO-BREAK SPACE}€"
