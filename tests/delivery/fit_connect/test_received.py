"""The day of receipt at the sender decides, if it can be true (§ 16 Abs. 2 SGB I)."""

from datetime import UTC, datetime

import pytest

from efa.delivery.channels.fit_connect.arrivals import received

HANDED_OVER = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("told", "counts"),
    [
        (None, HANDED_OVER),
        ("2026-11-26", HANDED_OVER),
        ("2026-11-27", HANDED_OVER),
        ("2026-02-30", HANDED_OVER),
        ("2026-11-20", datetime(2026, 11, 19, 23, 0, tzinfo=UTC)),
        ("2026-07-01", datetime(2026, 6, 30, 22, 0, tzinfo=UTC)),
    ],
)
def test_an_earlier_day_of_the_sender_is_the_receipt(told: str | None, counts: datetime) -> None:
    assert received(HANDED_OVER, told) == counts
