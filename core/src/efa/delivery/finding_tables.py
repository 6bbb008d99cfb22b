"""What the reconciliation found, and of what each tenant was told by mail."""

from sqlalchemy import Column, DateTime, Index, Integer, Table, Text, Uuid, text

from efa.kit.db import metadata

finding = Table(
    "delivery_finding",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("standing", Text, primary_key=True),
    Column("about", Uuid, primary_key=True),  # the application; of an intake, a message or a copy, its own id
    Column("since", DateTime(timezone=True), nullable=False),
    Column("found_at", DateTime(timezone=True), nullable=False),
    Column("gone_at", DateTime(timezone=True), nullable=True),  # explained again
    Index("delivery_finding_open", "tenant", "found_at", postgresql_where=text("gone_at IS NULL")),
    info={
        "grants": "SELECT, INSERT, UPDATE (since, found_at, gone_at), DELETE",
        "counts": ("tenant", "standing", "found_at", "gone_at"),
    },
)

delivery_alert = Table(
    "delivery_alert",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("kind", Text, primary_key=True),  # a kind of task, or 'escalated:<tenant>' of an authority below
    Column("number", Integer, nullable=False),  # how many there were at the last look
    Column("told_at", DateTime(timezone=True), nullable=False),
)
