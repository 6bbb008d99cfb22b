"""What an authority's system puts beside the containers, and what the channel makes of it."""

import hashlib
import io
import json
import os
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from efa.delivery.channels.container import container_name
from efa.delivery.channels.file_drop import FileDrop
from efa.sdk.answering import Answer
from tests.delivery.doubles import AACHEN, parcel

NOW = datetime(2026, 2, 2, 9, 0, tzinfo=UTC)
NAME = container_name(parcel())
OLD = NOW - timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Authority:
    """The folder as the authority's system sees it."""

    folder: Path

    def write(self, name: str, content: bytes, at: datetime = OLD) -> None:
        """As if it had been written at this time."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        os.utime(path, (at.timestamp(), at.timestamp()))

    def acknowledge(self, name: str = NAME, **changes: object) -> None:
        told = {"deliveryId": parcel().id, "status": "accepted", "time": "2026-02-01T10:00:00+01:00", **changes}
        self.write(f"quittung/{name}.ack.json", json.dumps(told).encode())

    def there(self) -> list[str]:
        """All files but those of the platform."""
        found = (path.relative_to(self.folder) for path in self.folder.rglob("*") if path.is_file())
        return sorted(str(path) for path in found if ".efa" not in path.parts)


def message(**changes: object) -> Mapping[str, object]:
    head = {"version": 1, "kind": "message", "id": "m-1", "at": "2026-02-01T08:00:00Z", "number": "WG-7K3D-9QXA-M"}
    return {**head, "schemaUri": "urn:efa:answer:1", "data": {"kind": "status"}, **changes}


def application(**changes: object) -> Mapping[str, object]:
    head = {"version": 1, "kind": "application", "id": "a-1", "at": "2026-02-01T08:00:00Z"}
    return {**head, "leika": "99107023017000", "reference": "LAND-7", **changes}


def zipped(head: Mapping[str, object], data: bytes, files: Mapping[str, bytes]) -> bytes:
    """A package with true checksums, unless `head` says something else."""
    told = [
        {"file": name, "attachmentId": name, "filename": name, "mimeType": "application/pdf", "sha512": sha512(content)}
        for name, content in files.items()
    ]
    of_data = {"file": "data.xml", "mimeType": "application/xml", "schemaUri": "urn:x", "sha512": sha512(data)}
    manifest = {"data": of_data, "files": told, **{k: v for k, v in head.items() if k not in ("schemaUri", "data")}}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in {"manifest.json": json.dumps(manifest).encode(), "data.xml": data, **files}.items():
            archive.writestr(name, content)
    return made.getvalue()


def sha512(content: bytes) -> str:
    return hashlib.sha512(content).hexdigest()


async def all_answers(drop: FileDrop) -> list[Answer]:
    return [answer async for answer in drop.answers(AACHEN, ())]


async def take_all(drop: FileDrop, refused: str | None = None) -> None:
    async for answer in drop.answers(AACHEN, ()):
        await drop.taken(AACHEN, answer, refused)
