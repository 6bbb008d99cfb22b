"""What third parties were asked goes along with a forwarded application: answers, and codes that still wait."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import insert

from efa.applications.third_party import ThirdPartyRequest, code_hash, seal_asked, seal_given
from efa.applications.third_party_tables import third_party_request as table
from efa.kit.crypto import RecordKey
from efa.kit.ids import random_id
from efa.tenancy.session import Session

CLAIMED = timedelta(days=365)  # for so long what was confirmed can be taken up at the new authority


async def copy_requests(session: Session, key: RecordKey, requests: Sequence[ThirdPartyRequest], now: datetime) -> None:
    """Under the key of the application here. An organisation stays known by the name it had.

    The code of an open request opens it here, once: whoever had typed it there types it again, as an organisation of
    this authority. One that has run out is left behind. The code of what is confirmed brings the organisation to its
    answer, so that it can bill here what is granted here.
    """
    for one in requests:
        if one.given is None and one.expires_at <= now:
            continue
        copied = random_id()
        known = one.code if one.state != "declined" else ""
        values = {
            "application": key.record,
            "code": code_hash(session, known or f"answered:{copied}"),
            "sealed": seal_asked(key, copied, known, one.about),
            "answer": seal_given(key, copied, one.given) if one.given else None,
            **{name: getattr(one, name) for name in ("document", "item", "state")},
            **{name: getattr(one, name) for name in ("asked_at", "answered_at")},
            "expires_at": now + CLAIMED if one.given else one.expires_at,
        }
        await session.db.execute(insert(table).values(tenant=session.tenant, id=copied, **values))
