"""What an auditor reads: who looked at applications, and which were deleted. Both only grow, none holds a content."""

from sqlalchemy import Column, DateTime, ForeignKeyConstraint, Index, LargeBinary, Table, Text, Uuid

from efa.kit.db import metadata

access_record = Table(
    "access_record",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("application", Uuid, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("person", Uuid, nullable=False),
    Column("role", Text, nullable=False),
    Column("purpose", Text, nullable=False),  # read, download, decide …
    ForeignKeyConstraint(["tenant", "application"], ["application.tenant", "application.id"], ondelete="CASCADE"),
    Index("access_record_of_application", "tenant", "application", "id"),
    Index("access_record_by_time", "tenant", "at", "id"),
    info={"grants": "SELECT, INSERT"},
)

deletion_record = Table(
    "deletion_record",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("number", LargeBinary, nullable=False),  # keyed hash: answers whether one number was deleted, nothing else
    Column("benefit", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("norm", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Index("deletion_record_by_time", "tenant", "at", "id"),
    Index("deletion_record_of_number", "tenant", "number"),
    info={"grants": "SELECT, INSERT"},
)
