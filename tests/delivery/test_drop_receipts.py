"""Receipts of the authority's system: what counts, what waits, what a person has to look at."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from efa.delivery.channels.file_drop import FileDrop
from efa.sdk.answering import Accepted, Answering, Doubtful, TurnedDown
from tests.delivery.doubles import parcel
from tests.delivery.dropped import NAME, NOW, OLD, Authority, all_answers, take_all

NINE = datetime(2026, 2, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
async def drop(tmp_path: Path) -> FileDrop:
    """Aachen's folder with one container in it."""
    drop = FileDrop(tmp_path, clock=lambda: NOW)
    await drop.hand_over(parcel())
    return drop


@pytest.fixture
def authority(drop: FileDrop, tmp_path: Path) -> Authority:
    return Authority(tmp_path / "aachen")


async def test_the_channel_can_be_asked(drop: FileDrop) -> None:
    assert isinstance(drop, Answering)
    assert await all_answers(drop) == []


@pytest.mark.parametrize("name", [NAME, NAME.removesuffix(".zip"), parcel().id])
async def test_a_receipt_accepts_the_container(drop: FileDrop, authority: Authority, name: str) -> None:
    authority.acknowledge(name)
    [answer] = await all_answers(drop)
    assert isinstance(answer, Accepted)
    assert (answer.parcel, answer.at) == (parcel().id, NINE)


async def test_a_refusal_carries_the_words_of_the_receiver(drop: FileDrop, authority: Authority) -> None:
    problems = [{"type": "urn:x", "title": "Feld fehlt", "detail": "Geburts\ndatum"}, {"type": "urn:y"}]
    authority.acknowledge(status="rejected", problems=problems)
    [answer] = await all_answers(drop)
    assert isinstance(answer, TurnedDown)
    assert answer.problems == ("Feld fehlt: Geburts datum", "urn:y")


async def test_what_was_not_taken_comes_again_and_what_was_taken_does_not(drop: FileDrop, authority: Authority) -> None:
    authority.acknowledge()
    assert len(await all_answers(drop)) == len(await all_answers(drop)) == 1
    await take_all(drop)
    assert await all_answers(drop) == []
    assert authority.there() == [NAME]


DOUBTFUL: dict[str, Callable[[Authority], None]] = {
    "foreign": lambda at: at.acknowledge(deliveryId="6d1f2c3a-0000-4000-8000-000000000009"),
    "other_name": lambda at: at.acknowledge("20260131T225812Z_aachen_WG-ANDE-RERX-X_1.zip"),
    "impossible_time": lambda at: at.acknowledge(time="2031-01-01T00:00:00Z"),
    "malformed": lambda at: at.acknowledge(status="perhaps"),
    "unreadable": lambda at: at.write("quittung/x.ack.json", b'{"deliveryId": "6d1f'),
    "too_large": lambda at: at.write("quittung/x.ack.json", b" " * 70_000),
}


@pytest.mark.parametrize("reason", DOUBTFUL)
async def test_what_cannot_be_trusted_moves_nothing_and_is_put_back(
    drop: FileDrop, authority: Authority, reason: str
) -> None:
    DOUBTFUL[reason](authority)
    [answer] = await all_answers(drop)
    assert isinstance(answer, Doubtful)
    assert answer.reason == reason
    await take_all(drop)
    assert len([name for name in authority.there() if name.startswith("zurueck/")]) == 1
    assert await all_answers(drop) == []


async def test_who_is_still_writing_is_waited_for(drop: FileDrop, authority: Authority) -> None:
    authority.write(f"quittung/{NAME}.ack.json", b'{"deliveryId": "6d', at=NOW - timedelta(seconds=30))
    authority.write(f"quittung/{NAME}.ack.json.part", b"", at=OLD)
    authority.write("quittung/.nfs0001", b"", at=OLD)
    assert await all_answers(drop) == []


async def test_a_link_out_of_the_folder_is_not_followed(drop: FileDrop, authority: Authority, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("geheim")
    authority.write("quittung/anchor", b"")
    (authority.folder / f"quittung/{NAME}.ack.json").symlink_to(secret)
    (authority.folder / "eingang").symlink_to(tmp_path)
    assert await all_answers(drop) == []
