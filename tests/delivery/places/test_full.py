"""Places without room: a real file system that is full, under the folder itself and under servers."""

import random
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from efa.delivery.channels.file_drop import FileDrop
from efa.delivery.places.place import WORK
from efa.kit.secrets import Secrets
from efa.sdk.channel import Failed, HandedOver
from tests.delivery.disk import fill, small_disk
from tests.delivery.doubles import AACHEN, attachment, parcel
from tests.delivery.places.test_places import NAME, SERVERS, Served, names, the_container

pytestmark = pytest.mark.operations
PAPER = attachment(random.Random("paper").randbytes(1 << 20))
DISKS: Mapping[str, str] = {"folder": "drop", "openssh": "drop", "asyncssh": "drop", "s3": "data"}


@pytest.fixture(params=list(SERVERS))
async def small(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[tuple[Served, Path]]:
    """A server whose disk holds four mebibytes, and the folder of that disk."""
    start, there = SERVERS[request.param]
    assert there(), f"{request.param} is missing: run `make tools`"
    with small_disk(tmp_path / DISKS[request.param], kib=4096) as disk:
        async with start(tmp_path) as settings:
            drop = FileDrop(tmp_path / "drop", Secrets(tmp_path))
            yield Served(drop, replace(AACHEN, settings=settings)), disk


async def test_what_finds_no_room_says_so_leaves_nothing_and_comes_when_there_is_some(
    small: tuple[Served, Path],
) -> None:
    served, disk = small
    async with served.place() as place:
        await place.listed(WORK)
    filler = fill(disk)
    assert await served.put(attachments=(PAPER,)) == Failed("configuration", "full")
    assert await names(served) == []
    filler.unlink()
    assert isinstance(await served.put(attachments=(PAPER,)), HandedOver)
    assert await names(served) == [NAME]
    assert (await the_container(served)).testzip() is None


async def test_what_breaks_off_takes_no_room(small: tuple[Served, Path]) -> None:
    served, _ = small
    many = tuple(replace(PAPER, id=str(number)) for number in range(9))
    for _ in range(3):
        assert await served.put(attachments=many) == Failed("configuration", "full")
    assert isinstance(await served.put(id=parcel().id.replace("1", "2"), attachments=(PAPER,)), HandedOver)
