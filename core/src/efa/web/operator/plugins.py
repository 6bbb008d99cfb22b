"""Installed plugins: version, healthy or in quarantine with the reason, and who offers them."""

from collections import Counter

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.retention import without_period
from efa.catalogue.installed import State as Plugin
from efa.catalogue.offered_where import offered_where
from efa.identity.rights import Action
from efa.tenancy.session import operator_session
from efa.web.admin.desk import at_work_with, benefit_name
from efa.web.deps import StaffVisit, Visit
from efa.web.html import moment

router = APIRouter()


@router.get("/betrieb/plugins", name="operator_plugins")
async def show(visit: StaffVisit) -> Response:
    """Every plugin of this process."""
    await at_work_with(visit, Action.READ_PLUGINS)
    async with operator_session(visit.state.engine) as db:
        offered = await offered_where(db, visit.now)
    numbers = Counter(key for keys in offered.values() for key in keys)
    return await visit.page(
        "operator/plugins.html",
        heading=visit.texts("operator.plugins.title"),
        plugins=[_shown(visit, plugin, numbers[plugin.name]) for plugin in visit.state.catalogue.states],
    )


def _shown(visit: Visit, plugin: Plugin, offered: int) -> dict[str, object]:
    definitions = {definition.key: definition for definition in visit.state.catalogue.definitions}
    definition = definitions.get(plugin.name)
    return {
        "name": benefit_name(visit, plugin.name),
        "key": plugin.name,
        "version": plugin.version,
        "healthy": plugin.reason is None,
        "reason": plugin.reason or "",
        "since": moment(visit.texts, plugin.since) if plugin.since else "",
        "languages": ", ".join(definition.languages) if definition else "",
        "endless": [visit.texts(f"staff.state.{state}") for state in without_period(definition)] if definition else [],
        "is_calculation": plugin.is_calculation,
        "digest": plugin.digest.rpartition("-")[2],
        "offered": visit.texts.plural("operator.tenants.number", offered),
    }
