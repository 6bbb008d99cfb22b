"""What a follow-up follows: earlier applications of the same person, to compare with."""

from collections.abc import Iterator

from efa.applications.earlier import Earlier
from efa.applications.read import Stored
from efa.kit.clock import day_of
from efa.kit.ids import to_public
from efa.kit.texts import Texts
from efa.web.deps import Visit
from efa.web.mine.overview import BADGES


def earlier_rows(visit: Visit, stored: Stored, texts: Texts) -> Iterator[dict[str, object]]:
    """Number with the way there, what was applied for, state and decision; the latest first."""
    for earlier in stored.earlier:
        found = earlier.application
        yield {
            "number": found.number,
            "href": visit.link("case", application=to_public(found.id)),
            "procedure": procedure_name(found.benefit, found.procedure, texts),
            "received": texts.date(day_of(found.received_at)),
            "kind": BADGES[found.state],
            "state": texts(f"staff.state.{found.state}"),
            "decision": _decision(earlier, texts),
        }


def procedure_name(benefit: str, procedure: str, texts: Texts) -> str:
    """What is applied for, as the benefit calls it."""
    key = f"{benefit}.procedure.{procedure}.name"
    return texts(key) if texts.has(key) else procedure


def _decision(earlier: Earlier, texts: Texts) -> str:
    if earlier.decision is None:
        return texts("staff.earlier.undecided")
    content = earlier.decision.content
    words = [texts(f"staff.outcome.{content.outcome}")]
    if content.amount is not None:
        words.append(texts.money(content.amount))
    if content.start and content.until:
        words.append(texts("staff.earlier.period", start=texts.date(content.start), until=texts.date(content.until)))
    return ", ".join(words)
