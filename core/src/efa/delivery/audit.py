"""Prove from the tables that every application, and what comes in about one, is settled or a visible task."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

EXPLAINED: Mapping[str, str] = MappingProxyType(
    {
        "settled": "acknowledged by the authority, withdrawn or forwarded",
        "waiting": "handed over, the time for the acknowledgement runs; in the authority's inbox",
        "overdue": "not acknowledged in time; a task of the authority",
        "escalated": "not acknowledged for two more days; a task of the operator as well",
        "in_transit": "on its way, next attempt is planned",
        "to_post": "a letter that waits to be printed and posted; in the authority's list of letters",
        "delayed": "on its way for over four hours, or a letter unposted for three days; a task of the operator",
        "given_up": "attempts are used up; a task of the authority, which can send it again; the operator is told",
        "refused": "refused by the receiver; a task of the authority, which can send it again; the operator is told",
        "doubt": "an answer that cannot be believed or placed; a task of the authority",
        "intake_open": "from outside, or begun at the counter a day ago, and not handed in; a task of the authority",
        "intake_begun": "being taken in at the counter since less than a day",
        "intake_unchecked": "came from outside and is being checked",
        "message_open": "told by a specialist procedure and not placed; a task of the authority",
        "beside_given_up": "a copy, supplement or withdrawal whose attempts are used up; a task of the authority",
        "beside_refused": "a copy, supplement or withdrawal that was refused; a task of the authority",
        "message_unread": "told by a specialist procedure and being read",
        "copy_waiting": "a copy for the central mailbox, on its way or not confirmed there yet",
        "copy_given_up": "a copy for the central mailbox whose attempts are used up; a task of the authority",
        "copy_refused": "a copy that the central mailbox refused; a task of the authority",
    }
)
UNEXPLAINED: Mapping[str, str] = MappingProxyType(
    {
        "not_planned": "submitted, but nothing was planned within five minutes: is a worker running?",
        "stalled": "an attempt is overdue by more than ten minutes: is a worker running?",
        "inconsistent": "application and consignment contradict each other",
        "message_stalled": "told by a specialist procedure and not read within ten minutes: is a worker running?",
        "intake_stalled": "came from outside and was not checked within ten minutes: is a worker running?",
        "supplement_missing": "an answer, file, bill or part in a measure that came later and is planned on no way",
        "forwarded_nowhere": "forwarded, and no other authority has it",
        "notice_stalled": "released, and its notice was not made within an hour: is a worker running?",
        "beside_stalled": "a copy, supplement or withdrawal is overdue by more than ten minutes: is a worker running?",
        "copy_stalled": "a copy for the central mailbox is overdue by more than ten minutes: is a worker running?",
    }
)
_BESIDE = ("beside_given_up", "beside_refused", "doubt", "message_open", "intake_open", "copy_given_up", "copy_refused")
TROUBLE = (*UNEXPLAINED, "given_up", "refused", "delayed", "overdue", "escalated", *_BESIDE)  # somebody has to act
OF_APPLICATIONS = frozenset(UNEXPLAINED) - {
    "intake_stalled",
    "message_stalled",
    "copy_stalled",
}  # the id is that of an application
_STANDINGS = text("SELECT tenant, standing, number, oldest FROM delivery_standings(:moment)")
_UNEXPLAINED = text("SELECT tenant, application, standing, since FROM unexplained_applications(:moment, :most)")
_MOST = 100


@dataclass(frozen=True, slots=True)
class Finding:
    """An application that nobody looks after; of a standing not in `OF_APPLICATIONS`, the id of what it tells of."""

    tenant: UUID
    application: UUID
    standing: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Audit:
    """Everything by where it stands; the first hundred that are unexplained."""

    standings: Mapping[str, int]
    findings: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        """Whether every one is settled or somebody's visible task."""
        return not any(self.standings.get(name) for name in UNEXPLAINED)


async def audit(db: AsyncConnection, now: datetime) -> Audit:
    """Look at every application, intake and answer of every tenant at one moment."""
    standings: Counter[str] = Counter()
    for row in (await db.execute(_STANDINGS, {"moment": now})).all():
        standings[row.standing] += row.number
    return Audit(standings, await unexplained(db, now, _MOST))


async def unexplained(db: AsyncConnection, now: datetime, most: int) -> tuple[Finding, ...]:
    """What is nobody's task, the longest waiting first."""
    rows = (await db.execute(_UNEXPLAINED, {"moment": now, "most": most})).all()
    return tuple(Finding(row.tenant, row.application, row.standing, row.since) for row in rows)
