"""What the authority checks before it accepts: structure, schemas, hashes, attachments."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from efa.testing.fitconnect.authority import Opened, Problem, hash_of
from efa.testing.fitconnect.book import Destination, Schema
from efa.testing.fitconnect.jose import read_sealed
from efa.testing.fitconnect.pieces import ids_of, joined

Check = Callable[[str, bytes], bool]
"""Whether data fit the schema of that address."""

_SCHEMA = re.compile(r"https://schema\.fitko\.de/fit-connect/metadata/(\d+\.\d+\.\d+)/metadata\.schema\.json")
_HEX = re.compile(r"[0-9a-f]{128}")
_PURPOSES = ("form", "attachment", "report")


def problems_of(opened: Opened, destination: Destination, fits: Check | None = None) -> list[Problem]:
    """Everything that is wrong with it; empty: it can be accepted."""
    return [*_metadata(opened, destination), *_data(opened, destination, fits), *_attachments(opened)]


def _metadata(opened: Opened, destination: Destination) -> Iterator[Problem]:
    version = _SCHEMA.fullmatch(str(opened.metadata.get("$schema")))
    if version is None or version[1] not in destination.metadata_versions:
        yield _of("unsupported-schema", "Metadatenschema wird nicht unterstützt", "metadata")
    if not isinstance(opened.metadata.get("contentStructure"), dict):
        yield _of("schema-violation", "contentStructure fehlt", "metadata")
    named = _object(opened.metadata, "publicService") or _object(opened.metadata, "publicServiceType")
    if named and named.get("identifier") != opened.waiting.service:
        yield _of("service-mismatch", "Andere Leistung als angekündigt", "metadata")
    reply = _object(opened.metadata, "replyChannel")
    service = destination.service(opened.waiting.service)
    if service and any(name not in service.reply_channels for name in reply):
        yield _of("unsupported-reply-channel", "Rückkanal wird nicht unterstützt", "metadata")


def _data(opened: Opened, destination: Destination, fits: Check | None) -> Iterator[Problem]:
    told = _object(_object(opened.metadata, "contentStructure"), "data")
    if not told:
        yield _of("missing-data", "Fachdaten fehlen in den Metadaten", "metadata")
        return
    if not _is_hash(told, opened.data):
        yield _of("hash-mismatch", "Prüfsumme der Fachdaten weicht ab", "data")
    named = _object(told, "submissionSchema")
    schema = Schema(uri=str(named.get("schemaUri")), mime_type=str(named.get("mimeType")))
    service = destination.service(opened.waiting.service)
    if service and schema not in service.schemas:
        yield _of("unsupported-data-schema", "Fachdatenschema wird nicht unterstützt", "metadata")
    if read_sealed(opened.waiting.data).header.get("cty") != schema.mime_type:
        yield _of("syntax-violation", "Fachdaten sind von anderer Art als angegeben", "data")
    elif not _is_well_formed(opened.data, schema.mime_type):
        yield _of("syntax-violation", "Fachdaten sind nicht lesbar", "data")
    elif fits and not fits(schema.uri, opened.data):
        yield _of("schema-violation", "Fachdaten passen nicht zum Schema", "data")


def _attachments(opened: Opened) -> Iterator[Problem]:
    told = _object(opened.metadata, "contentStructure").get("attachments", [])
    named = {str(each.get("attachmentId")): each for each in told if isinstance(each, dict)}
    sent = [number for each in named.values() for number in ids_of(each)]
    if len(told) != len(named) or sorted(sent) != sorted(opened.waiting.announced):
        yield _of("attachments-mismatch", "Anlagen weichen von der Ankündigung ab", "metadata")
    for number, each in named.items():
        if not _is_hash(each, joined(each, opened.attachments)):
            yield _of("hash-mismatch", "Prüfsumme der Anlage weicht ab", f"attachment:{number}")
        if not (each.get("purpose") in _PURPOSES and each.get("mimeType")):
            yield _of("schema-violation", "Angaben zur Anlage fehlen", f"attachment:{number}")


def _is_hash(told: Mapping[str, Any], content: bytes) -> bool:
    given = _object(told, "hash")
    text = str(given.get("content"))
    return given.get("type") == "sha512" and bool(_HEX.fullmatch(text)) and text == hash_of(content)


def _is_well_formed(content: bytes, mime_type: str) -> bool:
    if mime_type != "application/json":
        return content.lstrip().startswith(b"<")
    try:
        json.loads(content)
    except ValueError:
        return False
    return True


def _object(value: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = value.get(name)
    return found if isinstance(found, dict) else {}


def _of(name: str, title: str, instance: str) -> Problem:
    return Problem(name=name, title=title, detail=title, instance=instance)
