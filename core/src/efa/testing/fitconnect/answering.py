"""What an authority sends back in a case: a reply, sealed for the key that came with the application."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from efa.testing.fitconnect.authority import Authority, Opened, hash_of
from efa.testing.fitconnect.call import JOSE, Answer, Call, Handler
from efa.testing.fitconnect.jose import seal
from efa.testing.fitconnect.keys import read_public
from efa.testing.fitconnect.pieces import File
from efa.testing.fitconnect.replies import announce_reply, put_reply, put_reply_attachment

_METADATA = "https://schema.fitko.de/fit-connect/metadata/2.1.0/metadata.schema.json"
_JSON, _PDF = "application/json", "application/pdf"


class NoReplyChannel(LookupError):
    """The application named no key that a reply could be sealed for."""


def reply(authority: Authority, opened: Opened, data: bytes, schema: str, files: Sequence[File]) -> str:
    """Send JSON data of the schema and files; the value is the id of the reply. Raises NoReplyChannel."""
    key = _key(opened)
    uploads = {number: content for file in files for number, content in file.sent.items()}
    announced = _post(authority, announce_reply, {}, _json(caseId=opened.waiting.case, announcedAttachments=[*uploads]))
    number = str(json.loads(announced.body)["replyId"])
    for each, content in uploads.items():
        path = {"reply": number, "attachment": each}
        _post(authority, put_reply_attachment, path, _sealed(content, key, _PDF).encode(), JOSE)
    metadata = _metadata(data, schema, files)
    sealed = {"encryptedMetadata": _sealed(metadata, key, _JSON), "encryptedData": _sealed(data, key, _JSON)}
    _post(authority, put_reply, {"reply": number}, _json(**sealed))
    return number


def _key(opened: Opened) -> Mapping[str, Any]:
    channel = opened.metadata.get("replyChannel", {}).get("fitConnect", {})
    key = channel.get("encryptionPublicKey")
    if not isinstance(key, dict):
        raise NoReplyChannel
    return key


def _sealed(content: bytes, key: Mapping[str, Any], kind: str) -> str:
    return seal(content, read_public(key), {"kid": key["kid"], "cty": kind})


def _metadata(data: bytes, schema: str, files: Sequence[File]) -> bytes:
    attachments = [_attachment(file) for file in files]
    told = {"hash": _hash(data), "submissionSchema": {"schemaUri": schema, "mimeType": _JSON}}
    structure = {"data": told, "attachments": attachments}
    return json.dumps({"$schema": _METADATA, "contentStructure": structure}).encode()


def _attachment(file: File) -> Mapping[str, Any]:
    told = {"attachmentId": file.id, "purpose": "attachment", "mimeType": _PDF, "filename": file.name}
    fragments = {"fragments": [*file.pieces]} if file.pieces else {}
    return {**told, "hash": _hash(file.content), **fragments}


def _hash(content: bytes) -> Mapping[str, str]:
    return {"type": "sha512", "content": hash_of(content)}


def _json(**members: Any) -> bytes:
    return json.dumps(members).encode()


def _post(authority: Authority, handler: Handler, ids: Mapping[str, str], body: bytes, kind: str = _JSON) -> Answer:
    client = authority.double.clients[authority.double.destinations[authority.destination].subscriber]
    return handler(Call(authority.double, "v2", ids, {}, kind, body, client))
