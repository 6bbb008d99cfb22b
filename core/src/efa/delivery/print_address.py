"""Letters to authorities for whose window no address is known: a person is told before the printer runs."""

from collections.abc import Sequence
from uuid import UUID

from efa.applications.application import find_application
from efa.delivery.addressee import Addressee
from efa.delivery.print_list import WaitingLetter
from efa.delivery.to_office import addressed, office_of
from efa.tenancy.channels import LAST_RESORT
from efa.tenancy.session import Session


async def without_address(session: Session, letters: Sequence[WaitingLetter], to: Addressee) -> frozenset[UUID]:
    """Which of them carry only the name of the authority."""
    return frozenset([one.id for one in letters if not await _has_address(session, one, to)])


async def _has_address(session: Session, letter: WaitingLetter, to: Addressee) -> bool:
    about = await find_application(session, letter.application)
    office = await office_of(session, about, to.settings)
    recipient = addressed(to, office, letter.benefit).on(LAST_RESORT, letter.benefit)
    return bool(recipient.settings.get("address"))
