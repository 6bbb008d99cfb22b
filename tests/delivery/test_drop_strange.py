"""What may lie in the folders of an authority beside what is meant to lie there: nothing of it is lost or followed."""

import json
import os
import tracemalloc
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from efa.delivery.channels.file_drop import FileDrop
from efa.delivery.channels.turn import AT_ONCE, Turn
from efa.delivery.places.place import WORK, Listed
from efa.sdk.answering import Answer, Doubtful, Message
from efa.sdk.channel import Failed, HandedOver
from tests.delivery.doubles import AACHEN, parcel
from tests.delivery.dropped import NAME, NOW, OLD, Authority, all_answers, message, take_all

BROKEN = b'{"version": 1, "kind"'


class Clock:
    """Stands still until a test moves it."""

    def __init__(self) -> None:
        self.at = NOW


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def drop(tmp_path: Path, clock: Clock) -> FileDrop:
    return FileDrop(tmp_path, clock=lambda: clock.at)


@pytest.fixture
def authority(drop: FileDrop, tmp_path: Path) -> Authority:
    return Authority(tmp_path / "aachen")


def dumped(**changes: object) -> bytes:
    return json.dumps(message(**changes)).encode()


async def kinds(drop: FileDrop) -> list[type[Answer]]:
    return [type(answer) for answer in await all_answers(drop)]


async def test_what_came_back_before_under_the_same_name_stays(drop: FileDrop, authority: Authority) -> None:
    for content in (b"first", b"second one"):
        authority.write("eingang/1.json", content)
        await take_all(drop)
    back = sorted((authority.folder / "zurueck").iterdir())
    assert [path.read_bytes() for path in back] == [b"first", b"second one"]


async def test_what_was_written_anew_while_it_was_stored_is_read_as_well(drop: FileDrop, authority: Authority) -> None:
    authority.write("eingang/1.json", dumped())
    async for answer in drop.answers(AACHEN, ()):
        authority.write("eingang/1.json", dumped(id="m-2"), at=NOW)
        await drop.taken(AACHEN, answer)
    [second] = await all_answers(drop)
    assert isinstance(second, Message)
    assert second.id == "m-2"


async def test_what_is_gone_before_it_was_read_is_nobodys_task(drop: FileDrop, authority: Authority) -> None:
    for name in ("1.json", "2.json", "3.zip"):
        authority.write(f"eingang/{name}", dumped())
    found = []
    async for answer in drop.answers(AACHEN, ()):
        found.append(answer)
        for name in ("2.json", "3.zip"):
            (authority.folder / f"eingang/{name}").unlink(missing_ok=True)
    assert len(found) == 1


async def test_a_clock_ahead_of_ours_hides_no_broken_file(drop: FileDrop, authority: Authority, clock: Clock) -> None:
    ahead = NOW + timedelta(days=3000)
    authority.write("eingang/1.json", BROKEN, at=ahead)
    assert await kinds(drop) == []
    clock.at += timedelta(minutes=4)
    authority.write("eingang/1.json", BROKEN + b": ", at=ahead)
    assert await kinds(drop) == []
    clock.at += timedelta(minutes=4)
    assert await kinds(drop) == []
    clock.at += timedelta(minutes=1)
    assert await kinds(drop) == [Doubtful]


async def test_a_name_in_an_old_encoding_is_read_and_can_be_stored(drop: FileDrop, authority: Authority) -> None:
    authority.write(os.fsdecode(b"eingang/M\xfcller.json"), dumped())
    authority.write(os.fsdecode(b"eingang/\xc4mter.json"), b"broken")
    read, odd = await all_answers(drop)
    assert isinstance(read, Message)
    assert isinstance(odd, Doubtful)
    assert odd.id.encode().startswith(rb"eingang/\udcc4mter.json#")
    await take_all(drop)
    assert os.listdir(os.fsencode(authority.folder / "zurueck")) == [b"\xc4mter.json"]  # noqa: PTH208 - bytes are meant


