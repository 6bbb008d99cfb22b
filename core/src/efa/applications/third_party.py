"""Requests to third parties, as they lie in the database: who is asked for what, and what they answered."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Row, select

from efa.applications.third_party_tables import third_party_request as table
from efa.kit.crypto import RecordKey
from efa.kit.texts import Texts
from efa.tenancy.session import Session

RequestState = Literal["open", "confirmed", "declined"]
Values = Mapping[str, str | int]  # cents and numbers as int, days, months and lines as text


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a third party said: values by the keys of `Asked`, or the reason why not; who said it, for whom."""

    organisation: str
    person: str
    values: Values = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThirdPartyRequest:
    """One request. `about`: name of the list item, '' where the whole application is meant."""

    id: UUID
    application: UUID
    document: str
    item: str | None
    state: RequestState
    code: str
    about: str
    asked_at: datetime
    expires_at: datetime
    organisation: UUID | None
    answered_at: datetime | None
    given: Given | None


async def requests_of(session: Session, application: UUID, key: RecordKey) -> tuple[ThirdPartyRequest, ...]:
    """Every request about an application, in the order in which they were made."""
    query = select(table).where(table.c.tenant == session.tenant, table.c.application == application)
    rows = (await session.db.execute(query.order_by(table.c.asked_at, table.c.id))).all()
    return tuple(as_request(row, key) for row in rows)


def as_request(row: Row[Any], key: RecordKey) -> ThirdPartyRequest:
    """The value of a row."""
    asked = json.loads(key.decrypt(bytes(row.sealed), _asked(row.id)))
    return ThirdPartyRequest(
        id=row.id,
        application=row.application,
        document=row.document,
        item=row.item,
        state=row.state,
        code=asked["code"],
        about=asked["about"],
        asked_at=row.asked_at,
        expires_at=row.expires_at,
        organisation=row.organisation,
        answered_at=row.answered_at,
        given=Given(**json.loads(key.decrypt(bytes(row.answer), _given(row.id)))) if row.answer else None,
    )


def seal_asked(key: RecordKey, request: UUID, code: str, about: str) -> bytes:
    """Code and name of the item, which the person may look at again."""
    return key.encrypt(json.dumps({"code": code, "about": about}, ensure_ascii=False).encode(), _asked(request))


def seal_given(key: RecordKey, request: UUID, given: Given) -> bytes:
    """The answer of the third party."""
    plain = {name: getattr(given, name) for name in ("organisation", "person", "values", "reason")}
    return key.encrypt(json.dumps(plain, ensure_ascii=False).encode(), _given(request))


def said_value(texts: Texts, kind: str, value: str | int) -> str:
    """A value as people read it."""
    match kind, value:
        case "money", int():
            return texts.money(value)
        case "day", str():
            return texts.date(date.fromisoformat(value))
        case "month", str():
            return "/".join(reversed(value.split("-")))
    return str(value)


def code_hash(session: Session, code: str) -> bytes:
    """What the database keeps of a code, worth nothing at another authority."""
    return session.keys.blind("third party", code)


def _asked(request: UUID) -> str:
    return f"third party asked:{request}"


def _given(request: UUID) -> str:
    return f"third party:{request}"
