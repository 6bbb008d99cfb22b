"""Those who look after deliveries are told when there is more to do, and once a day as long as something waits."""

from datetime import UTC, datetime, timedelta

import pytest

from efa.delivery.alert import Counts, is_due
from efa.delivery.alert_mail import Head, alert_mail
from efa.kit.texts import core_texts

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("before", "hours", "present", "due"),
    [
        ({}, None, {}, False),
        ({}, None, {"overdue": 1}, True),
        ({"overdue": 1}, 1, {"overdue": 1}, False),
        ({"overdue": 1}, 24, {"overdue": 1}, True),
        ({"overdue": 1}, 1, {"overdue": 2}, True),
        ({"overdue": 2}, 1, {"overdue": 1, "given_up": 1}, True),
        ({"overdue": 2}, 25, {}, False),
    ],
)
def test_a_mail_goes_out_when_something_grew_or_a_day_has_passed(
    before: Counts, hours: int | None, present: Counts, *, due: bool
) -> None:
    told_at = NOW - timedelta(hours=hours) if hours else None
    assert is_due(before, told_at, present, NOW) is due


def test_the_mail_says_how_much_waits_of_what_and_where() -> None:
    head = Head(sender="efa@nw.example", to="amt@aachen.example", authority="Aachen\nBcc: x@y.z", link="https://x/z")
    counts = {"overdue": 2, "escalated:Bonn": 1}
    mail = alert_mail(head, counts, core_texts().texts("de"), NOW)
    assert mail["Subject"] == "Aachen Bcc: x@y.z: 3 Aufgaben bei der Zustellung"
    text = mail.get_content()
    assert "2 – Eingang nicht rechtzeitig bestätigt" in text
    assert "1 – Bonn: Seit mehr als zwei Tagen überfällig" in text
    assert "https://x/z" in text
    assert alert_mail(head, counts, core_texts().texts("de"), NOW)["Message-ID"] == mail["Message-ID"]
