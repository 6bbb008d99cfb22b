"""The container of the file drop: data as JSON and XML, the readable copy, attachments, a manifest with checksums."""

import asyncio
import hashlib
import json
import mimetypes
import os
import zipfile
from collections.abc import Mapping
from datetime import UTC
from pathlib import Path

from efa.kit.clock import BERLIN
from efa.sdk.channel import Attachment, Parcel

MANIFEST = "manifest.json"
_VERSION = 1


class FileMissing(Exception):
    """The bytes of an attachment are not in the store."""


def container_name(parcel: Parcel) -> str:
    """Time of first receipt, tenant, number, generation: the same at each attempt."""
    stamp = parcel.received_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    suffix = "" if parcel.purpose == "application" else f"_{parcel.purpose}"
    return f"{stamp}_{parcel.recipient.slug}_{parcel.number}_{parcel.generation}{suffix}.zip"


async def write_container(path: Path, parcel: Parcel) -> bytes:
    """Write the whole container and see it on the disk; the manifest. Raises OSError, FileMissing.

    One file at a time is in memory. The same parcel gives the same bytes.
    """
    with path.open("wb") as out:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            manifest = await _fill(archive, parcel)
        out.flush()
        await asyncio.to_thread(os.fsync, out.fileno())
    return manifest


async def _fill(archive: zipfile.ZipFile, parcel: Parcel) -> bytes:
    data = [
        await _add(
            archive, parcel, "data.json", parcel.json, {"mimeType": "application/json", "schemaUri": parcel.schemas[0]}
        ),
        await _add(
            archive, parcel, "data.xml", parcel.xml, {"mimeType": "application/xml", "schemaUri": parcel.schemas[1]}
        ),
    ]
    files = [await _attach(archive, parcel, attachment) for attachment in parcel.attachments]
    manifest = json.dumps(_manifest(parcel, data, files), ensure_ascii=False, indent=2).encode()
    await _add(archive, parcel, MANIFEST, manifest, {})
    return manifest


async def _attach(archive: zipfile.ZipFile, parcel: Parcel, attachment: Attachment) -> Mapping[str, object]:
    try:
        content = await attachment.read()
    except FileNotFoundError as error:
        raise FileMissing from error
    told = {
        "attachmentId": attachment.id,
        "document": attachment.document,
        "purpose": attachment.purpose,
        "filename": attachment.filename,
        "mimetype": attachment.media_type,
    }
    return await _add(archive, parcel, _name(attachment), content, told)


async def _add(
    archive: zipfile.ZipFile, parcel: Parcel, name: str, content: bytes, told: Mapping[str, object]
) -> Mapping[str, object]:
    entry = zipfile.ZipInfo(name, parcel.received_at.astimezone(BERLIN).timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o640 << 16
    await asyncio.to_thread(archive.writestr, entry, content)
    return {"file": name, **told, "bytes": len(content), "sha512": hashlib.sha512(content).hexdigest()}


def _name(attachment: Attachment) -> str:
    """Never the name that a person gave: it could lead out of the folder."""
    if attachment.purpose == "form":
        return "antrag.pdf"
    return f"anlagen/{attachment.id}{mimetypes.guess_extension(attachment.media_type) or '.bin'}"


def _manifest(parcel: Parcel, data: object, files: object) -> Mapping[str, object]:
    return {
        "version": _VERSION,
        "deliveryId": parcel.id,
        "senderReference": parcel.number,
        "generation": parcel.generation,
        "purpose": parcel.purpose,
        "service": {"identifier": f"urn:de:fim:leika:leistung:{parcel.leika}", "name": parcel.benefit},
        "receivedAt": parcel.received_at.isoformat(),
        "tenant": parcel.recipient.slug,
        "ars": parcel.recipient.ars,
        "authority": parcel.recipient.authority,
        "data": data,
        "files": files,
    }
