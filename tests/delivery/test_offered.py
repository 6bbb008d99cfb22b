"""What waits for a person is offered again less and less often."""

from datetime import UTC, datetime, timedelta

from efa.delivery.channels.offered import Offered

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


def test_a_second_try_comes_at_once_later_ones_rest_and_at_most_an_hour() -> None:
    offered, at, pauses = Offered(), NOW, list[int]()
    for _ in range(9):
        offered.note("nw:eingang/a.zip", at)
        minutes = 0
        while offered.rests(at + timedelta(minutes=minutes), "nw")("eingang/a.zip"):
            minutes += 1
        pauses.append(minutes)
        at += timedelta(minutes=minutes)
    assert pauses == [0, 4, 8, 16, 32, 60, 60, 60, 60]


def test_what_was_taken_or_belongs_to_others_does_not_rest() -> None:
    offered = Offered()
    for _ in range(3):
        offered.note("nw:a", NOW)
    assert offered.rests(NOW, "nw")("a")
    assert not offered.rests(NOW, "aachen")("a")
    offered.forget("nw:a")
    assert not offered.rests(NOW, "nw")("a")
