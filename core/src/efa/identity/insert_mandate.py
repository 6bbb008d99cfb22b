"""The row of a mandate and the first line of its log; a new one takes the place of the one before."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import insert, select, text, update

from efa.identity.mandate_acts import Aufgabenbereich, ConfirmedHow, MandateKind
from efa.identity.mandate_codes import Scope
from efa.identity.mandate_log import MandateEvent, note
from efa.identity.mandate_tables import mandate as table
from efa.identity.mandates import SIDES, Names, seal_names
from efa.kit.ids import random_id
from efa.tenancy.keys import new_record_key
from efa.tenancy.session import Session

_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtext('efa mandate ' || :between))")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMandate:
    """Both sides, how far it goes, and how it was confirmed. `waits`: until the authority has checked it."""

    scope: Scope
    names: Names
    how: ConfirmedHow
    actor: Literal["principal", "agent"]
    principal_account: bytes | None = None
    principal_client: UUID | None = None
    agent_account: bytes | None = None
    agent_organisation: UUID | None = None
    member: UUID | None = None
    trust: int = 0
    evidence: str | None = None
    aufgabenbereiche: frozenset[Aufgabenbereich] = frozenset()
    waits: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """Between whom, of which kind and for what a mandate takes the place of earlier ones."""

    sides: Mapping[str, object]
    kind: MandateKind
    benefits: frozenset[str]


async def insert_mandate(session: Session, new: NewMandate, now: datetime) -> UUID:
    """Its id. For the benefits that it names, one of the same kind between the same two ends."""
    mandate = random_id()
    key = await new_record_key(session, mandate)
    if not new.waits:
        before = Before(sides=_sides(new), kind=new.scope.kind, benefits=new.scope.benefits)
        await end_before(session, before, MandateEvent(event="replaced", actor=new.actor, at=now, member=new.member))
    values = {
        **_sides(new),
        "kind": new.scope.kind.value,
        "benefits": sorted(new.scope.benefits),
        "acts": sorted(new.scope.acts),
        "receives_notices": new.scope.receives_notices.value,
        "valid_until": new.scope.valid_until,
        "evidence": new.evidence,
        "aufgabenbereiche": sorted(new.aufgabenbereiche),
        "state": "pending_authority" if new.waits else "active",
        "confirmed_how": new.how.value,
        "trust": new.trust,
        "sealed": seal_names(key, new.names),
        "created_at": now,
        "confirmed_at": None if new.waits else now,
    }
    await session.db.execute(insert(table).values(tenant=session.tenant, id=mandate, **values))
    event = "asked" if new.waits else "given"
    await note(session, mandate, MandateEvent(event=event, actor=new.actor, at=now, member=new.member))
    return mandate


def _sides(new: NewMandate) -> dict[str, object]:
    return {name: getattr(new, name) for name in SIDES}


async def end_before(session: Session, before: Before, event: MandateEvent) -> None:
    """A mandate for two benefits goes on for the one that the new mandate does not name."""
    between = (session.tenant, before.kind.value, *before.sides.values())
    await session.db.execute(_ONE_AT_A_TIME, {"between": repr([str(side) for side in between])})
    c = table.c
    same = [c[name].is_not_distinct_from(value) for name, value in before.sides.items()]
    stands = (c.tenant == session.tenant, c.state == "active", c.kind == before.kind.value, *same)
    query = select(c.id, c.benefits).where(*stands, c.benefits.overlap(sorted(before.benefits))).order_by(c.id)
    for row in (await session.db.execute(query.with_for_update())).all():
        left = sorted(set(row.benefits) - before.benefits)
        values = {"benefits": left} if left else {"state": "withdrawn", "ended_at": event.at}
        await session.db.execute(update(table).where(c.tenant == session.tenant, c.id == row.id).values(**values))
        gone = sorted(set(row.benefits) & before.benefits) if left else [""]
        for benefit in gone:
            await note(session, row.id, replace(event, details={"benefit": benefit} if benefit else {}))
