"""A place of the authority (folder, S3, SFTP): one ZIP for each consignment, whole or not there, put down once.

Beside the containers lies `.efa`, which the receiver leaves alone: unfinished files, and a mark for each container
that was put down. The mark is written before the container gets its name, so that a receiver who takes it away at once
never gets a second one.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from efa.delivery.channels.container import Container, FileMissing, container_name
from efa.delivery.channels.drop_answers import Reader
from efa.delivery.channels.offered import Offered
from efa.delivery.channels.origin import Origin
from efa.delivery.channels.put_away import INCOMING, put_away
from efa.delivery.channels.watch import Watch
from efa.delivery.mapping.stored import Mappings
from efa.delivery.places.open import open_place
from efa.delivery.places.place import WORK, Listed, Place, PlaceTrouble, keep, read
from efa.kit.clock import now
from efa.kit.crypto import MasterKey
from efa.kit.secrets import Secrets
from efa.sdk.answering import Accepted, Answer, TurnedDown, Waiting
from efa.sdk.channel import Capabilities, Failed, HandedOver, Handover, Parcel, Recipient

LARGEST_MANIFEST = 1 << 20
_CAPABILITIES = Capabilities(acknowledgement="file")
_SOON = frozenset({"interrupted", "unreachable"})
_Unsettled: TypeAlias = dict[str, tuple[str, Listed]]


@dataclass(frozen=True, slots=True)
class FileDrop:
    """Containers below `<place>/<slug of the tenant>`. `root` None: this installation has no folder for them.

    `master` signs the manifests; without it they carry no signature.
    """

    root: Path | None
    secrets: Secrets = field(default_factory=lambda: Secrets(None))
    master: MasterKey | None = field(default=None, repr=False)
    mappings: Mappings = field(default_factory=lambda: Mappings(None))
    key: str = "file_drop"
    capabilities: Capabilities = _CAPABILITIES
    clock: Callable[[], datetime] = now
    _read: dict[tuple[str, ...], _Unsettled] = field(default_factory=dict, init=False, repr=False, compare=False)
    _offered: Offered = field(default_factory=Offered, init=False, repr=False, compare=False)
    _watched: dict[tuple[str, ...], Watch] = field(default_factory=dict, init=False, repr=False, compare=False)
    _open: dict[tuple[str, ...], Place] = field(default_factory=dict, init=False, repr=False, compare=False)

    def place(self, recipient: Recipient) -> AbstractAsyncContextManager[Place]:
        """Where this authority's containers lie. Raises PlaceTrouble when it is entered."""
        return open_place(self.root, self.secrets, recipient)

    async def check(self, recipient: Recipient) -> Sequence[str]:
        """Whether the place is there and can be written to."""
        try:
            await asyncio.to_thread(self.mappings.of, recipient.settings)
            async with self.place(recipient) as place:
                await keep(place, f"{WORK}/check", b"")
                await place.delete(f"{WORK}/check")
        except PlaceTrouble as trouble:
            return (trouble.reason,)
        return ()

    async def hand_over(self, parcel: Parcel) -> Handover:
        """Put the container down, once for each `Parcel.id`; what was begun before is finished."""
        try:
            async with self.place(parcel.recipient) as place:
                return HandedOver(await self._put_down(place, parcel))
        except FileMissing:
            return Failed("transient", "file_missing")
        except PlaceTrouble as trouble:
            return Failed("transient" if trouble.reason in _SOON else "configuration", trouble.reason)

    async def _put_down(self, place: Place, parcel: Parcel) -> bytes:
        """The manifest, which is the proof of what was put down."""
        part, mark = f"{WORK}/{parcel.id}.part", f"{WORK}/{parcel.id}.done"
        with place.alone(parcel.id):
            proof = await read(place, mark, LARGEST_MANIFEST)
            if proof is None:
                mapped = await asyncio.to_thread(self.mappings.applied, parcel)
                container = Container(parcel, Origin.of(self.master) if self.master else None, mapped)
                await place.write(part, container.chunks())
                proof = container.manifest
                await keep(place, mark, proof)
            if await place.look(part):  # else it was put down before, and perhaps taken away since
                await place.rename(part, container_name(parcel))
            return proof

    async def answers(self, recipient: Recipient, waiting: Sequence[Waiting]) -> AsyncIterator[Answer]:  # noqa: ARG002
        """Receipts, messages and applications that lie at the place. Raises PlaceTrouble.

        Our own mark, not `waiting`, says whether a receipt is about something of ours: several benefits share a place.
        """
        async with self.place(recipient) as place:
            where, rests = _where(recipient), self._offered.rests(self.clock(), recipient.slug)
            self._open[where] = place
            watch = self._watched.setdefault(where, Watch())
            unsettled = self._read[where] = {}
            try:
                async for found in Reader(place, self.clock, rests, watch).found():
                    unsettled[_name(found.answer)] = (found.file, found.listed)
                    if found.file.startswith(INCOMING):  # only these may have to wait for a person
                        self._offered.note(f"{recipient.slug}:{found.file}", self.clock())
                    yield found.answer
            finally:
                self._open.pop(where, None)

    async def taken(self, recipient: Recipient, answer: Answer, refused: str | None = None) -> None:
        """Put its file away; one that another process has read comes again there."""
        if found := self._read.get(_where(recipient), {}).pop(_name(answer), None):
            self._offered.forget(f"{recipient.slug}:{found[0]}")
            async with self._again(recipient) as place:
                await put_away(place, *found, answer, refused, self.clock())

    @asynccontextmanager
    async def _again(self, recipient: Recipient) -> AsyncIterator[Place]:
        """While answers are read their connection serves for putting away as well."""
        if place := self._open.get(_where(recipient)):
            yield place
        else:
            async with self.place(recipient) as opened:
                yield opened


def _name(answer: Answer) -> str:
    about = answer.parcel if isinstance(answer, Accepted | TurnedDown) else answer.id
    return f"{type(answer).__name__}:{about}"


def _where(recipient: Recipient) -> tuple[str, ...]:
    return (recipient.slug, *(f"{name}={value}" for name, value in sorted(recipient.settings.items())))
