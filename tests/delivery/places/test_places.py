"""Folder, OpenSSH, another SFTP server and an S3 store behave alike: the same sentences hold for each."""

import io
import json
import zipfile
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from joserfc import jws
from joserfc.jwk import ECKey
from joserfc.util import urlsafe_b64encode

from efa.delivery.channels.container import container_name
from efa.delivery.channels.file_drop import FileDrop
from efa.delivery.channels.origin import Origin
from efa.delivery.places.place import WORK, Place, PlaceTrouble, keep, read
from efa.kit.crypto import MasterKey
from efa.kit.secrets import Secrets
from efa.sdk.answering import Accepted, Doubtful
from efa.sdk.channel import Failed, HandedOver, Parcel, Recipient
from tests.delivery.doubles import AACHEN, attachment, parcel
from tests.delivery.places.servers import async_ssh, open_ssh, s3_store, sshd, versitygw

pytestmark = pytest.mark.operations
MASTER = MasterKey(bytes(range(32)))
MOST = 1 << 26
NAME = container_name(parcel())
Start = Callable[[Path], AbstractAsyncContextManager[Mapping[str, str]]]


@asynccontextmanager
async def a_folder(folder: Path) -> AsyncIterator[Mapping[str, str]]:
    (folder / "drop").mkdir(exist_ok=True)
    yield {}


SERVERS: Mapping[str, tuple[Start, Callable[[], object]]] = {
    "folder": (a_folder, lambda: True),
    "openssh": (open_ssh, sshd),
    "asyncssh": (async_ssh, lambda: True),
    "s3": (s3_store, versitygw),
}


@dataclass(frozen=True, slots=True)
class Served:
    """A server that runs, with the channel and the recipient for it."""

    drop: FileDrop
    recipient: Recipient

    def place(self) -> AbstractAsyncContextManager[Place]:
        return self.drop.place(self.recipient)

    async def put(self, **changes: object) -> object:
        return await self.drop.hand_over(self.parcel(**changes))

    def parcel(self, **changes: object) -> Parcel:
        return parcel(recipient=self.recipient, **changes)


@pytest.fixture(params=list(SERVERS))
async def served(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Served]:
    start, there = SERVERS[request.param]
    assert there(), f"{request.param} is missing: run `make tools`"
    async with start(tmp_path) as settings:
        drop = FileDrop(tmp_path / "drop", Secrets(tmp_path), MASTER)
        yield Served(drop, replace(AACHEN, settings=settings))


async def the_container(served: Served) -> zipfile.ZipFile:
    async with served.place() as place:
        content = await read(place, NAME, MOST)
    assert content
    return zipfile.ZipFile(io.BytesIO(content))


async def names(served: Served) -> list[str]:
    async with served.place() as place:
        return [listed.name for listed in await place.listed("")]


async def test_the_container_arrives_whole(served: Served) -> None:
    assert isinstance(await served.put(attachments=(attachment(bytes(12 << 20)),)), HandedOver)
    archive = await the_container(served)
    assert archive.testzip() is None
    assert len(archive.read("anlagen/0b54d6a1.pdf")) == 12 << 20


async def test_the_manifest_carries_the_platforms_signature(served: Served) -> None:
    await served.put()
    archive = await the_container(served)
    header, _, signature = archive.read("manifest.json.jws").decode().split(".")
    whole = f"{header}.{urlsafe_b64encode(archive.read('manifest.json')).decode()}.{signature}"
    key = ECKey.import_key(dict(Origin.of(MASTER).public_jwk()))
    assert (
        jws.deserialize_compact(whole, key, algorithms=["ES256"]).headers()["kid"]
        == Origin.of(MASTER).public_jwk()["kid"]
    )


async def test_twice_is_once_even_when_it_was_taken_away(served: Served) -> None:
    await served.put()
    assert await names(served) == [NAME]
    async with served.place() as place:
        await place.delete(NAME)
    assert isinstance(await served.put(), HandedOver)
    assert await names(served) == []


async def test_what_died_before_the_name_is_finished(served: Served) -> None:
    await served.put()
    async with served.place() as place:
        await place.rename(NAME, f"{WORK}/{parcel().id}.part")
    await served.put()
    assert await names(served) == [NAME]


async def test_what_broke_off_is_not_seen_and_replaced(served: Served) -> None:
    async def broken() -> bytes:
        raise FileNotFoundError

    assert await served.put(attachments=(attachment(b"", read=broken),)) == Failed("transient", "file_missing")
    assert await names(served) == []
    await served.put()
    assert (await the_container(served)).testzip() is None


async def test_small_files_are_kept_read_listed_and_deleted(served: Served) -> None:
    async with served.place() as place:
        await keep(place, "quittung/a.ack.json", b"{}")
        await keep(place, "quittung/a.ack.json", b'{"b": 1}')
        await keep(place, "quittung/.hidden", b"x")
        assert [(one.name, one.size) for one in await place.listed("quittung")] == [("a.ack.json", 8)]
        assert json.loads(await read(place, "quittung/a.ack.json", MOST) or b"") == {"b": 1}
        with pytest.raises(PlaceTrouble, match="too_large"):
            await read(place, "quittung/a.ack.json", 4)
        await place.delete("quittung/a.ack.json")
        await place.delete("quittung/a.ack.json")
        assert await read(place, "quittung/a.ack.json", MOST) is None
        assert list(await place.listed("eingang")) == []


async def test_a_receipt_is_read_where_the_container_lies_and_put_away(served: Served) -> None:
    await served.put()
    told = {"deliveryId": parcel().id, "status": "accepted", "time": "2026-02-01T10:00:00+01:00"}
    async with served.place() as place:
        await keep(place, f"quittung/{NAME}.ack.json", json.dumps(told).encode())
        await keep(place, "eingang/1.json", b"no JSON, but old enough")
    drop = replace(served.drop, clock=lambda: datetime.now(UTC) + timedelta(hours=1))
    kinds = []
    async for answer in drop.answers(served.recipient, ()):
        kinds.append(type(answer))
        await drop.taken(served.recipient, answer)
    assert kinds == [Accepted, Doubtful]
    async with served.place() as place:
        assert [one.name for one in await place.listed("zurueck")] == ["1.json"]
        assert [one.name for one in await place.listed("erledigt")] == ["1.json.ack.json"]
        assert list(await place.listed("quittung")) == []
