"""Mailboxes outside the platform that people chose, and what is to be put there beside our own."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)

from efa.kit.db import metadata

_CHANGES = (
    "owner, state, reason, state_since, attempts, began_at, next_attempt_at, handed_over_at, evidence, settled_at, "
    "settled_by"
)

chosen_mailbox = Table(
    "chosen_mailbox",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("owner", LargeBinary, primary_key=True),
    Column("record", Uuid, nullable=False),  # whose key protects the handle
    Column("mailbox", Text, nullable=False),
    Column("handle", LargeBinary, nullable=False),
    Column("chosen_at", DateTime(timezone=True), nullable=False),
    ForeignKeyConstraint(["tenant", "record"], ["record_key.tenant", "record_key.record"], ondelete="CASCADE"),
)

monitored = Table(
    "monitored",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("record", Uuid, primary_key=True),  # of a draft, and of the application that it becomes
    Column("application_id", LargeBinary, nullable=False),  # told by the account service, under the record's key
    Column("told", LargeBinary, nullable=False),  # keyed hash: one id names one application
    ForeignKeyConstraint(["tenant", "record"], ["record_key.tenant", "record_key.record"], ondelete="CASCADE"),
    UniqueConstraint("tenant", "told"),
)

mailbox_copy = Table(
    "mailbox_copy",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),  # ordered by time
    Column("record", Uuid, nullable=False),  # of the draft or application that it is about
    Column("owner", LargeBinary, nullable=False),
    Column("mailbox", Text, nullable=False),
    Column("message", Uuid, nullable=True),  # a letter about it; none: a state for the monitor
    Column("progress", Text, nullable=True),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=True),
    Column("state_since", DateTime(timezone=True), nullable=False),
    Column("attempts", SmallInteger, nullable=False),
    Column("began_at", DateTime(timezone=True), nullable=False),  # the schedule of attempts counts from here
    Column("next_attempt_at", DateTime(timezone=True), nullable=True),
    Column("handed_over_at", DateTime(timezone=True), nullable=True),
    Column("evidence", LargeBinary, nullable=True),  # what the mailbox answered, under the record's key
    Column("settled_at", DateTime(timezone=True), nullable=True),
    Column("settled_by", Uuid, nullable=True),
    ForeignKeyConstraint(["tenant", "record"], ["record_key.tenant", "record_key.record"], ondelete="CASCADE"),
    ForeignKeyConstraint(["tenant", "message"], ["message.tenant", "message.id"], ondelete="CASCADE"),
    UniqueConstraint("tenant", "message"),
    CheckConstraint("(message IS NULL) <> (progress IS NULL)", name="letter_or_progress"),
    CheckConstraint("state IN ('queued', 'handed_over', 'delivered', 'refused', 'dead', 'dropped')", name="state"),
    CheckConstraint("(state IN ('queued', 'handed_over')) = (next_attempt_at IS NOT NULL)", name="schedule"),
    Index("mailbox_copy_of_record", "tenant", "record", "id"),
    Index("mailbox_copy_due", "tenant", "next_attempt_at", postgresql_where=text("next_attempt_at IS NOT NULL")),
    Index(
        "mailbox_copy_open",
        "tenant",
        "state_since",
        "id",
        postgresql_where=text("state IN ('refused', 'dead') AND settled_at IS NULL"),
    ),
    info={
        "grants": f"SELECT, INSERT, DELETE, UPDATE ({_CHANGES})",
        "counts": ("tenant", "id", "state", "state_since", "next_attempt_at", "settled_at"),
    },
)

copy_memory = Table(
    "copy_memory",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("copy", Uuid, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),  # under the key of the copy's record
    ForeignKeyConstraint(["tenant", "copy"], ["mailbox_copy.tenant", "mailbox_copy.id"], ondelete="CASCADE"),
)
