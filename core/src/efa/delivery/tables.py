"""Consignments: what is to reach an authority on which channel, every attempt and every proof."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY

from efa.kit.db import metadata

_CHANGES = (
    "state, reason, state_since, attempts, next_attempt_at, began_at, handed_over_at, acknowledged_at, deadline_at"
)

consignment = Table(
    "consignment",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("application", Uuid, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("generation", Integer, nullable=False),  # grows when a refused one is sent anew
    Column("leads", Boolean, nullable=False),  # moves the application's state; the others are copies
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=True),
    Column("state_since", DateTime(timezone=True), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_attempt_at", DateTime(timezone=True), nullable=True),  # while sending: when the attempt is given up
    Column("received_at", DateTime(timezone=True), nullable=False),  # of the application or supplement; never changed
    Column("began_at", DateTime(timezone=True), nullable=False),  # the schedule of attempts counts from here
    Column("handed_over_at", DateTime(timezone=True), nullable=True),
    Column("acknowledged_at", DateTime(timezone=True), nullable=True),
    Column("deadline_at", DateTime(timezone=True), nullable=True),  # of the acknowledgement, once handed over
    Column("doubled", Boolean, nullable=False, server_default=text("false")),  # the authority may have it already
    ForeignKeyConstraint(["tenant", "application"], ["application.tenant", "application.id"], ondelete="CASCADE"),
    UniqueConstraint("tenant", "application", "purpose", "channel", "generation"),
    Index(
        "consignment_leading",
        "tenant",
        "application",
        "purpose",
        unique=True,
        postgresql_where=text("leads AND reason IS DISTINCT FROM 'superseded'"),
    ),
    CheckConstraint("purpose IN ('application', 'supplement', 'withdrawal')", name="purpose"),
    CheckConstraint("state IN ('queued', 'sending', 'handed_over', 'acknowledged', 'rejected', 'dead')", name="state"),
    CheckConstraint("(state IN ('queued', 'sending')) = (next_attempt_at IS NOT NULL)", name="schedule"),
    Index("consignment_due", "tenant", "next_attempt_at", postgresql_where=text("next_attempt_at IS NOT NULL")),
    Index(
        "consignment_unconfirmed",
        "tenant",
        "application",
        postgresql_where=text("leads AND state = 'handed_over'"),
    ),
    Index("consignment_without_copy", "tenant", "application", postgresql_where=text("reason = 'copy_missing'")),
    info={
        "grants": f"SELECT, INSERT, UPDATE ({_CHANGES})",
        "counts": (
            "tenant", "id", "application", "purpose", "channel", "leads", "state", "reason", "state_since",
            "next_attempt_at", "began_at", "received_at", "acknowledged_at", "handed_over_at", "deadline_at",
        ),
    },
)  # fmt: skip

attempt = Table(
    "attempt",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("consignment", Uuid, primary_key=True),
    Column("began_at", DateTime(timezone=True), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("ended_at", DateTime(timezone=True), nullable=True),  # none: it is under way, or its process died
    Column("outcome", Text, nullable=True),
    Column("reason", Text, nullable=True),
    ForeignKeyConstraint(["tenant", "consignment"], ["consignment.tenant", "consignment.id"], ondelete="CASCADE"),
    info={"grants": "SELECT, INSERT, UPDATE (ended_at, outcome, reason)"},
)

evidence = Table(
    "evidence",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("consignment", Uuid, nullable=False),
    Column("kind", Text, nullable=False),  # handed_over, acknowledged, rejected
    Column("raw", LargeBinary, nullable=False),  # what the receiver gave, unchanged
    Column("problems", ARRAY(Text), nullable=False, server_default=text("'{}'")),  # what it wrote beside a refusal
    Column("at", DateTime(timezone=True), nullable=False),
    Column("seen_at", DateTime(timezone=True), nullable=False),
    ForeignKeyConstraint(["tenant", "consignment"], ["consignment.tenant", "consignment.id"], ondelete="CASCADE"),
    Index("evidence_of_consignment", "tenant", "consignment", "id"),
    info={"grants": "SELECT, INSERT"},
)
