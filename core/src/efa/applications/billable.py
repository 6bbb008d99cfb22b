"""What an organisation may bill: what it confirmed, once the authority has granted the benefit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import prod
from uuid import UUID

from sqlalchemy import and_, select

from efa.applications.application import find_application
from efa.applications.bill_tables import provider_bill
from efa.applications.confirmable import Confirmable, ToConfirm, to_confirm
from efa.applications.decisions import DecisionContent, decisions_of
from efa.applications.tables import application
from efa.applications.third_party_tables import third_party_request as table
from efa.identity.actor import Representative
from efa.identity.organisation_rights import OrganisationAct, allow_for
from efa.tenancy.session import Session

_GRANTED = ("decided", "closed")
_MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Billable:
    """A confirmed service of a granted application. `most`: cents a month or once, as confirmed; None: not said.

    `billed`: months that are billed or accepted already ('' for what is billed once).
    """

    found: ToConfirm
    entry: Confirmable
    request: UUID
    grant: DecisionContent
    most: int | None
    billed: frozenset[str]

    @property
    def once(self) -> bool:
        """Whether it is billed once and not by months."""
        return self.entry.confirmation.bills == "once"

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to bill."""
        return self.once and "" in self.billed

    def covers(self, month: str) -> bool:
        """Whether the grant and the confirmation cover the month."""
        given = self.entry.request.given if self.entry.request else None
        said = given.values if given else {}
        first = max(_month(self.grant.start, "0000-00"), str(said.get("ab", "0000-00")))
        last = min(_month(self.grant.until, "9999-12"), str(said.get("bis", "9999-12")))
        return first <= month <= last


async def billable(session: Session, who: Representative) -> tuple[Billable, ...]:
    """Everything that the organisation may bill, the oldest confirmation first. Raises NotAllowed."""
    acting = allow_for(who.acting, OrganisationAct.BILL)
    t, a = table.c, application.c
    joined = table.join(application, and_(a.tenant == t.tenant, a.id == t.application))
    mine = and_(t.tenant == session.tenant, t.organisation == acting.organisation, t.state == "confirmed")
    query = select(t.id, t.application).select_from(joined).where(mine, a.state.in_(_GRANTED))
    rows = (await session.db.execute(query.order_by(t.answered_at, t.id).limit(_MOST))).all()
    cases = {about: await _granted(session, about) for about in dict.fromkeys(row.application for row in rows)}
    billed = await _billed(session, acting.organisation)
    found = (_billable(cases[row.application], row.id, billed.get(row.id, frozenset())) for row in rows)
    return tuple(one for one in found if one is not None)


async def _granted(session: Session, about: UUID) -> tuple[ToConfirm, DecisionContent] | None:
    found = await to_confirm(session, await find_application(session, about))
    decided = [d for d in await decisions_of(session, about, found.key) if d.stands and d.released_at]
    grant = decided[-1].content if decided else None
    return (found, grant) if grant and grant.outcome == "grant" else None


def _billable(case: tuple[ToConfirm, DecisionContent] | None, request: UUID, billed: frozenset[str]) -> Billable | None:
    if case is None:
        return None
    found, grant = case
    entry = next((e for e in found.entries if e.request and e.request.id == request), None)
    if entry is None or entry.confirmation.bills is None:
        return None
    return Billable(found=found, entry=entry, request=request, grant=grant, most=_most(entry), billed=billed)


def _most(entry: Confirmable) -> int | None:
    given = entry.request.given if entry.request else None
    values = [given.values[key] for key in entry.confirmation.most if key in given.values] if given else []
    return prod(value for value in values if isinstance(value, int)) if values else None


async def _billed(session: Session, organisation: UUID) -> Mapping[UUID, frozenset[str]]:
    c = provider_bill.c
    standing = and_(c.tenant == session.tenant, c.organisation == organisation, c.state.in_(("billed", "accepted")))
    months: dict[UUID, set[str]] = {}
    for row in (await session.db.execute(select(c.request, c.month).where(standing))).all():
        months.setdefault(row.request, set()).add(row.month)
    return {request: frozenset(found) for request, found in months.items()}


def _month(day: date | None, otherwise: str) -> str:
    return f"{day:%Y-%m}" if day else otherwise
