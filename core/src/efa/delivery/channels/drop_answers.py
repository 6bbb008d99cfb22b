"""What an authority puts beside our containers: receipts in `quittung`, messages and applications in `eingang`.

Nothing is removed before the core has stored it. What does not fit goes to `zurueck`, whole, where we delete nothing;
what lay in `eingang` is answered in `erledigt`: see `put_away`.
"""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO

from efa.delivery.channels.acks import LARGEST, SUFFIX, PutDown, Unfit, answer_of, put_down, read_ack
from efa.delivery.channels.archive import LARGEST as LARGEST_INCOMING
from efa.delivery.channels.incoming import read_single, read_zip
from efa.delivery.channels.patience import LEFT, WRITING
from efa.delivery.channels.put_away import INCOMING, RECEIPTS
from efa.delivery.channels.watch import Watch
from efa.delivery.places.place import WORK, Listed, Place, PlaceTrouble, read
from efa.sdk.answering import Answer, Doubtful

_ENDINGS = {RECEIPTS: (SUFFIX,), INCOMING: (".zip", ".json")}
_OF_ONE_FILE = frozenset({"not_plain", "not_readable", "too_large"})  # trouble that is not the place's
_IN_MEMORY = 4 << 20
_KEPT = 1 << 20  # of what cannot be used; the file itself stays in `zurueck`
_MANIFEST = 1 << 20


@dataclass(frozen=True, slots=True)
class Found:
    """An answer, the file that it came in, and how that file was when it was read."""

    file: str
    listed: Listed
    answer: Answer


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one place; `clock` tells how old a file is. `rests`: what is not looked at now."""

    place: Place
    clock: Callable[[], datetime]
    rests: Callable[[str], bool] = lambda _: False
    watch: Watch = field(default_factory=Watch)
    open_files: list[IO[bytes]] = field(default_factory=list)

    async def found(self) -> AsyncIterator[Found]:
        """One file after the other by name. Attachments can be read until the next is asked for."""
        for folder in (RECEIPTS, INCOMING):
            listed = await self.place.listed(folder)
            awake = [one for one in listed if folder != INCOMING or not self.rests(f"{folder}/{one.name}")]
            for one in self.watch.turn.of(folder, awake):
                if answer := await self._read(folder, one):
                    yield Found(f"{folder}/{one.name}", one, answer)
                while self.open_files:
                    self.open_files.pop().close()

    async def _read(self, folder: str, listed: Listed) -> Answer | None:
        path = f"{folder}/{listed.name}"
        try:
            return await self._answer(folder, path, listed)
        except PlaceTrouble as trouble:
            if trouble.reason not in _OF_ONE_FILE:
                raise
            unfit = Unfit(trouble.reason, half=trouble.reason == "not_readable")
        except Unfit as error:
            unfit = error
        except Exception:  # noqa: BLE001 - a file of strangers may break any reader, and others wait behind it
            unfit = Unfit("unreadable")
        long = LEFT if unfit.reason == "unknown_kind" else WRITING
        if unfit.half and self.watch.patience.waits(path, listed, long, self.clock()):
            return None
        return await self._doubtful(path, listed, unfit)

    async def _answer(self, folder: str, path: str, listed: Listed) -> Answer | None:
        if not listed.name.lower().endswith(_ENDINGS[folder]):
            raise Unfit("unknown_kind", half=True)  # perhaps it gets its name when it is written
        return await (self._receipt(path, listed) if folder == RECEIPTS else self._incoming(path, listed))

    async def _receipt(self, path: str, listed: Listed) -> Answer | None:
        raw = await self._small(path, listed, LARGEST)
        if raw is None:
            return None
        ack = read_ack(raw)
        return answer_of(ack, listed.name, await self._known(str(ack.delivery)), raw, self.clock())

    async def _known(self, parcel: str) -> PutDown | None:
        """Only what we put down here ourselves can be acknowledged here."""
        manifest = await read(self.place, f"{WORK}/{parcel}.done", _MANIFEST)
        return None if manifest is None else put_down(manifest)

    async def _incoming(self, path: str, listed: Listed) -> Answer | None:
        if listed.name.lower().endswith(".json"):
            raw = await self._small(path, listed, LARGEST_INCOMING)
            return None if raw is None else read_single(raw)
        if listed.size > LARGEST_INCOMING:
            raise Unfit("too_large")
        file: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed with the next answer
        self.open_files.append(file)
        async for chunk in self.place.chunks(path):
            file.write(chunk)
        if not file.tell() and await self.place.look(path) is None:
            return None
        file.seek(0)
        return await asyncio.to_thread(read_zip, file)

    async def _small(self, path: str, listed: Listed, most: int) -> bytes | None:
        """None where it is gone meanwhile."""
        if listed.size > most:
            raise Unfit("too_large")
        return await read(self.place, path, most)

    async def _doubtful(self, path: str, listed: Listed, unfit: Unfit) -> Doubtful:
        begin = bytearray()
        try:
            async for chunk in self.place.chunks(path):
                begin += chunk
                if len(begin) >= _KEPT:
                    break
        except PlaceTrouble as trouble:
            if trouble.reason not in _OF_ONE_FILE:
                raise
        digest = hashlib.sha256(begin + str(listed.size).encode()).hexdigest()
        return Doubtful(
            id=f"{_readable(path)}#{digest[:16]}",
            parcel=unfit.parcel,
            at=min(listed.modified, self.clock()),
            reason=unfit.reason,
            evidence=bytes(begin[:_KEPT]),
        )


def _readable(path: str) -> str:
    """Also a name in an unknown encoding as text that can be stored."""
    return path.encode(errors="backslashreplace").decode()
