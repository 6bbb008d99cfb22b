"""Words about who decides: the authority itself, or the office to which the Land sends the application."""

from uuid import UUID

from efa.applications.my import MyApplication
from efa.delivery.decider import Decider, decider_of
from efa.kit.texts import Texts
from efa.tenancy.session import Session
from efa.web.deps import Visit
from efa.web.portal.benefit import authority_name


async def decides(visit: Visit, session: Session, about: UUID, benefit: str) -> Decider:
    """Its name; by letter only where the Land sends it to an office on paper."""
    own = authority_name(visit.settings, visit.tenant.name)
    found = await decider_of(session, about, benefit, visit.settings)
    return Decider(found.office or own, found.by_letter) if found else Decider(own, by_letter=False)


async def state_words(visit: Visit, session: Session, texts: Texts, found: MyApplication) -> str:
    """What the state means; an office that gets paper confirms nothing by itself, which is said."""
    who = await decides(visit, session, found.id, found.benefit)
    by_letter = who.by_letter and found.state in ("submitted", "delivered", "acknowledged")
    key = f"mine.letter.{found.state}" if by_letter else f"mine.state.{found.state}.text"
    return texts(key, behoerde=who.office, land=authority_name(visit.settings, visit.tenant.name))
