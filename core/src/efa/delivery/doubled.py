"""Second copies ("Doppel"): what went out again though the authority may have it already on the way before."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from efa.delivery.read import Consignment
from efa.delivery.tables import consignment
from efa.tenancy.session import Session

_OUT = ("queued", "sending", "handed_over", "acknowledged")


async def doubled_among(session: Session, applications: Collection[UUID]) -> frozenset[UUID]:
    """Those of which a second copy went out or goes out."""
    c = consignment.c
    mine = (c.tenant == session.tenant, c.application.in_(sorted(applications)), c.purpose == "application")
    query = select(c.application).where(*mine, c.leads, c.doubled, c.state.in_(_OUT)).distinct()
    return frozenset((await session.db.scalars(query)).all()) if applications else frozenset()


def ways_before(sent: Collection[Consignment]) -> tuple[Consignment, ...]:
    """On which ways the authority may have it already, where the present one is a second copy; else none."""
    leading = [one for one in sent if one.leading and one.purpose == "application"]
    if not any(one.double and one.state in _OUT for one in leading):
        return ()
    return tuple(sorted((one for one in leading if one.reason == "superseded"), key=lambda one: one.began_at))
