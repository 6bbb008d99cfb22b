"""What providers bill is compared with the law of the month."""

from decimal import Decimal

import pytest
from plugins.but.tests.kinder import am

from efa.sdk import UnknownFigure
from efa_but.anfrage import CONFIRMATIONS
from efa_but.obergrenze import allowed


@pytest.mark.parametrize("day", ["2023-01-01", "2026-11-01", "2026-12-01"])
def test_taking_part_has_a_lump_sum_a_month(day: str) -> None:
    most = allowed("teilhabe", am(day))
    assert most is not None
    assert (most.amount, most.norm) == (Decimal(15), "§ 28 Abs. 7 Satz 1 SGB II, § 34 Abs. 7 Satz 1 SGB XII")


@pytest.mark.parametrize("document", [c.document for c in CONFIRMATIONS if c.document != "teilhabe"])
def test_what_else_is_billed_is_paid_by_its_costs(document: str) -> None:
    assert allowed(document, am("2026-11-01")) is None


@pytest.mark.parametrize("document", [c.document for c in CONFIRMATIONS])
def test_nothing_of_2027_is_known(document: str) -> None:
    with pytest.raises(UnknownFigure):
        allowed(document, am("2027-01-01"))
