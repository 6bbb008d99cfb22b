"""Measures that organisations run, and who takes part: a row for each time somebody was given a code for it."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
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

measure = Table(
    "measure",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),  # random: it stands in URLs
    Column("organisation", Uuid, nullable=False),
    Column("kind", Text, nullable=False),  # Fachbereich (AZAV § 5 Abs. 1)
    Column("begins", Date, nullable=False),
    Column("ends", Date, nullable=False),
    Column("places", SmallInteger, nullable=False),
    Column("sealed", LargeBinary, nullable=False),  # title, place, certificate, under the organisation's key
    Column("member", Uuid, nullable=False),  # who registered it
    Column("registered_at", DateTime(timezone=True), nullable=False),
    ForeignKeyConstraint(
        ["tenant", "organisation"], ["organisation.tenant", "organisation.id"], name="organisation", ondelete="CASCADE"
    ),
    CheckConstraint(
        "kind IN ('activation', 'placement', 'vocation', 'further_training', 'transfer', 'participation')", name="kind"
    ),
    CheckConstraint("ends >= begins", name="period"),
    CheckConstraint("places > 0", name="places"),
    Index("measure_of_organisation", "tenant", "organisation", "begins"),
)

measure_participation = Table(
    "measure_participation",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),  # random: it stands in URLs
    Column("application", Uuid, nullable=False),
    Column("item", Text, nullable=True),  # `_id` of the person's list item; none: who applies
    Column("state", Text, nullable=False),
    Column("code", LargeBinary, nullable=False),  # keyed hash
    Column("sealed", LargeBinary, nullable=False),  # code and the person's name, under the application's key
    Column("made_by", Text, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Column("measure", Uuid, nullable=True),  # for which the code was typed
    Column("taken_at", DateTime(timezone=True), nullable=True),
    Column("agreed_at", DateTime(timezone=True), nullable=True),
    Column("ended_at", DateTime(timezone=True), nullable=True),
    Column("ended_by", Text, nullable=True),
    ForeignKeyConstraint(["tenant", "application"], ["application.tenant", "application.id"], ondelete="CASCADE"),
    ForeignKeyConstraint(["tenant", "measure"], ["measure.tenant", "measure.id"], name="measure", ondelete="CASCADE"),
    UniqueConstraint("tenant", "code"),
    CheckConstraint("state IN ('open', 'asked', 'active', 'refused', 'ended')", name="state"),
    CheckConstraint("made_by IN ('citizen', 'staff')", name="made_by"),
    CheckConstraint("ended_by IN ('citizen', 'organisation', 'measure', 'forwarded')", name="ended_by"),
    CheckConstraint("(state IN ('open', 'refused')) OR measure IS NOT NULL", name="measure"),
    CheckConstraint("state <> 'active' OR agreed_at IS NOT NULL", name="agreed"),
    CheckConstraint("(state IN ('refused', 'ended')) = (ended_at IS NOT NULL)", name="ended"),
    Index(
        "measure_participation_once",
        *("tenant", "application", "item", "measure"),
        unique=True,
        postgresql_where=text("state IN ('asked', 'active')"),
        postgresql_nulls_not_distinct=True,
    ),
    Index("measure_participation_of_measure", "tenant", "measure", "taken_at"),
    Index("measure_participation_of_application", "tenant", "application", "made_at"),
    info={"counts": ("tenant", "id", "application", "agreed_at", "ended_at")},
)
