"""What is noted about an asking that broke off."""

import ssl

import pytest

from efa.delivery.asking import why_ended
from efa.delivery.places.place import PlaceTrouble


@pytest.mark.parametrize(
    ("error", "stored", "reason"),
    [
        (TimeoutError(), 0, "too_slow"),
        (TimeoutError(), 900, None),
        (PlaceTrouble("full"), 3, "full"),
        (PlaceTrouble("something new"), 0, "unreachable"),
        (ssl.SSLError(1, "[SSL: CERTIFICATE_VERIFY_FAILED] verify failed"), 0, "unreachable"),
        (ConnectionResetError(), 5, "unreachable"),
    ],
)
def test_it_says_what_happened_and_much_at_once_is_no_failure(error: OSError, stored: int, reason: str | None) -> None:
    assert why_ended(error, stored) == reason
