"""Organisations with an account, as one authority knows them: names are encrypted, accounts are pairwise references."""

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
)

from efa.kit.db import metadata

organisation = Table(
    "organisation",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("reference", LargeBinary, nullable=False),  # pairwise, of the pseudonym that the account service gives
    Column("sealed", LargeBinary, nullable=False),  # name, legal form, register entry, address
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("told_at", DateTime(timezone=True), nullable=False),  # when the account service said so last
    Column("kind", Text, nullable=True),  # what it is for people, once the authority has looked at it
    Column("standing", Text, nullable=False, server_default="pending"),
    Column("checked_by", Uuid, nullable=True),  # a person of the authority
    Column("checked_at", DateTime(timezone=True), nullable=True),
    UniqueConstraint("tenant", "reference"),
    CheckConstraint("standing IN ('pending', 'active', 'suspended')", name="standing"),
    CheckConstraint(
        "kind IN ('welfare', 'guardianship', 'counselling', 'law', 'massnahmentraeger', 'other')", name="kind"
    ),
    CheckConstraint("standing <> 'active' OR kind IS NOT NULL", name="active"),
)

organisation_member = Table(
    "organisation_member",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),  # of the membership, not of the person: nobody can join two organisations
    Column("organisation", Uuid, nullable=False),
    Column("account", LargeBinary, nullable=False),  # pairwise
    Column("sealed", LargeBinary, nullable=False),  # the person's name, under the organisation's key
    Column("role", Text, nullable=False),
    Column("since", DateTime(timezone=True), nullable=False),
    Column("until", DateTime(timezone=True), nullable=True),
    ForeignKeyConstraint(
        ["tenant", "organisation"], ["organisation.tenant", "organisation.id"], name="organisation", ondelete="CASCADE"
    ),
    UniqueConstraint("tenant", "organisation", "account"),
    CheckConstraint("role IN ('administrator', 'clerk')", name="role"),
    CheckConstraint("until IS NULL OR until >= since", name="period"),
    Index("organisation_member_of_account", "tenant", "account"),
)

organisation_invitation = Table(
    "organisation_invitation",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("organisation", Uuid, nullable=False),
    Column("code", LargeBinary, nullable=False),  # keyed hash
    Column("role", Text, nullable=False),
    Column("invited_by", Uuid, nullable=False),  # the membership
    Column("expires_at", DateTime(timezone=True), nullable=False),
    ForeignKeyConstraint(
        ["tenant", "organisation"], ["organisation.tenant", "organisation.id"], name="organisation", ondelete="CASCADE"
    ),
    UniqueConstraint("tenant", "code"),
    CheckConstraint("role IN ('administrator', 'clerk')", name="role"),
)

code_attempt = Table(
    "code_attempt",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("account", LargeBinary, primary_key=True),  # pairwise, of who types codes that open nothing
    Column("failures", SmallInteger, nullable=False),
    Column("last_at", DateTime(timezone=True), nullable=False),
)
