"""An application that goes from Aachen to Bonn, which takes the benefit online."""

from collections.abc import Mapping
from functools import partial
from uuid import UUID

from efa.applications.application import find_application
from efa.applications.forward import Forward, forward
from efa.applications.press import Press
from efa.catalogue.enable import enable
from efa.web.state import State
from tests.applications.authority_side.office import a_caseworker


async def to_bonn(state: State, tenants: Mapping[str, UUID], application: UUID) -> UUID:
    """The id that it has there."""
    here, there = (partial(state.directory.session, tenants[slug]) for slug in ("aachen", "bonn"))
    async with here() as session:
        jo = await a_caseworker(session, state.now())
        known = await find_application(session, application)
    async with there() as session:
        await enable(session, state.catalogue, known.benefit, by="test", now=state.now())
    command = Forward(application=known.id, version=known.version, to=tenants["bonn"], reason="area", now=state.now())
    return await forward(here, there, Press(state.host, state.store, None), jo, command)
