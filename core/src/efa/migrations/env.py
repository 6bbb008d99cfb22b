"""Alembic's environment: one connection, handed in by `efa.migrations.run`."""

from alembic import context

from efa.migrations.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, transaction_per_migration=True)
with context.begin_transaction():
    context.run_migrations()
