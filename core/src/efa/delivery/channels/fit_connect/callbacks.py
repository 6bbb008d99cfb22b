"""Callbacks: the delivery service says that there is news. Only a hint; what is true stands in the event log."""

import hashlib
import hmac
import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

OLDEST = timedelta(minutes=5)
LARGEST = 256 * 1024
_STAMP = re.compile(r"[0-9]{1,12}")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_MOST = 500


def is_genuine(secret: bytes, stamp: str, signature: str, body: bytes, now: datetime) -> bool:
    """Whether the holder of the secret sent exactly these bytes within the last five minutes (HMAC-SHA512)."""
    expected = hmac.new(secret, f"{stamp}.".encode() + body, hashlib.sha512).hexdigest()
    same = hmac.compare_digest(expected.encode(), signature.encode("utf-8", "replace"))
    return same and _STAMP.fullmatch(stamp) is not None and _is_fresh(int(stamp), now)


def cases_of(body: bytes) -> Sequence[str]:
    """The cases that it names, each once; empty where it names none or cannot be read.

    The names of the lists are confirmed for new submissions only, so a case is looked for in all of them.
    """
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return ()
    if not isinstance(told, dict):
        return ()
    entries = [entry for value in told.values() if isinstance(value, list) for entry in value]
    found = [entry.get("caseId") for entry in entries if isinstance(entry, dict)]
    found += [entry for entry in told.get("caseIds", ()) if isinstance(entry, str)]
    return list(dict.fromkeys(case for case in found if isinstance(case, str) and _UUID.fullmatch(case)))[:_MOST]


def _is_fresh(stamp: int, now: datetime) -> bool:
    try:
        return abs(now - datetime.fromtimestamp(stamp, UTC)) <= OLDEST
    except (OverflowError, OSError, ValueError):
        return False
