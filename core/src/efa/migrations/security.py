"""Row security and grants, derived from what each table says of itself."""

from collections.abc import Iterator

from sqlalchemy import Table

from efa.tenancy.policy import inherit, protect

_ALL = "SELECT, INSERT, UPDATE, DELETE"


def secure(table: Table) -> Iterator[str]:
    """Row security for a table with a tenant, rights of each role for every table."""
    if "tenant" in table.c:
        yield from protect(table.name)
        if table.info.get("inherited"):
            yield from inherit(table.name)
    yield f"GRANT {table.info.get('grants', _ALL)} ON {table.name} TO efa_app, efa_worker"
    if table.info.get("swept"):  # who serves requests only adds; what is too old goes by the worker
        yield f"GRANT DELETE ON {table.name} TO efa_worker"
    if "tenant" not in table.c:
        yield f"GRANT SELECT ON {table.name} TO efa_operator"
    if columns := table.info.get("counts"):
        yield f"GRANT SELECT ({', '.join(columns)}) ON {table.name} TO efa_counts"
        yield f"CREATE POLICY counts ON {table.name} FOR SELECT TO efa_counts USING (true)"
