"""Foundation: every table of the first version, its row security and the job queue."""

from alembic import op
from procrastinate.schema import SchemaManager
from sqlalchemy import text

from efa.migrations.functions import FUNCTIONS
from efa.migrations.queue import QUEUE
from efa.migrations.security import secure
from efa.migrations.tables import metadata

revision = "r0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create everything."""
    connection = op.get_bind()
    connection.execute(text("GRANT USAGE ON SCHEMA public TO efa_app, efa_worker, efa_operator, efa_counts"))
    connection.execute(text("GRANT CREATE ON SCHEMA public TO efa_counts"))
    metadata.create_all(connection)
    for table in metadata.sorted_tables:
        for statement in secure(table):
            connection.execute(text(statement))
    connection.execute(text("GRANT SELECT ON alembic_version TO efa_app, efa_worker, efa_operator"))
    connection.connection.cursor().execute(SchemaManager.get_schema())
    for statement in QUEUE:
        connection.execute(text(statement))
    for kind in ("TABLES", "SEQUENCES"):
        rights = "SELECT, INSERT, UPDATE, DELETE" if kind == "TABLES" else "USAGE"
        for name in _procrastinate(kind):
            connection.execute(text(f"GRANT {rights} ON {name} TO efa_app, efa_worker"))
    for statement in FUNCTIONS:  # the last: they look at all the others
        connection.exec_driver_sql(statement)


def _procrastinate(kind: str) -> list[str]:
    relation = "r" if kind == "TABLES" else "S"
    rows = op.get_bind().execute(
        text("SELECT relname FROM pg_class WHERE relname LIKE 'procrastinate%' AND relkind = :kind"), {"kind": relation}
    )
    return [str(row.relname) for row in rows]
