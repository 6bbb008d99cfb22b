"""Messages of specialist procedures, from their arrival until they reached the person or were refused."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)

from efa.kit.db import metadata

procedure_message = Table(
    "procedure_message",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("receiver_id", Text, nullable=False),  # the sender's own: it comes once
    Column("number", Text, nullable=False),  # of the application, as the sender wrote it
    Column("at", DateTime(timezone=True), nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("state", Text, nullable=False),
    Column("kind", Text, nullable=True),
    Column("reason", Text, nullable=True),  # key of why a person has to look, or of why it was refused
    Column("application", Uuid, nullable=True),
    Column("settled_at", DateTime(timezone=True), nullable=True),
    Column("settled_by", Uuid, nullable=True),
    Column("content", LargeBinary, nullable=True),  # under the tenant's key; once taken, under the application's
    UniqueConstraint("tenant", "channel", "receiver_id"),
    ForeignKeyConstraint(["tenant", "application"], ["application.tenant", "application.id"], ondelete="CASCADE"),
    CheckConstraint("state IN ('stored', 'open', 'taken', 'refused')", name="state"),
    CheckConstraint("kind IN ('status', 'question', 'notice', 'payment')", name="kind"),
    CheckConstraint("(state = 'taken') = (application IS NOT NULL)", name="taken"),
    Index("procedure_message_open", "tenant", "created_at", postgresql_where=text("state = 'open'")),
    Index("procedure_message_of_application", "tenant", "application", "at"),
    info={
        "grants": "SELECT, INSERT, UPDATE (state, kind, reason, application, settled_at, settled_by, content), DELETE",
        "counts": ("tenant", "id", "channel", "state", "kind", "reason", "created_at"),
    },
)
