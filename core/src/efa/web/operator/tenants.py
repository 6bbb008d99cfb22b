"""The tree of tenants, one level a page: who belongs to whom, and which benefits each offers."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from fastapi import APIRouter
from markupsafe import Markup
from starlette.responses import Response

from efa.catalogue.offered_where import offered_where
from efa.identity.rights import Action
from efa.tenancy.directory import Tenant
from efa.tenancy.errors import UnknownTenant
from efa.tenancy.session import operator_session
from efa.web.admin.desk import at_work_with, benefit_name
from efa.web.deps import StaffVisit, Visit

router = APIRouter()
_LINK = Markup('<a class="kern-link kern-link--no-visited-state" href="{}">{}</a>')
Offered = Mapping[UUID, frozenset[str]]


@router.get("/betrieb/mandanten", name="operator_tenants")
async def show(visit: StaffVisit) -> Response:
    """The Land and what lies directly under it."""
    await at_work_with(visit, Action.READ_TENANTS)
    return await _level(visit, visit.tenant)


@router.get("/betrieb/mandanten/{slug}", name="operator_tenant")
async def inside(visit: StaffVisit, slug: str) -> Response:
    """One tenant and what lies directly under it. Raises UnknownTenant."""
    await at_work_with(visit, Action.READ_TENANTS)
    wanted = await visit.state.directory.by_slug(slug)
    if wanted is None:
        raise UnknownTenant
    return await _level(visit, wanted)


async def _level(visit: Visit, parent: Tenant) -> Response:
    everybody = await visit.state.directory.all()
    async with operator_session(visit.state.engine) as db:
        offered = await offered_where(db, visit.now)
    above = next((tenant for tenant in everybody if tenant.id == parent.parent), None)
    return await visit.page(
        "operator/tenants.html",
        heading=visit.texts("operator.tenants.title"),
        facts=_facts(visit, parent, everybody, offered),
        name=parent.name,
        above=_up(visit, above) if above else None,
        rows=[_row(visit, tenant, everybody, offered) for tenant in everybody if tenant.parent == parent.id],
    )


def _up(visit: Visit, above: Tenant) -> tuple[str, str]:
    return visit.texts("operator.tenants.up", name=above.name), visit.link("operator_tenant", slug=above.slug)


def _facts(visit: Visit, parent: Tenant, everybody: Sequence[Tenant], offered: Offered) -> list[tuple[str, object]]:
    texts = visit.texts
    below = [tenant for tenant in everybody if _is_below(tenant, parent, everybody)]
    offering = sum(1 for tenant in below if offered.get(tenant.id))
    return [
        (texts("operator.tenants.ars"), parent.ars),
        (texts("operator.tenants.kind"), texts(f"operator.tenants.{parent.kind}")),
        (texts("operator.tenants.portal"), _LINK.format(visit.link_at(parent, "start"), parent.name)),
        (texts("operator.tenants.offers"), _benefits(visit, offered.get(parent.id, frozenset()))),
        (texts("operator.tenants.below"), texts.plural("operator.tenants.number", len(below))),
        (texts("operator.tenants.offering"), texts.plural("operator.tenants.number", offering)),
    ]


def _is_below(tenant: Tenant, parent: Tenant, everybody: Sequence[Tenant]) -> bool:
    parents = {one.id: one.parent for one in everybody}
    above = tenant.parent
    while above is not None and above != parent.id:
        above = parents.get(above)
    return above is not None


def _row(visit: Visit, tenant: Tenant, everybody: Sequence[Tenant], offered: Offered) -> tuple[object, ...]:
    children = sum(1 for one in everybody if one.parent == tenant.id)
    return (
        _LINK.format(visit.link("operator_tenant", slug=tenant.slug), tenant.name),
        tenant.ars,
        visit.texts(f"operator.tenants.{tenant.kind}"),
        _benefits(visit, offered.get(tenant.id, frozenset())),
        visit.texts.plural("operator.tenants.number", children) if children else "",
    )


def _benefits(visit: Visit, keys: frozenset[str]) -> str:
    return ", ".join(benefit_name(visit, key) for key in sorted(keys)) or visit.texts("operator.tenants.nothing")
