"""A place of the authority (folder, S3, SFTP): one ZIP for each consignment, whole or not there, put down once.

Beside the containers lies `.efa`, which the receiver leaves alone: unfinished files, and a mark for each container
that was put down. The mark is written before the container gets its name, so that a receiver who takes it away at once
never gets a second one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from efa.delivery.channels.container import Container, FileMissing, container_name
from efa.delivery.channels.origin import Origin
from efa.delivery.places.open import open_place
from efa.delivery.places.place import WORK, Place, PlaceTrouble, keep, read
from efa.kit.crypto import MasterKey
from efa.kit.secrets import Secrets
from efa.sdk.channel import Capabilities, Failed, HandedOver, Handover, Parcel, Recipient

LARGEST_MANIFEST = 1 << 20
_CAPABILITIES = Capabilities(acknowledgement="file")
_SOON = frozenset({"interrupted", "unreachable"})


@dataclass(frozen=True, slots=True)
class FileDrop:
    """Containers below `<place>/<slug of the tenant>`. `root` None: this installation has no folder for them.

    `master` signs the manifests; without it they carry no signature.
    """

    root: Path | None
    secrets: Secrets = field(default_factory=lambda: Secrets(None))
    master: MasterKey | None = field(default=None, repr=False)
    key: str = "file_drop"
    capabilities: Capabilities = _CAPABILITIES

    async def check(self, recipient: Recipient) -> Sequence[str]:
        """Whether the place is there and can be written to."""
        try:
            async with open_place(self.root, self.secrets, recipient) as place:
                await keep(place, f"{WORK}/check", b"")
        except PlaceTrouble as trouble:
            return (trouble.reason,)
        return ()

    async def hand_over(self, parcel: Parcel) -> Handover:
        """Put the container down, once for each `Parcel.id`; what was begun before is finished."""
        try:
            async with open_place(self.root, self.secrets, parcel.recipient) as place:
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
                container = Container(parcel, Origin.of(self.master) if self.master else None)
                await place.write(part, container.chunks())
                proof = container.manifest
                await keep(place, mark, proof)
            if await place.exists(part):  # else it was put down before, and perhaps taken away since
                await place.rename(part, container_name(parcel))
            return proof
