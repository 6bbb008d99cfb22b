"""Bills of schools and providers for what they confirmed: one for each request and month."""

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
    text,
)

from efa.kit.db import metadata

provider_bill = Table(
    "provider_bill",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),  # random: it stands in URLs
    Column("application", Uuid, nullable=False),
    Column("request", Uuid, nullable=False),  # what was confirmed
    Column("organisation", Uuid, nullable=False),
    Column("member", Uuid, nullable=False),  # who billed
    Column("month", Text, nullable=False),  # YYYY-MM; '' where it is billed once
    Column("state", Text, nullable=False),
    Column("sealed", LargeBinary, nullable=False),  # cents, reason of a rejection, names; under the application's key
    Column("billed_at", DateTime(timezone=True), nullable=False),
    Column("decided_at", DateTime(timezone=True), nullable=True),
    Column("decided_by", Uuid, nullable=True),  # the person of the authority
    ForeignKeyConstraint(["tenant", "application"], ["application.tenant", "application.id"], ondelete="CASCADE"),
    ForeignKeyConstraint(
        ["tenant", "request"], ["third_party_request.tenant", "third_party_request.id"], ondelete="CASCADE"
    ),
    CheckConstraint("state IN ('billed', 'accepted', 'rejected', 'withdrawn')", name="state"),
    CheckConstraint("(state = 'billed') = (decided_at IS NULL)", name="decided"),
    Index(
        "provider_bill_once",
        *("tenant", "request", "month"),
        unique=True,
        postgresql_where=text("state IN ('billed', 'accepted')"),
    ),
    Index("provider_bill_of_organisation", "tenant", "organisation", "billed_at", "id"),
    Index("provider_bill_by_state", "tenant", "state", "billed_at", "id"),
    info={"counts": ("tenant", "id", "application", "state", "decided_at")},
)
