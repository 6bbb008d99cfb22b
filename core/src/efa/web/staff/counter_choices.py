"""What can be taken in: benefit and procedure in one choice, by the words that people use for them."""

from collections.abc import Iterator

from efa.catalogue.definition import Definition
from efa.catalogue.offer import offers
from efa.kit.texts import Texts
from efa.web.deps import Visit

Choices = list[tuple[str, str]]


async def offered_procedures(visit: Visit) -> Choices:
    """Those with a form here."""
    async with visit.session() as session:
        offered = await offers(session, visit.state.catalogue, visit.now)
    return [choice for one in offered for choice in _choices(visit.texts, one.definition)]


async def all_procedures(visit: Visit) -> Choices:
    """At the counter nobody is sent away: what is not offered here is taken in to be forwarded."""
    offered, texts = await offered_procedures(visit), visit.texts
    known = dict(offered)
    every = [c for one in visit.state.catalogue.open_to_applications for c in _choices(texts, one)]
    return offered + [(k, texts("intake.choice.elsewhere", leistung=name)) for k, name in every if k not in known]


def _choices(texts: Texts, definition: Definition) -> Iterator[tuple[str, str]]:
    several = len(definition.procedures) > 1
    for procedure in definition.procedures:
        kind = f"{definition.key}.procedure.{procedure.key}.name"
        name = texts(f"{definition.key}.name")
        named = f"{name}: {texts(kind)}" if several and texts.has(kind) else name
        yield f"{definition.key}/{procedure.key}", named
