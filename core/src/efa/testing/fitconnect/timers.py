"""What the delivery service does by itself when time has passed."""

from datetime import timedelta
from sqlite3 import Row

from efa.testing.fitconnect.callbacks import tell_destination, tell_events
from efa.testing.fitconnect.double import Double
from efa.testing.fitconnect.events import record
from efa.testing.fitconnect.transfers import drop_contents
from efa.testing.fitconnect.words import PROBLEMS

INCOMPLETE = timedelta(days=1)
UNANSWERED = timedelta(days=14)
_EACH_SECONDS = 60
_PROBLEM = {
    "type": f"{PROBLEMS}timeout",
    "title": "Zeitüberschreitung",
    "detail": "Die Einreichung wurde nicht innerhalb von 14 Tagen abgeholt.",
    "instance": "submission",
}


def tick(double: Double) -> None:
    """Give up what was never completed, refuse what nobody fetched. At most once a minute of the clock."""
    now = double.clock.seconds()
    if 0 <= now - double.ticked < _EACH_SECONDS:
        return
    double.ticked = now
    with double.store.whole():
        for row in _due(double, "incomplete", "announced_at", INCOMPLETE):
            _end(double, row, "deleted", "delete")
        for row in _due(double, "submitted", "submitted_at", UNANSWERED):
            _end(double, row, "rejected", "reject")
            tell_destination(double, row)
    double.wake()


def _due(double: Double, state: str, column: str, age: timedelta) -> list[Row]:
    assert column in {"announced_at", "submitted_at"}
    sql = f"SELECT * FROM transfer WHERE state = ? AND {column} < ? LIMIT 1000"  # noqa: S608 - one of two
    return list(double.store.rows(sql, state, double.clock.seconds() - int(age.total_seconds())))


def _end(double: Double, row: Row, state: str, event: str) -> None:
    double.store.run("UPDATE transfer SET state = ? WHERE id = ?", state, row["id"])
    record(double, row, event, {"problems": [_PROBLEM]} if event == "reject" else {})
    drop_contents(double, row["id"])
    tell_events(double, row)
