"""Odd files and two who write at once, on every kind of place."""

import asyncio
import json
import os
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import asyncssh
import pytest

from efa.delivery.channels.file_drop import FileDrop
from efa.delivery.places.place import WORK, keep, read
from efa.kit.secrets import Secrets
from efa.sdk.answering import Answer, Doubtful, Message
from tests.delivery.doubles import AACHEN
from tests.delivery.dropped import message
from tests.delivery.places.servers import async_ssh, open_ssh
from tests.delivery.places.test_places import MOST, Served
from tests.delivery.places.test_places import served as on_each

served = on_each
pytestmark = pytest.mark.operations
MESSAGE = json.dumps(message()).encode()


async def taken(drop: FileDrop, served: Served) -> list[Answer]:
    found = []
    later = replace(drop, clock=lambda: datetime.now(UTC) + timedelta(hours=1))
    async for answer in later.answers(served.recipient, ()):
        found.append(answer)
        await later.taken(served.recipient, answer)
    return found


@pytest.mark.parametrize("content", [MESSAGE, b"broken"], ids=["good", "broken"])
async def test_names_are_what_people_make_them(served: Served, content: bytes) -> None:
    names = ["Bescheid Müller (2).json", "Ämter#1 100%25 ~[x]+&.json", "ﬁnal?.json"]
    async with served.place() as place:
        for name in names:
            await keep(place, f"eingang/{name}", content)
    assert len(await taken(served.drop, served)) == 3
    async with served.place() as place:
        assert list(await place.listed("eingang")) == []
        assert [one.name for one in await place.listed("zurueck")] == sorted(names if content == b"broken" else [])
        assert len(await place.listed("erledigt")) == 3


async def test_two_who_write_the_same_file_never_leave_half_of_it(served: Served) -> None:
    async def pieces(letter: bytes) -> AsyncIterator[bytes]:
        for _ in range(6):
            await asyncio.sleep(0.01)
            yield letter * (1 << 20)

    name, whole = f"{WORK}/x.part", 6 << 20
    async with served.place() as one, served.place() as other:
        writing = asyncio.gather(one.write(name, pieces(b"a")), other.write(name, pieces(b"b")))
        while not writing.done():
            seen = await read(one, name, MOST)
            assert seen is None or (len(seen) == whole and len(set(seen)) == 1)
            await asyncio.sleep(0.02)
        await writing
        assert len(await read(one, name, MOST) or b"") == whole
        assert [listed.name for listed in await one.listed(WORK)] == ["x.part"]


@pytest.mark.parametrize("start", [open_ssh, async_ssh])
async def test_a_name_in_an_old_encoding_stops_no_other(tmp_path: Path, start: type) -> None:
    async with start(tmp_path) as settings:
        served = Served(FileDrop(None, Secrets(tmp_path)), replace(AACHEN, settings=settings))
        (tmp_path / "drop/aachen/eingang").mkdir(parents=True)
        for name, content in {b"\xc4mter.json": b"broken", b"M\xfcller.json": MESSAGE, b"z.json": MESSAGE}.items():
            (tmp_path / "drop/aachen/eingang" / os.fsdecode(name)).write_bytes(content)
        found = await taken(served.drop, served)
        assert [type(answer) for answer in found] == [Message, Message, Doubtful]
        assert os.listdir(os.fsencode(tmp_path / "drop/aachen/zurueck")) == [b"\xc4mter.json"]  # noqa: PTH208 - bytes are meant


class Guarded(asyncssh.SFTPServer):
    """Lets nobody read what is secret, as another account would with its umask."""

    def open(self, path: bytes, pflags: int, attrs: asyncssh.SFTPAttrs) -> object:
        if b"secret" in path:
            raise asyncssh.SFTPPermissionDenied("no")
        return super().open(path, pflags, attrs)


async def test_a_file_that_may_not_be_read_stops_no_other(tmp_path: Path) -> None:
    async with async_ssh(tmp_path, Guarded) as settings:
        served = Served(FileDrop(None, Secrets(tmp_path)), replace(AACHEN, settings=settings))
        (tmp_path / "drop/aachen/eingang").mkdir(parents=True)
        for name in ("secret.json", "z.json"):
            (tmp_path / f"drop/aachen/eingang/{name}").write_bytes(MESSAGE)
        odd, good = await taken(served.drop, served)
        assert isinstance(odd, Doubtful)
        assert (odd.reason, odd.evidence, type(good)) == ("not_readable", b"", Message)
        assert (tmp_path / "drop/aachen/zurueck/secret.json").read_bytes() == MESSAGE
