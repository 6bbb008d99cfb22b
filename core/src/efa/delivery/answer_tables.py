"""What comes back on channels: when each is asked again, and what a person has to judge."""

from sqlalchemy import Column, DateTime, ForeignKeyConstraint, Index, Integer, LargeBinary, Table, Text, Uuid, text
from sqlalchemy.schema import UniqueConstraint

from efa.kit.db import metadata

asking = Table(
    "asking",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("next_at", DateTime(timezone=True), nullable=False),  # while it is asked: when another process may
    Column("asked_at", DateTime(timezone=True), nullable=True),
    Column("cursor", Uuid, nullable=True),  # the last consignment that was asked about
    Column("failures", Integer, nullable=False, server_default=text("0")),
    Column("reason", Text, nullable=True),  # why it could not be asked, by key
    Index("asking_due", "tenant", "next_at"),
    info={"counts": ("tenant", "channel", "next_at", "asked_at", "failures", "reason")},
)

doubt = Table(
    "doubt",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("receiver_id", Text, nullable=False),
    Column("consignment", Uuid, nullable=True),
    Column("reason", Text, nullable=False),
    Column("raw", LargeBinary, nullable=False),  # as it came, under the tenant's key
    Column("at", DateTime(timezone=True), nullable=False),
    Column("seen_at", DateTime(timezone=True), nullable=False),
    Column("settled_at", DateTime(timezone=True), nullable=True),
    Column("settled_by", Uuid, nullable=True),
    ForeignKeyConstraint(["tenant", "consignment"], ["consignment.tenant", "consignment.id"], ondelete="CASCADE"),
    UniqueConstraint("tenant", "channel", "receiver_id"),
    Index("doubt_open", "tenant", "seen_at", postgresql_where=text("settled_at IS NULL")),
    info={
        "grants": "SELECT, INSERT, UPDATE (settled_at, settled_by), DELETE",
        "counts": ("tenant", "channel", "seen_at", "settled_at"),
    },
)
