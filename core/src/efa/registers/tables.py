"""What was asked of registers: one row for each retrieval, without what was answered."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB

from efa.kit.db import metadata

register_retrieval = Table(
    "register_retrieval",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),  # the register records it by the same
    Column("record", Uuid, nullable=False),  # the draft, and the application that becomes of it
    Column("owner", LargeBinary, nullable=False),
    Column("benefit", Text, nullable=False),
    Column("definition", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("item", Text, nullable=True),
    Column("evidence", Text, nullable=False),
    Column("register", Text, nullable=False),
    Column("norm", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("consent", JSONB, nullable=False),  # key, SHA-256 and language of the text that the person agreed to
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("outcome", Text, nullable=False),
    Column("reason", Text, nullable=True),
    Column("answered_at", DateTime(timezone=True), nullable=True),
    Column("decision", Text, nullable=True),
    Column("decided_at", DateTime(timezone=True), nullable=True),
    ForeignKeyConstraint(["tenant", "record"], ["record_key.tenant", "record_key.record"], ondelete="CASCADE"),
    CheckConstraint("outcome IN ('asked', 'found', 'nothing', 'refused', 'failed')", name="outcome"),
    CheckConstraint("decision IN ('used', 'declined')", name="decision"),
    Index("register_retrieval_of_owner", "tenant", "owner", "asked_at", "id"),
    Index("register_retrieval_of_record", "tenant", "record", "asked_at"),
)
