"""What schools and providers are asked to confirm: one row for each time somebody was given a code for it."""

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

third_party_request = Table(
    "third_party_request",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),  # random: it stands in URLs
    Column("application", Uuid, nullable=False),
    Column("document", Text, nullable=False),  # what is confirmed instead of it
    Column("item", Text, nullable=True),  # `_id` of the list item
    Column("state", Text, nullable=False),
    Column("code", LargeBinary, nullable=False),  # keyed hash
    Column("sealed", LargeBinary, nullable=False),  # code and name of the item, under the application's key
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Column("organisation", Uuid, nullable=True),  # that typed the code; nobody else can answer
    Column("taken_at", DateTime(timezone=True), nullable=True),
    Column("member", Uuid, nullable=True),  # who answered
    Column("answered_at", DateTime(timezone=True), nullable=True),
    Column("answer", LargeBinary, nullable=True),  # values or reason, names of organisation and person
    ForeignKeyConstraint(["tenant", "application"], ["application.tenant", "application.id"], ondelete="CASCADE"),
    UniqueConstraint("tenant", "code"),
    CheckConstraint("state IN ('open', 'confirmed', 'declined')", name="state"),
    CheckConstraint("(state = 'open') = (answered_at IS NULL)", name="answered"),
    Index(
        "third_party_request_stands",
        *("tenant", "application", "document", "item"),
        unique=True,
        postgresql_where=text("state <> 'declined'"),
        postgresql_nulls_not_distinct=True,
    ),
    Index("third_party_request_of_organisation", "tenant", "organisation", "taken_at", "id"),
    info={"counts": ("tenant", "id", "application", "answered_at")},
)
