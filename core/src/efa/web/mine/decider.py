"""Words about who decides: the authority itself, or the office to which the Land sends the application."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from efa.applications.my import MyApplication
from efa.applications.questions import is_asked
from efa.delivery.decider import decider_of
from efa.delivery.read import leading_of
from efa.delivery.told import HITCHES, Told, told
from efa.kit.clock import day_of
from efa.kit.texts import Texts
from efa.tenancy.session import Session
from efa.web.deps import Visit
from efa.web.portal.benefit import authority_name

UNDER_WAY = frozenset({"submitted", "delivered"})
_LETTER: Mapping[str, str] = {
    "queued": "submitted",
    "letter": "submitted",
    "handed_over": "delivered",
    "acknowledged": "acknowledged",
}


@dataclass(frozen=True, slots=True)
class Said:
    """The sentence, and whether it tells of trouble on the way."""

    text: str
    troubled: bool


@dataclass(frozen=True, slots=True)
class Decides:
    """`decides`: who decides; `reached`: whom the application reaches from here, the tenant where it knows nobody."""

    decides: str
    reached: str
    by_letter: bool
    sent_on: bool


async def decides(visit: Visit, session: Session, about: UUID, benefit: str) -> Decides:
    """Both names; by letter only where the Land sends it to an office on paper."""
    own = authority_name(visit.settings, visit.tenant.name)
    found = await decider_of(session, about, benefit, visit.settings)
    if found is None:
        return Decides(own, own, by_letter=False, sent_on=False)
    unknown = visit.texts("portal.benefit.authority.at_land")
    return Decides(found.office or unknown, found.office or own, by_letter=found.by_letter, sent_on=True)


async def state_words(visit: Visit, session: Session, texts: Texts, found: MyApplication) -> Said:
    """What the state means; on its way to the authority, what the delivery says in the citizen's words."""
    who = await decides(visit, session, found.id, found.benefit)
    word = found.state if found.state not in UNDER_WAY else await _told(visit, session, found)
    said = texts(
        words_of(word, on_its_way=found.state in UNDER_WAY, by_letter=who.by_letter),
        behoerde=who.reached,
        land=authority_name(visit.settings, visit.tenant.name),
        tag=texts.date(day_of(found.received_at)),
    )
    return Said(said, troubled=word in HITCHES)


def words_of(word: str, *, on_its_way: bool, by_letter: bool) -> str:
    """Key of the sentence; an office that gets paper confirms nothing by itself, which is said."""
    if by_letter and (letter := _LETTER.get(word)):
        return f"mine.letter.{letter}"
    return f"delivery.citizen_{word}" if on_its_way else f"mine.state.{word}.text"


async def _told(visit: Visit, session: Session, found: MyApplication) -> Told:
    leading = await leading_of(session, found.id)
    word = told(delivered=found.state == "delivered", leading=leading, now=visit.now)
    return "repair" if word == "rejected" and await is_asked(session, found.id) else word
