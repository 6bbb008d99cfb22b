"""Who leads a case, how it reached them, and what came back: for the page of the case."""

from collections.abc import Iterator

from markupsafe import Markup

from efa.applications.application import Application
from efa.applications.messages.told import ToldOnce, told_of
from efa.applications.read import Stored
from efa.applications.states import OPEN
from efa.delivery.doubled import ways_before
from efa.delivery.read import Consignment, all_consignments_of
from efa.delivery.states import SETTLED, reason_words, words
from efa.identity.actor import Staff
from efa.identity.rights import Action, may
from efa.kit.ids import to_public
from efa.kit.texts import Texts
from efa.tenancy.channels import LETTERS
from efa.tenancy.session import Session
from efa.web.admin.channel_rows import channel_name
from efa.web.deps import Visit
from efa.web.html import moment

Row = tuple[str, str, str]


async def led_values(visit: Visit, session: Session, staff: Staff, stored: Stored) -> dict[str, object]:
    """What is said of the lead, '' where it always was here; and whether this person may move it."""
    known = stored.application
    told = await told_of(session, known.id)
    sent = await all_consignments_of(session, known.id)
    pending = any(decision.stands for decision in stored.decisions)
    refused = any(one.leading and one.state == "rejected" and one.reason != "superseded" for one in sent)
    movable = known.state in OPEN and may(staff, Action.MOVE_LEAD)
    return {
        "led": {
            "title": visit.texts("staff.lead.refused") if refused else _title(visit.texts, known),
            "text": visit.texts("staff.lead.refused.text") if refused else _text(visit.texts, known),
            "repair": refused and known.state in ("submitted", "delivered") and may(staff, Action.ASK),
            "elsewhere": known.is_led_elsewhere and not refused,
            "take": movable and known.is_led_elsewhere,
            "give": movable and known.lead_taken_at is not None and not pending,
        },
        "sent": [_sent(visit, staff, one) for one in sent],
        "before": [_before(visit.texts, one) for one in ways_before(sent)],
        "told": list(_told(visit.texts, told)),
    }


def _title(texts: Texts, known: Application) -> str:
    if known.led_by is None:
        return ""
    if known.lead_taken_at:
        return texts("staff.lead.taken")
    return texts("staff.lead.office" if known.led_by in LETTERS else "staff.lead.procedure")


def _text(texts: Texts, known: Application) -> str:
    if known.led_by is None:
        return ""
    way = channel_name(texts, known.led_by)
    if known.lead_taken_at:
        return texts("staff.lead.taken.text", weg=way, zeit=moment(texts, known.lead_taken_at))
    return texts("staff.lead.office.text" if known.led_by in LETTERS else "staff.lead.procedure.text", weg=way)


def _sent(visit: Visit, staff: Staff, one: Consignment) -> Row:
    texts = visit.texts
    said = reason_words(one.reason or "") if one.reason in SETTLED else words(one.state, "caseworker")
    way = f"{texts(f'staff.lead.purpose.{one.purpose}')}: {channel_name(texts, one.channel)}"
    if one.double:
        way = f"{way} ({texts('delivery.cover_double')})"
    shown: str = way
    if may(staff, Action.LOOK_AFTER_DELIVERIES):
        href = visit.link("delivery", consignment=to_public(one.id))
        shown = Markup('<a class="kern-link" href="{}">{}</a>').format(href, way)
    return shown, texts(said), moment(texts, one.state_since)


def _before(texts: Texts, one: Consignment) -> str:
    """The way, and when it was handed over there, if it was."""
    way = channel_name(texts, one.channel)
    if one.handed_over_at is None:
        return texts("staff.double.tried", weg=way, zeit=moment(texts, one.began_at))
    return texts("staff.double.handed_over", weg=way, zeit=moment(texts, one.handed_over_at))


def _told(texts: Texts, told: tuple[ToldOnce, ...]) -> Iterator[Row]:
    for one in told:
        kind = texts(f"staff.message.kind.{one.kind or 'unknown'}")
        yield kind, channel_name(texts, one.channel), moment(texts, one.at)
