"""Note who changed what at an authority, in the transaction of the change: names of things, never their contents."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from sqlalchemy import insert

from efa.kit.ids import new_id
from efa.tenancy.session import Session
from efa.tenancy.tables import change_record as table

Kind = Literal[
    "setting_written",
    "setting_reset",
    "benefit_on",
    "benefit_off",
    "benefit_configured",
    "benefit_worded",
    "member_entered",
    "member_roles",
    "member_left",
    "member_proposed",
    "member_refused",
    "member_substituted",
    "member_substitution_ended",
    "organisation_member_entered",
    "organisation_member_role",
    "organisation_member_left",
    "organisation_judged",
    "measure_registered",
    "organisation_conflicts",
    "sender_entered",
    "sender_renewed",
    "sender_ended",
    "intake_forwarded",
    "intake_returned",
]


async def record_change(
    session: Session,
    kind: Kind,
    about: str,
    *,
    by: str | None,
    now: datetime,
    details: Mapping[str, object] | None = None,
) -> None:
    """`about`: a setting, a benefit or the id of a person. `by`: the id of a person, or a word for set-up."""
    row = {"at": now, "kind": kind, "about": about, "by": by, "details": dict(details or {})}
    await session.db.execute(insert(table).values(tenant=session.tenant, id=new_id(), **row))
