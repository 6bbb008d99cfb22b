"""Benefits that another tenant takes online for the place: the Land on its fallback way, a Jobcenter, a Kreis."""

from collections.abc import Collection
from urllib.parse import urlencode

from efa.catalogue.taken_for import taken_for
from efa.tenancy.session import operator_session
from efa.web.deps import Visit


async def also_online(visit: Visit, place: str, here: Collection[str] = ()) -> list[tuple[str, str]]:
    """Key of each benefit that is not offered `here`, and the address that leads to whoever takes it for the ARS."""
    state, portal = visit.state, visit.link_at(await visit.state.portal(), "place")
    wanted = [one for one in state.catalogue.open_to_applications if one.key not in here]
    async with operator_session(state.engine) as db:
        found = await taken_for(db, state.directory, state.memo.of, place, wanted, visit.now)
    return [(key, f"{portal}?{urlencode({'ars': place, 'leistung': key})}") for key in found]
