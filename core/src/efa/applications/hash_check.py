"""Prove that an application is what was handed in: by the fingerprint on the receipt, or by a file."""

import hashlib
import hmac
import string
from typing import Literal

from sqlalchemy import and_, select

from efa.applications.number import read_number
from efa.applications.tables import application, file
from efa.tenancy.session import Session

Verdict = Literal["matches", "differs"]
_LENGTH = 64


async def check_hash(session: Session, number: str, fingerprint: str) -> Verdict:
    """Whether an application with this number has this content; an unknown number differs like a wrong one."""
    typed = "".join(fingerprint.split()).lower()
    given = bytes.fromhex(typed) if len(typed) == _LENGTH and set(typed) <= set(string.hexdigits) else b""
    return await _compared(session, number, given)


async def check_copy(session: Session, number: str, content: bytes) -> Verdict:
    """Whether the file is the content of the application, or a letter of ours about it, unchanged."""
    return await _compared(session, number, hashlib.sha256(content).digest())


async def _compared(session: Session, number: str, given: bytes) -> Verdict:
    known = read_number(number)
    mine = (application.c.tenant == session.tenant, application.c.number == known)
    query = (
        select(application.c.content_hash, file.c.sha256)
        .outerjoin(
            file,
            and_(
                file.c.tenant == application.c.tenant,
                file.c.record == application.c.record,
                file.c.document.in_(("receipt", "copy", "notice")),
            ),
        )
        .where(*mine)
    )
    rows = (await session.db.execute(query)).all()
    hashes = {bytes(value) for row in rows for value in (row.content_hash, row.sha256) if value is not None}
    return "matches" if any(hmac.compare_digest(given, value) for value in hashes) else "differs"
