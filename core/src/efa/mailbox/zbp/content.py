"""The content of a letter or of a state, as the bytes that are signed and sent."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from efa.mailbox.zbp.chosen import Stopped
from efa.mailbox.zbp.environments import Limits
from efa.sdk.channel import Refused
from efa.sdk.mailbox import Letter, Progress

_LONGEST = {"sender": 255, "title": 1024, "service": 255, "senderUrl": 255, "reference": 255}
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class File:
    """An attachment with its bytes."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


def letter_content(letter: Letter, files: Sequence[File], limits: Limits) -> bytes:
    """Written once: these bytes are signed and these are sent. Raises Stopped for what the mailbox cannot take."""
    _demand(is_uuid(letter.handle), "mailbox_gone")
    _demand(len(files) <= limits.attachments and all(fits(f, limits) for f in files), "attachment_not_taken")
    texts = {"sender": letter.sender.authority, "title": letter.title, "service": letter.service}
    found: dict[str, object] = {
        "stork_qaa_level": letter.level,
        "mailboxUuid": letter.handle,
        **{name: text[: _LONGEST[name]] for name, text in texts.items()},
        "content": letter.text,
        "reference": letter.id[: _LONGEST["reference"]],
    }
    if len(letter.link) <= _LONGEST["senderUrl"]:
        found["senderUrl"] = letter.link
    if letter.application_id:
        found["applicationId"] = letter.application_id
    if files:
        found["attachments"] = [_listed(file) for file in files]
    written = _written(found)
    _demand(len(written) <= limits.content_bytes, "content_refused")
    return written


def progress_content(progress: Progress) -> bytes:
    """Likewise for the state of an application. Raises Stopped."""
    _demand(is_uuid(progress.application_id), "content_refused")
    return _written(
        {
            "applicationId": progress.application_id,
            "status": progress.state,
            "publicServiceName": {"de": progress.service[:_LONGEST_NAME]},
            "senderName": progress.sender.authority[:_LONGEST_NAME],
            "createdDate": _moment(progress.at),
        }
    )


def fits(file: File, limits: Limits) -> bool:
    """Whether the mailbox takes a file of this kind and size."""
    return 0 < len(file.content) <= limits.attachment_bytes and file.media_type in limits.media_types


def is_uuid(text: str) -> bool:
    """Whether it is one in the form in which they are told."""
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False


def _listed(file: File) -> Mapping[str, object]:
    digest = hashlib.sha512(file.content).hexdigest()
    return {"filename": file.name, "sha512sum": digest, "contentLength": len(file.content)}


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def _written(found: Mapping[str, object]) -> bytes:
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def _demand(holds: bool, reason: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not holds:
        raise Stopped(Refused(reason))
