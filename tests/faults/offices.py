"""A specialist procedure that fetches containers and brings answers by the protocol of its own server."""

import asyncio
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

import asyncssh
import obstore
from obstore.store import S3Store

from tests.applications.papers import a_pdf
from tests.delivery.places.servers import ACCESS, SECRET

PDF = a_pdf("Bescheid")


class Files(Protocol):
    """The folder of Aachen, as the authority reaches it."""

    async def names(self, folder: str) -> list[str]:
        """Files of a folder, "" for that of the containers."""

    async def read(self, name: str) -> bytes:
        """The whole file."""

    async def put(self, name: str, content: bytes) -> None:
        """Under another name first, where a name can be changed."""


@dataclass(frozen=True, slots=True)
class BySftp:
    """One connection for each act, as a script has."""

    settings: Mapping[str, str]
    key: Path

    def _connected(self) -> asyncssh.SSHClientConnection:
        given = self.settings
        how: dict[str, Any] = {"known_hosts": None, "client_keys": [str(self.key)], "username": given["user"]}
        return asyncssh.connect(given["host"], int(given["port"]), **how)  # type: ignore[return-value]

    async def names(self, folder: str) -> list[str]:
        async with self._connected() as connection, connection.start_sftp_client() as client:
            at = f"{self.settings['folder']}/aachen/{folder}"
            there = await client.readdir(at) if await client.exists(at) else []
        return sorted(str(one.filename) for one in there if one.attrs.type == 1)

    async def read(self, name: str) -> bytes:
        copied = self.key.with_name("copied")
        async with self._connected() as connection, connection.start_sftp_client() as client:
            await client.get(f"{self.settings['folder']}/aachen/{name}", copied)
        return await asyncio.to_thread(copied.read_bytes)

    async def put(self, name: str, content: bytes) -> None:
        async with self._connected() as connection, connection.start_sftp_client() as client:
            path = f"{self.settings['folder']}/aachen/{name}"
            await client.makedirs(path.rpartition("/")[0], exist_ok=True)
            async with await client.open(f"{path}.part", "wb") as file:
                await file.write(content)
            await client.rename(f"{path}.part", path)


@dataclass(frozen=True, slots=True)
class ByS3:
    """The bucket with a client of its own."""

    settings: Mapping[str, str]

    @property
    def _store(self) -> S3Store:
        given = self.settings
        return S3Store(
            given["bucket"],
            prefix="efa/aachen",
            endpoint=given["endpoint"],
            region=given["region"],
            access_key_id=ACCESS,
            secret_access_key=SECRET,
            client_options={"allow_http": True},
        )

    async def names(self, folder: str) -> list[str]:
        found = await obstore.list_with_delimiter_async(self._store, prefix=folder or None)
        return sorted(one["path"].rpartition("/")[2] for one in found["objects"])

    async def read(self, name: str) -> bytes:
        return bytes(await (await obstore.get_async(self._store, name)).bytes_async())

    async def put(self, name: str, content: bytes) -> None:
        await obstore.put_async(self._store, name, content)


async def confirms(files: Files, name: str, at: datetime) -> str:
    """It has taken the container; the value: the number of the application."""
    with zipfile.ZipFile(io.BytesIO(await files.read(name))) as archive:
        assert archive.testzip() is None
        manifest = json.loads(archive.read("manifest.json"))
    told = {"deliveryId": manifest["deliveryId"], "status": "accepted", "time": at.isoformat()}
    await files.put(f"quittung/{name}.ack.json", json.dumps(told).encode())
    return str(manifest["senderReference"])


async def decides(files: Files, number: str, at: datetime) -> None:
    """A notice as PDF with what it says."""
    told = {"kind": "notice", "outcome": "grant", "date": at.date().isoformat(), "remedy": "objection"}
    data = json.dumps({**told, "file": "b", "sha256": hashlib.sha256(PDF).hexdigest()}).encode()
    of_data = {"file": "data.json", "mimeType": "application/json", "schemaUri": "urn:efa:answer:1"}
    of_pdf = {"file": "Bescheid.pdf", "attachmentId": "b", "filename": "Bescheid.pdf", "mimeType": "application/pdf"}
    manifest = {
        "version": 1,
        "kind": "message",
        "id": "4711",
        "at": at.isoformat(),
        "number": number,
        "data": {**of_data, "sha512": hashlib.sha512(data).hexdigest()},
        "files": [{**of_pdf, "sha512": hashlib.sha512(PDF).hexdigest()}],
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in {"manifest.json": json.dumps(manifest).encode(), "data.json": data}.items():
            archive.writestr(name, content)
        archive.writestr("Bescheid.pdf", PDF)
    await files.put("eingang/4711.zip", made.getvalue())
