"""What an authority sends back in a case: a reply, sealed for the key that came with the application."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from efa.testing.fitconnect.authority import Authority, Opened, hash_of
from efa.testing.fitconnect.call import JOSE, Answer, Call, Handler
from efa.testing.fitconnect.jose import seal
from efa.testing.fitconnect.keys import read_public
from efa.testing.fitconnect.replies import announce_reply, put_reply, put_reply_attachment

_METADATA = "https://schema.fitko.de/fit-connect/metadata/2.1.0/metadata.schema.json"
_JSON, _PDF = "application/json", "application/pdf"


class NoReplyChannel(LookupError):
    """The application named no key that a reply could be sealed for."""


def reply(authority: Authority, opened: Opened, data: bytes, schema: str, files: Mapping[str, bytes]) -> str:
    """Send JSON data of the schema and PDF files by name; the value is the id of the reply. Raises NoReplyChannel."""
    key = _key(opened)
    ids = {name: str(uuid4()) for name in files}
    announced = _post(
        authority, announce_reply, {}, _json(caseId=opened.waiting.case, announcedAttachments=[*ids.values()])
    )
    number = str(json.loads(announced.body)["replyId"])
    for name, content in files.items():
        path = {"reply": number, "attachment": ids[name]}
        _post(authority, put_reply_attachment, path, _sealed(content, key, _PDF).encode(), JOSE)
    metadata = _metadata(data, schema, {ids[name]: (name, content) for name, content in files.items()})
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


def _metadata(data: bytes, schema: str, files: Mapping[str, tuple[str, bytes]]) -> bytes:
    attachments = [
        {"attachmentId": number, "purpose": "attachment", "mimeType": _PDF, "filename": name, "hash": _hash(content)}
        for number, (name, content) in files.items()
    ]
    told = {"hash": _hash(data), "submissionSchema": {"schemaUri": schema, "mimeType": _JSON}}
    structure = {"data": told, "attachments": attachments}
    return json.dumps({"$schema": _METADATA, "contentStructure": structure}).encode()


def _hash(content: bytes) -> Mapping[str, str]:
    return {"type": "sha512", "content": hash_of(content)}


def _json(**members: Any) -> bytes:
    return json.dumps(members).encode()


def _post(authority: Authority, handler: Handler, ids: Mapping[str, str], body: bytes, kind: str = _JSON) -> Answer:
    client = authority.double.clients[authority.double.destinations[authority.destination].subscriber]
    return handler(Call(authority.double, "v2", ids, {}, kind, body, client))
