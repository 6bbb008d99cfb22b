"""What an authority puts beside our containers: receipts in `quittung`, messages and applications in `eingang`.

Nothing is removed before the core has stored it. What does not fit goes to `zurueck`, whole, where we delete nothing;
what lay in `eingang` is answered in `erledigt`.
"""

import hashlib
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from tempfile import SpooledTemporaryFile
from typing import IO

from efa.delivery.channels.acks import LARGEST, SUFFIX, PutDown, Unfit, answer_of, put_down, read_ack
from efa.delivery.channels.incoming import LARGEST as LARGEST_INCOMING
from efa.delivery.channels.incoming import read_single, read_zip
from efa.delivery.places.place import WORK, Listed, Place, PlaceTrouble, keep, read
from efa.sdk.answering import Answer, Doubtful

RECEIPTS, INCOMING, DONE, BACK = "quittung", "eingang", "erledigt", "zurueck"
_PATIENCE = timedelta(minutes=5)  # so long somebody may still be writing
_IN_MEMORY = 4 << 20
_KEPT = 1 << 20  # of what cannot be used; the file itself stays in `zurueck`
_MANIFEST = 1 << 20


@dataclass(frozen=True, slots=True)
class Found:
    """An answer and the file that it came in."""

    file: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one place; `clock` tells how old a file is."""

    place: Place
    clock: Callable[[], datetime]
    rests: Callable[[str], bool] = lambda _: False
    open_files: list[IO[bytes]] = field(default_factory=list)

    async def found(self) -> AsyncIterator[Found]:
        """One file after the other, the oldest name first. Attachments can be read until the next is asked for."""
        for folder in (RECEIPTS, INCOMING):
            for listed in await self.place.listed(folder):
                if folder == INCOMING and self.rests(f"{folder}/{listed.name}"):
                    continue
                if answer := await self._read(folder, listed):
                    yield Found(f"{folder}/{listed.name}", answer)
                while self.open_files:
                    self.open_files.pop().close()

    async def _read(self, folder: str, listed: Listed) -> Answer | None:
        if folder == RECEIPTS and not listed.name.endswith(SUFFIX):
            return None  # a name that the receiver writes under before it renames
        if folder == INCOMING and not listed.name.endswith((".zip", ".json")):
            return None
        path = f"{folder}/{listed.name}"
        try:
            return await (self._receipt(path, listed) if folder == RECEIPTS else self._incoming(path, listed))
        except PlaceTrouble:
            raise
        except Unfit as unfit:
            if unfit.half and self.clock() - listed.modified < _PATIENCE:
                return None
            return await self._doubtful(path, listed, unfit)
        except Exception:  # noqa: BLE001 - a file of strangers may break any reader, and others wait behind it
            return await self._doubtful(path, listed, Unfit("unreadable"))

    async def _receipt(self, path: str, listed: Listed) -> Answer | None:
        raw = await self._small(path, listed, LARGEST)
        ack = read_ack(raw)
        return answer_of(ack, listed.name, await self._known(str(ack.delivery)), raw, self.clock())

    async def _known(self, parcel: str) -> PutDown | None:
        """Only what we put down here ourselves can be acknowledged here."""
        manifest = await read(self.place, f"{WORK}/{parcel}.done", _MANIFEST)
        return None if manifest is None else put_down(manifest)

    async def _incoming(self, path: str, listed: Listed) -> Answer | None:
        if listed.name.endswith(".json"):
            return read_single(await self._small(path, listed, LARGEST_INCOMING))
        if listed.size > LARGEST_INCOMING:
            raise Unfit("too_large")
        file: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed with the next answer
        self.open_files.append(file)
        async for chunk in self.place.chunks(path):
            file.write(chunk)
        file.seek(0)
        return read_zip(file)

    async def _small(self, path: str, listed: Listed, most: int) -> bytes:
        if listed.size > most:
            raise Unfit("too_large")
        return await read(self.place, path, most) or b""

    async def _doubtful(self, path: str, listed: Listed, unfit: Unfit) -> Doubtful:
        begin = bytearray()
        try:
            async for chunk in self.place.chunks(path):
                begin += chunk
                if len(begin) >= _KEPT:
                    break
        except PlaceTrouble as trouble:
            if trouble.reason != "not_plain":
                raise
        digest = hashlib.sha256(begin + str(listed.size).encode()).hexdigest()
        return Doubtful(
            id=f"{path}#{digest[:16]}",
            parcel=unfit.parcel,
            at=min(listed.modified, self.clock()),
            reason=unfit.reason,
            evidence=bytes(begin[:_KEPT]),
        )


async def put_away(place: Place, file: str, answer: Answer, refused: str | None) -> None:
    """The core has it: remove what it took, put back what does not fit, and tell whoever sent something in."""
    folder, _, name = file.partition("/")
    reason = answer.reason if isinstance(answer, Doubtful) else refused
    if folder == INCOMING:
        await keep(place, f"{DONE}/{name}{SUFFIX}", _told(answer, reason))
    if reason is None:
        await place.delete(file)
    elif await place.exists(file):
        await place.rename(file, f"{BACK}/{name}")


def _told(answer: Answer, reason: str | None) -> bytes:
    told = {
        "id": "" if isinstance(answer, Doubtful) else getattr(answer, "id", ""),
        "status": "accepted" if reason is None else "rejected",
        "time": answer.at.astimezone(UTC).isoformat(),
        "problems": [] if reason is None else [{"type": f"urn:efa:problem:{reason}"}],
    }
    return json.dumps(told, indent=2).encode()
