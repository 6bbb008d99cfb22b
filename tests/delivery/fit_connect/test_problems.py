"""What follows from a rejection: by the names that receivers use, never by their text."""

from datetime import UTC, datetime

import pytest

from efa.delivery.channels.fit_connect.events import PREFIX, Event, Problem
from efa.delivery.channels.fit_connect.problems import reason_of


def rejected(*names: str) -> Event:
    return Event(
        id="1",
        name="reject-submission",
        author="destination",
        subject="submission:1",
        at=datetime(2026, 2, 1, tzinfo=UTC),
        problems=tuple(Problem(type=f"{PREFIX}problems/{name}", title="Schema violation") for name in names),
        token="",
        key={},
    )


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (("schema-violation",), "data_refused"),
        (("data-schema-violation",), "data_refused"),
        (("json-syntax-violation",), "data_refused"),
        (("attachment-encryption-issue",), "encryption_issue"),
        (("unsupported-data-schema",), "schema_not_offered"),
        (("technical-error", "hash-mismatch"), "data_refused"),
        (("no-schema-violations",), "receiver_problem"),
        (("noschema-violation",), "receiver_problem"),
        ((), "receiver_problem"),
    ],
)
def test_a_name_says_what_can_be_done_about_it(names: tuple[str, ...], reason: str) -> None:
    assert reason_of(rejected(*names)) == reason
