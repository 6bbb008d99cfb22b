"""About which applications no mail goes out: their people read a message only when they look for themselves."""

from collections.abc import Iterable
from uuid import UUID

from efa.mailbox.address import address_about_application
from efa.tenancy.session import Session


async def unreached(session: Session, about: Iterable[UUID]) -> frozenset[UUID]:
    """Those of the applications for which no address is known, neither of the account nor in the application."""
    wanted = frozenset(about)
    return frozenset([one for one in wanted if await address_about_application(session, one) is None])
