"""The first page of the inbox with a million applications in the database against ten thousand."""

from statistics import median
from time import perf_counter
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from benchmarks.running import Machine
from efa.applications.inbox import Filters, inbox
from efa.identity.actor import Staff
from efa.identity.rights import Role
from efa.identity.trust import Trust
from efa.kit.crypto import MasterKey
from efa.kit.db import connect
from efa.tenancy.directory import Directory

FEW, MANY, ROUNDS = 10_000, 1_000_000, 100
_FILTERS = {"everything open": Filters(states=("delivered", "acknowledged", "in_review")), "all": Filters()}
_FILL = text("""
INSERT INTO application (tenant, id, public_id, number, record, owner, benefit, procedure, form_version, definition,
    lang, place, state, version, content, content_hash, missing, received_at, submitted_at, state_since)
SELECT :tenant, gen_random_uuid(), gen_random_uuid(), 'WG-' || n, gen_random_uuid(), ''::bytea, 'wohngeld',
    'erstantrag', 1, 'none', 'de', '053340002002',
    (ARRAY['delivered', 'acknowledged', 'in_review', 'decided'])[1 + n % 4], 1,
    ''::bytea, ''::bytea, n % 3, now() - n * interval '10 seconds', now(), now()
FROM generate_series(CAST(:first AS int), CAST(:last AS int)) n
""")


async def inbox_pages(machine: Machine) -> list[tuple[str, str, str]]:
    """Rows for the table of results."""
    owner = connect(machine.settings.owner_database_url or "", pool=1)
    app = connect(machine.settings.database_url, pool=1)
    directory = Directory(app, MasterKey(machine.settings.master_key))
    tenant = await directory.by_slug("bonn")
    assert tenant
    await _fill(owner, tenant.id, 1, FEW)
    few = {name: await _first_page(directory, tenant.id, filters) for name, filters in _FILTERS.items()}
    await _fill(owner, tenant.id, FEW + 1, MANY)
    many = {name: await _first_page(directory, tenant.id, filters) for name, filters in _FILTERS.items()}
    await owner.dispose()
    await app.dispose()
    return [
        row
        for name in _FILTERS
        for row in (
            (f"inbox, {name}: first page of 10,000", f"{1000 * few[name]:.1f} ms", "(floor)"),
            (f"inbox, {name}: 1,000,000 ÷ 10,000", f"{many[name] / few[name]:.2f}", "≤ 1.3"),
        )
    ]


async def _fill(owner: AsyncEngine, tenant: UUID, first: int, last: int) -> None:
    async with owner.begin() as db:
        await db.execute(text("SELECT set_config('efa.tenant', :tenant, true)"), {"tenant": str(tenant)})
        await db.execute(_FILL, {"tenant": tenant, "first": first, "last": last})
    async with owner.connect() as db:
        whole = await db.execution_options(isolation_level="AUTOCOMMIT")
        await whole.execute(text("VACUUM ANALYZE application"))


async def _first_page(directory: Directory, tenant: UUID, filters: Filters) -> float:
    staff = Staff(uuid4(), "Kim Adler", frozenset({Role.CASEWORKER}), Trust.SUBSTANTIELL)
    seconds = []
    for _ in range(ROUNDS):
        begun = perf_counter()
        async with directory.session(tenant) as session:
            await inbox(session, staff, filters)
        seconds.append(perf_counter() - begun)
    return median(seconds)
