"""The route of an application as pages and the API ask for it."""

from efa.catalogue.definition import Definition
from efa.catalogue.route import Route, find_route
from efa.tenancy.competence import competent_by_branch
from efa.tenancy.rules import Asked
from efa.tenancy.session import operator_session
from efa.web.deps import Visit


def asked_for(visit: Visit, benefit: str, place: str, procedure: str = "", branch: str = "") -> Asked:
    """The question of today."""
    return Asked(benefit=benefit, place=place, day=visit.today, procedure=procedure, branch=branch)


async def route_of(visit: Visit, asked: Asked) -> Route:
    """Where an application for the place goes."""
    state = visit.state
    async with operator_session(state.engine) as db:
        return await find_route(db, state.directory, state.memo.of, asked, visit.now)


async def differing_branches(visit: Visit, definition: Definition, asked: Asked) -> tuple[str, ...]:
    """The branches to choose from, where not all of them lead to the same authority; else none."""
    if not definition.branch_names:
        return ()
    async with operator_session(visit.state.engine) as db:
        found = await competent_by_branch(db, visit.state.directory, asked, definition.branch_names)
    named = {branch: found[branch] for branch in definition.branch_names}
    return definition.branch_names if len({one.id if one else None for one in named.values()}) > 1 else ()
