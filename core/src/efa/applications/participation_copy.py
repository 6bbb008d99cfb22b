"""Who takes part in a measure goes along with a forwarded application, as a code that the organisation types again.

An account is known by another reference at each authority, so nobody there can say which organisation it is.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, insert, update

from efa.applications.measure_tables import measure_participation as table
from efa.applications.participant_code import LIFE
from efa.applications.participations import Participation, code_hash, seal_participant
from efa.kit.crypto import RecordKey
from efa.kit.ids import random_id
from efa.tenancy.session import Session

_STANDS = ("asked", "active")


async def copy_participations(
    session: Session, key: RecordKey, participations: Sequence[Participation], now: datetime
) -> None:
    """Under the key of the application here. Whoever has agreed is not asked again.

    A code that nobody typed keeps its end, or is left behind once it has run out.
    """
    for one in participations:
        stands = one.state in _STANDS
        if not stands and (one.state != "open" or one.expires_at <= now):
            continue
        copied = random_id()
        values = {
            "application": key.record,
            "item": one.item,
            "state": "open",
            "code": code_hash(session, one.code),
            "sealed": seal_participant(key, copied, one.code, one.name),
            "made_by": "citizen" if one.agreed_at else one.made_by,
            "made_at": one.made_at,
            "expires_at": now + LIFE if stands else one.expires_at,
        }
        await session.db.execute(insert(table).values(tenant=session.tenant, id=copied, **values))


async def end_forwarded(session: Session, participations: Sequence[Participation], now: datetime) -> None:
    """Here they have ended: nobody of this authority follows them any more."""
    standing = [one.id for one in participations if one.state in _STANDS]
    mine = and_(table.c.tenant == session.tenant, table.c.id.in_(standing))
    ended = {"state": "ended", "ended_at": now, "ended_by": "forwarded"}
    await session.db.execute(update(table).where(mine).values(**ended))
