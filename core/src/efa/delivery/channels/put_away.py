"""Where a file goes whose content the core has stored: away, or back; and what whoever sent it reads."""

import hashlib
import json
import os
from datetime import UTC, datetime

from efa.delivery.channels.acks import SUFFIX
from efa.delivery.places.place import Listed, Place, keep
from efa.sdk.answering import Answer, Doubtful

RECEIPTS, INCOMING, DONE, BACK = "quittung", "eingang", "erledigt", "zurueck"
_LONGEST_NAME = 200  # bytes; most file systems take 255, and ours are longer


async def put_away(place: Place, file: str, was: Listed, answer: Answer, refused: str | None, now: datetime) -> None:
    """Remove what was taken, put back what does not fit, and tell whoever sent something in.

    What was written anew under its name since it was read stays, and is read next time.
    """
    folder, _, name = file.partition("/")
    reason = answer.reason if isinstance(answer, Doubtful) else refused
    if await place.look(file) != was:
        return
    if folder == INCOMING:
        await keep(place, f"{DONE}/{_short(name)}{SUFFIX}", _told(answer, reason, now))
    if reason is None:
        await place.delete(file)
    else:
        await place.rename(file, f"{BACK}/{await _free(place, _short(name), was)}")


async def _free(place: Place, name: str, was: Listed) -> str:
    """A name under which nothing lies yet: what came back before stays."""
    if await place.look(f"{BACK}/{name}") is None:
        return name
    return f"{was.modified.astimezone(UTC):%Y%m%dT%H%M%S}_{was.size}_{name}"


def _short(name: str) -> str:
    raw = os.fsencode(name)
    if len(raw) <= _LONGEST_NAME:
        return name
    return hashlib.sha256(raw).hexdigest() + os.path.splitext(name)[1][:10]  # noqa: PTH122 - no path of this machine


def _told(answer: Answer, reason: str | None, now: datetime) -> bytes:
    told = {
        "id": "" if isinstance(answer, Doubtful) else getattr(answer, "id", ""),
        "status": "accepted" if reason is None else "rejected",
        "time": now.astimezone(UTC).isoformat(),
        "problems": [] if reason is None else [{"type": f"urn:efa:problem:{reason}"}],
    }
    return json.dumps(told, indent=2).encode()
