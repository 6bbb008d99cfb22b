"""What the mailbox checks: who signed, what it says, and whether the files are those that it names.

Written from the published descriptions and on its own: nothing of the platform's adapter is used here.
"""

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

SCHEMA, HANDLE, CONTENT, ATTACHMENT, TECHNICAL = 20, 30, 31, 32, 99
STATES = ("INITIATED", "SUBMITTED", "RECEIVED", "PROCESSING", "ACTION_REQUIRED", "COMPLETED")
_UUID = re.compile(r"[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
_HEX = re.compile(r"[0-9a-f]{128}")
_LIFE, _AHEAD = timedelta(minutes=30), timedelta(seconds=60)
_LONGEST_LEVEL = 4
# Name → (needed, longest text; 0: no text of that kind)
_MESSAGE: Mapping[str, tuple[bool, int]] = {
    "stork_qaa_level": (True, 0),
    "mailboxUuid": (True, 36),
    "sender": (True, 255),
    "title": (True, 1024),
    "content": (True, 1024 * 1024),
    "service": (True, 255),
    "applicationId": (False, 36),
    "reference": (False, 255),
    "senderUrl": (False, 255),
    "retrievalConfirmationAddress": (False, 320),
    "replyAddress": (False, 320),
    "attachments": (False, 0),
}
_STATE: Mapping[str, tuple[bool, int]] = {
    "applicationId": (True, 36),
    "status": (True, 40),
    "publicServiceName": (True, 0),
    "senderName": (True, 100),
    "createdDate": (True, 24),
    "statusDetails": (False, 0),
    "additionalInformation": (False, 0),
    "reference": (False, 50),
}
_BY_LANGUAGE = {"publicServiceName": 100, "statusDetails": 50, "additionalInformation": 100}


class Refusal(Exception):
    """The mailbox does not take it: the number of its interface, or 401 where it does not believe who writes."""

    def __init__(self, code: int, said: str) -> None:
        super().__init__(said)
        self.code, self.said = code, said


@dataclass(frozen=True, slots=True)
class File:
    """A file as it came."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What the double takes; the defaults are those of the predecessor."""

    attachments: int = 5
    attachment_bytes: int = 2 * 1024 * 1024
    media_types: frozenset[str] = frozenset({"application/pdf", "text/plain", "image/png", "image/jpeg"})


def signer_of(token: str, known: Mapping[str, RSAPublicKey], now: datetime) -> str:
    """Who a token of the author names, once its signature is genuine. Raises Refusal."""
    try:
        head, body, signature = token.split(".")
        header, claims = json.loads(_decoded(head)), json.loads(_decoded(body))
        name, issued, ends = claims["signer"], claims["iat"], claims["exp"]
        if header.get("alg") != "RS512" or claims["roles"] != ["THIRD_PARTY"]:
            raise Refusal(401, "header or roles")
        known[name].verify(_decoded(signature), f"{head}.{body}".encode(), padding.PKCS1v15(), hashes.SHA512())
    except (ValueError, KeyError, TypeError, InvalidSignature) as error:
        raise Refusal(401, "token") from error
    moment = now.timestamp()
    if not issued - _AHEAD.total_seconds() <= moment <= ends or ends - issued > _LIFE.total_seconds():
        raise Refusal(401, "period of the token")
    return str(name)


def content_of(envelope: Mapping[str, Any], key: RSAPublicKey) -> Mapping[str, Any]:
    """The content, once the signature fits its very bytes. Raises Refusal."""
    text, signature = envelope.get("content"), envelope.get("sha512sum")
    if not isinstance(text, str) or not isinstance(signature, str):
        raise Refusal(SCHEMA, "envelope")
    try:
        key.verify(base64.b64decode(signature, validate=True), text.encode(), padding.PKCS1v15(), hashes.SHA512())
    except (InvalidSignature, binascii.Error) as error:
        raise Refusal(401, "signature") from error
    try:
        found = json.loads(text)
    except ValueError as error:
        raise Refusal(SCHEMA, "content is no JSON") from error
    if not isinstance(found, dict):
        raise Refusal(SCHEMA, "content is no object")
    return {name: value for name, value in found.items() if value is not None}  # clients write null for "not given"


def check_message(content: Mapping[str, Any], files: Sequence[File], limits: Limits) -> None:
    """Names, lengths, and files. Raises Refusal."""
    _check_names(content, _MESSAGE)
    level = content["stork_qaa_level"]
    if type(level) is not int or not 1 <= level <= _LONGEST_LEVEL:
        raise Refusal(SCHEMA, "stork_qaa_level")
    _check_uuids(content, "mailboxUuid", "applicationId")
    named = content.get("attachments", [])
    if len(named) != len(files) or len(files) > limits.attachments:
        raise Refusal(ATTACHMENT, "number of attachments")
    for told, file in zip(named, files, strict=True):
        _check_file(told, file, limits)


def check_state(content: Mapping[str, Any]) -> None:
    """Names, lengths, values. Raises Refusal."""
    _check_names(content, _STATE)
    _check_uuids(content, "applicationId")
    if content["status"] not in STATES or not _MOMENT.fullmatch(content["createdDate"]):
        raise Refusal(SCHEMA, "status or createdDate")
    for name, longest in _BY_LANGUAGE.items():
        texts = content.get(name)
        if texts is not None and not (isinstance(texts, dict) and 0 < len(str(texts.get("de", ""))) <= longest):
            raise Refusal(SCHEMA, name)


def _check_names(content: Mapping[str, Any], known: Mapping[str, tuple[bool, int]]) -> None:
    if content.keys() - known.keys() or any(needed and name not in content for name, (needed, _) in known.items()):
        raise Refusal(SCHEMA, "names")
    for name, (_, longest) in known.items():
        value = content.get(name)
        if longest and value is not None and not (isinstance(value, str) and 0 < len(value) <= longest):
            raise Refusal(CONTENT if name == "content" else SCHEMA, name)


def _check_uuids(content: Mapping[str, Any], *names: str) -> None:
    for name in names:
        if name in content and not _UUID.fullmatch(content[name]):
            raise Refusal(HANDLE if name == "mailboxUuid" else SCHEMA, name)


def _check_file(told: Any, file: File, limits: Limits) -> None:
    if not isinstance(told, dict) or told.keys() != {"filename", "sha512sum", "contentLength"}:
        raise Refusal(SCHEMA, "attachments")
    digest = hashlib.sha512(file.content).hexdigest()
    same = told["filename"] == file.name and told["contentLength"] == len(file.content) and told["sha512sum"] == digest
    if not same or not _HEX.fullmatch(str(told["sha512sum"])):
        raise Refusal(ATTACHMENT, "other file than named")
    if not file.content or len(file.content) > limits.attachment_bytes or file.media_type not in limits.media_types:
        raise Refusal(ATTACHMENT, "kind or size")


def _decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
