"""Applications that did not begin in our own forms, from their receipt until they are an application like any other."""

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

intake = Table(
    "intake",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),  # random: it stands in addresses; the draft that is made of it has the same
    Column("way", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("received_at", DateTime(timezone=True), nullable=False),  # the true receipt: never changes
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("settled_at", DateTime(timezone=True), nullable=True),
    Column("taken_by", Uuid, nullable=True),  # who of the authority took it in at the counter
    Column("sender", Uuid, nullable=True),
    Column("reference_index", LargeBinary, nullable=True),  # keyed hash of sender and reference: it comes once
    Column("benefit", Text, nullable=True),
    Column("place", Text, nullable=True),
    Column("application", Uuid, nullable=True),
    Column("reason", Text, nullable=True),  # key of why it was given back or forwarded
    Column("forwarded_to", Uuid, nullable=True),  # the tenant that has it now, under the same id
    Column("content", LargeBinary, nullable=True),  # what came from outside and what is wrong with it, encrypted
    UniqueConstraint("tenant", "reference_index"),
    ForeignKeyConstraint(["tenant", "application"], ["application.tenant", "application.id"], ondelete="CASCADE"),
    CheckConstraint("way IN ('paper', 'spoken', 'portal', 'fit_connect', 'file_drop')", name="way"),
    CheckConstraint("state IN ('stored', 'open', 'handed_in', 'returned', 'discarded', 'forwarded')", name="state"),
    CheckConstraint("(state = 'handed_in') = (application IS NOT NULL)", name="settled"),
    CheckConstraint("(state = 'forwarded') = (forwarded_to IS NOT NULL)", name="forwarded"),
    Index("intake_open", "tenant", "received_at", postgresql_where=text("state IN ('stored', 'open')")),
    info={
        "grants": "SELECT, INSERT, DELETE,"
        " UPDATE (state, settled_at, benefit, place, application, reason, forwarded_to, content)",
        "counts": ("tenant", "id", "way", "state", "received_at", "created_at"),
    },
)

intake_look = Table(  # before there is an application; afterwards these are accesses to it
    "intake_look",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("intake", Uuid, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("person", Uuid, nullable=False),
    Column("role", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    ForeignKeyConstraint(["tenant", "intake"], ["intake.tenant", "intake.id"], ondelete="CASCADE"),
    Index("intake_look_of_intake", "tenant", "intake", "id"),
    info={"grants": "SELECT, INSERT"},
)

intake_sender = Table(
    "intake_sender",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("name", Text, nullable=False),  # as staff and the person read it
    Column("secret_hash", LargeBinary, nullable=False),
    Column("former_hash", LargeBinary, nullable=True),  # the secret before, while the sender changes over
    Column("former_until", DateTime(timezone=True), nullable=True),
    Column("entered_by", Uuid, nullable=True),
    Column("entered_at", DateTime(timezone=True), nullable=False),
    Column("ended_at", DateTime(timezone=True), nullable=True),
    Column("last_used_at", DateTime(timezone=True), nullable=True),
    UniqueConstraint("tenant", "name"),
    UniqueConstraint("tenant", "secret_hash"),
)
