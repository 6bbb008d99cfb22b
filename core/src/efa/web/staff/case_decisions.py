"""A decision as the page of a case shows it."""

from collections.abc import Sequence

from efa.applications.decisions import StoredDecision
from efa.identity.actor import Staff
from efa.identity.rights import Action, may
from efa.kit.ids import to_public
from efa.kit.texts import Texts
from efa.mailbox.notice_ways import NoticeWay
from efa.web.deps import Visit
from efa.web.html import moment


def decision_values(
    visit: Visit, staff: Staff, application: str, decision: StoredDecision, ways: Sequence[NoticeWay]
) -> dict[str, object]:
    """Outcome, amount, state, the ways of its notice, and where to release it or take it back."""
    texts, public = visit.texts, to_public(decision.id)
    state = "revoked" if not decision.stands else "released" if decision.released_at else "waiting"
    return {
        "outcome": texts(f"staff.outcome.{decision.content.outcome}"),
        "amount": texts.money(decision.content.amount) if decision.content.amount is not None else "",
        "at": moment(texts, decision.decided_at),
        "state": texts(f"staff.decision.{state}"),
        "waiting": state == "waiting",
        "ways": [_way(texts, way) for way in ways if way.decision == decision.id],
        "may_release": may(staff, Action.RELEASE_NOTICE) and decision.decided_by != staff.person,
        "preview": visit.link("decision_preview", application=application, decision=public),
        "release": visit.link("decision_release", application=application, decision=public),
        "take_back": visit.link("decision_take_back", application=application, decision=public),
    }


def _way(texts: Texts, way: NoticeWay) -> tuple[str, list[tuple[str, str]]]:
    """When the notice was provided, notified, posted, retrieved, and what follows from it."""
    steps = ("provided_at", "notified_at", "posted_on", "retrieved_at", "bekanntgabe", "deadline")
    times = [(texts(f"staff.notice.{step}"), moment(texts, at)) for step in steps if (at := getattr(way, step))]
    if way.bekanntgabe_norm:
        times.append((texts("citizen.estimate.norm"), way.bekanntgabe_norm))
    return texts(f"staff.notice.way.{way.way if way.binding else 'copy'}"), times