@pytest.mark.parametrize("name", ["Bescheid Müller (2).JSON", "Ämter#1 100%.json", "x" * 240 + ".json"])
async def test_names_are_what_people_make_them(drop: FileDrop, authority: Authority, name: str) -> None:
    authority.write(f"eingang/{name}", dumped())
    await take_all(drop)
    [answered] = authority.there()
    assert answered.startswith("erledigt/")
    assert answered.endswith(".ack.json")


async def test_what_nobody_reads_is_told_after_a_day(drop: FileDrop, authority: Authority, clock: Clock) -> None:
    authority.write("eingang/antrag.xml", b"<antrag/>", at=NOW - timedelta(hours=23))
    authority.write(f"quittung/{NAME}.json", b"{}", at=NOW - timedelta(hours=23))
    assert await kinds(drop) == []
    clock.at += timedelta(hours=2)
    assert [answer.reason for answer in await all_answers(drop) if isinstance(answer, Doubtful)] == 2 * ["unknown_kind"]


async def test_of_very_many_files_each_has_its_turn() -> None:
    listed = [Listed(f"{number:05}", 1, OLD) for number in range(AT_ONCE + 2)]
    turn = Turn()
    first, second = ([one.name for one in turn.of("eingang", listed)] for _ in range(2))
    assert (len(first), len(second)) == (AT_ONCE, AT_ONCE)
    assert second[:3] == ["01000", "01001", "00000"]


LINKED: dict[str, Callable[[Path, Path], None]] = {
    "work": lambda folder, away: (folder / WORK).symlink_to(away, target_is_directory=True),
    "lock": lambda folder, away: (folder / WORK / f"{parcel().id}.lock").symlink_to(away / "secret"),
    "part": lambda folder, away: (folder / WORK / f"{parcel().id}.part").symlink_to(away / "secret"),
    "mark": lambda folder, away: (folder / WORK / f"{parcel().id}.done").symlink_to(away / "secret"),
    "name": lambda folder, away: (folder / NAME).symlink_to(away / "secret"),
}


@pytest.mark.parametrize("link", LINKED)
async def test_nothing_is_written_through_a_link(drop: FileDrop, tmp_path: Path, link: str) -> None:
    folder, away = tmp_path / "aachen", tmp_path / "away"
    (folder if link == "work" else folder / WORK).mkdir(parents=True)
    away.mkdir()
    (away / "secret").write_text("geheim")
    LINKED[link](folder, away)
    answer = await drop.hand_over(parcel())
    assert isinstance(answer, HandedOver) == (link in ("part", "name"))
    assert isinstance(answer, HandedOver) or answer == Failed("configuration", "not_plain")
    assert [(path.name, path.read_text()) for path in away.iterdir()] == [("secret", "geheim")]


async def test_answers_are_not_written_into_the_folder_of_another(
    drop: FileDrop, authority: Authority, tmp_path: Path
) -> None:
    (tmp_path / "bonn/eingang").mkdir(parents=True)
    authority.write("eingang/1.json", dumped())
    (authority.folder / "erledigt").symlink_to(tmp_path / "bonn/eingang")
    with pytest.raises(OSError, match="not_plain"):
        await take_all(drop)
    assert list((tmp_path / "bonn/eingang").iterdir()) == []


@pytest.mark.slow
async def test_ten_thousand_receipts_are_a_thousand_at_each_asking_in_flat_memory(
    drop: FileDrop, authority: Authority
) -> None:
    for number in range(10 * AT_ONCE):
        authority.write(f"quittung/{number:05}.ack.json", b'{"half' + bytes(4000))
    seen, kept = set[str](), list[int]()
    for asked in range(4):
        seen |= {answer.id async for answer in drop.answers(AACHEN, ()) if isinstance(answer, Doubtful)}
        assert len(seen) == (asked + 1) * AT_ONCE
        if asked == 1:
            tracemalloc.start()
        kept.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    assert kept[-1] - kept[-2] < 2 << 20  # a thousand answers are four
