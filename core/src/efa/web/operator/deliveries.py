"""Deliveries of all authorities as counts and ages: what is overdue or dead is a task."""

from collections.abc import Mapping, Sequence
from typing import cast
from uuid import UUID

from fastapi import APIRouter
from markupsafe import Markup
from sqlalchemy.ext.asyncio import AsyncConnection
from starlette.responses import Response

from efa.delivery.audit import TROUBLE, Finding, audit
from efa.delivery.standings import Standing, standings
from efa.delivery.states import State, words
from efa.delivery.sweep import Load, load
from efa.identity.rights import Action
from efa.tenancy.directory import Tenant
from efa.web.admin.desk import at_work_with
from efa.web.deps import StaffVisit, Visit
from efa.web.html import moment
from efa.web.operator.desk import counting

router = APIRouter()
Tenants = Mapping[UUID, Tenant]


@router.get("/betrieb/zustellung", name="operator_deliveries")
async def show(visit: StaffVisit) -> Response:
    """Where the applications of each authority stand."""
    await at_work_with(visit, Action.READ_DELIVERIES)
    tenants = {tenant.id: tenant for tenant in await visit.state.directory.all()}
    async with counting(visit) as db:
        values = await _counted(visit, db, tenants) if db else {"connected": False}
    return await visit.page("operator/deliveries.html", heading=visit.texts("operator.deliveries.title"), **values)


def trouble(found: Sequence[Standing]) -> list[Standing]:
    """Counts that somebody has to look after, the oldest first."""
    return [one for one in found if one.standing in TROUBLE]


async def _counted(visit: Visit, db: AsyncConnection, tenants: Tenants) -> dict[str, object]:
    found, loads = await standings(db, visit.now), await load(db)
    findings = (await audit(db, visit.now)).findings
    return {
        "connected": True,
        "tasks": [_line(visit, one, tenants) for one in trouble(found)],
        "rows": [_line(visit, one, tenants) for one in sorted(found, key=lambda one: _name(one.tenant, tenants))],
        "loads": [_load_line(visit, one, tenants) for one in loads],
        "ids": [_finding_line(visit, one, tenants) for one in findings],
    }


def _line(visit: Visit, one: Standing, tenants: Tenants) -> tuple[object, ...]:
    said = visit.texts(f"operator.standing.{one.standing}")
    return _name(one.tenant, tenants), said, one.number, moment(visit.texts, one.oldest)


def _load_line(visit: Visit, one: Load, tenants: Tenants) -> tuple[object, ...]:
    key = f"delivery.channel_{one.channel}"
    channel = visit.texts(key) if visit.texts.has(key) else one.channel
    said = visit.texts(words(cast("State", one.state), "operator"))
    return _name(one.tenant, tenants), channel, said, one.number, moment(visit.texts, one.oldest)


def _finding_line(visit: Visit, one: Finding, tenants: Tenants) -> tuple[object, ...]:
    application = Markup("<bdi>{}</bdi>").format(one.application)
    return _name(one.tenant, tenants), application, moment(visit.texts, one.since)


def _name(tenant: UUID, tenants: Tenants) -> str:
    return tenants[tenant].name if tenant in tenants else str(tenant)
