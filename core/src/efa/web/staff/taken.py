"""How an application came that nobody handed in on our own pages, as caseworkers read it."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from efa.applications.taken_in import TakenIn
from efa.kit.texts import Texts
from efa.web.html import bdi


def taken_facts(texts: Texts, taken: TakenIn | None, names: Mapping[UUID, str]) -> Iterator[tuple[str, object]]:
    """Way, who took it in, who sent it and under which reference; nothing for an application of our own form."""
    if taken is None:
        return
    yield texts("intake.fact.way"), texts(f"intake.way.{taken.way}")
    if taken.person:
        yield texts("intake.fact.by"), bdi(names.get(UUID(taken.person), ""))
    if taken.why_late:
        yield texts("intake.fact.why_late"), texts(f"intake.why_late.{taken.why_late}")
    if taken.sender:
        yield texts("intake.fact.sender"), bdi(taken.sender)
    if taken.reference:
        yield texts("intake.fact.reference"), bdi(taken.reference)
