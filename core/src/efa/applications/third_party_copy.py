"""Answers of third parties go along with an application that is forwarded; open requests end with it."""

from collections.abc import Sequence

from sqlalchemy import insert

from efa.applications.third_party import ThirdPartyRequest, code_hash, seal_asked, seal_given
from efa.applications.third_party_tables import third_party_request as table
from efa.kit.crypto import RecordKey
from efa.kit.ids import random_id
from efa.tenancy.session import Session


async def copy_answers(session: Session, key: RecordKey, answers: Sequence[ThirdPartyRequest]) -> None:
    """Under the key of the application here. The organisation stays known by the name it had."""
    for one in answers:
        if one.given is None:
            continue
        copied = random_id()
        values = {
            "application": key.record,
            "code": code_hash(session, f"answered:{copied}"),
            "sealed": seal_asked(key, copied, "", one.about),
            "answer": seal_given(key, copied, one.given),
            **{name: getattr(one, name) for name in ("document", "item", "state")},
            **{name: getattr(one, name) for name in ("asked_at", "expires_at", "answered_at")},
        }
        await session.db.execute(insert(table).values(tenant=session.tenant, id=copied, **values))
