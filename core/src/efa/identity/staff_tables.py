"""Who is proposed as a member by a login service, and at which authorities an account has worked."""

from sqlalchemy import CheckConstraint, Column, DateTime, LargeBinary, Table, Text, UniqueConstraint, Uuid
from sqlalchemy.dialects.postgresql import ARRAY

from efa.kit.db import metadata

staff_proposal = Table(
    "staff_proposal",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("subject", LargeBinary, nullable=False),  # as in `person`, who may not be entered yet
    Column("name", Text, nullable=False),
    Column("source", Text, nullable=False),  # alias of the authority's login service, '' for the installation's own
    Column("roles", ARRAY(Text), nullable=False),  # as the login service told them last
    Column("accepted", ARRAY(Text), nullable=False),  # those that hold because of a proposal, and go with it
    Column("state", Text, nullable=False),
    Column("proposed_at", DateTime(timezone=True), nullable=False),
    Column("seen_at", DateTime(timezone=True), nullable=False),
    Column("decided_at", DateTime(timezone=True), nullable=True),
    Column("decided_by", Uuid, nullable=True),  # the administrator
    UniqueConstraint("tenant", "subject"),
    CheckConstraint("state IN ('open', 'accepted', 'refused')", name="state"),
    CheckConstraint("(state = 'open') = (decided_at IS NULL)", name="decided"),
)

workplace = Table(
    "workplace",
    metadata,
    Column("account", LargeBinary, primary_key=True),  # keyed hash; no tenant, because it is asked from all of them
    Column("authority", Uuid, primary_key=True),  # a hint: whether somebody is a member there, the authority says
    Column("seen_at", DateTime(timezone=True), nullable=False),
)
