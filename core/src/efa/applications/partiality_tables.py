"""Who has declared that they must not take part in a case (§ 16 SGB X)."""

from sqlalchemy import Column, DateTime, ForeignKeyConstraint, Index, Table, Uuid

from efa.kit.db import metadata

partiality = Table(
    "partiality",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("application", Uuid, primary_key=True),
    Column("person", Uuid, primary_key=True),
    Column("declared_at", DateTime(timezone=True), nullable=False),
    ForeignKeyConstraint(["tenant", "application"], ["application.tenant", "application.id"], ondelete="CASCADE"),
    Index("partiality_of_person", "tenant", "person"),
    info={"grants": "SELECT, INSERT"},  # nobody takes it back
)
