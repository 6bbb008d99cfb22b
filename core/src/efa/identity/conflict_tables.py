"""Staff who also work for an organisation that acts for people."""

from sqlalchemy import Column, DateTime, ForeignKeyConstraint, Table, Uuid

from efa.kit.db import metadata

organisation_conflict = Table(
    "organisation_conflict",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("organisation", Uuid, primary_key=True),
    Column("person", Uuid, primary_key=True),  # of staff
    Column("entered_by", Uuid, nullable=False),
    Column("entered_at", DateTime(timezone=True), nullable=False),
    ForeignKeyConstraint(
        ["tenant", "organisation"], ["organisation.tenant", "organisation.id"], name="organisation", ondelete="CASCADE"
    ),
    ForeignKeyConstraint(["tenant", "person"], ["person.tenant", "person.id"], name="person", ondelete="CASCADE"),
)
