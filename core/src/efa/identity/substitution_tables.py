"""Who works for whom while somebody is away."""

from sqlalchemy import CheckConstraint, Column, Date, DateTime, ForeignKeyConstraint, Index, Table, Uuid

from efa.kit.db import metadata

substitution = Table(
    "substitution",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("person", Uuid, nullable=False),  # who is away
    Column("substitute", Uuid, nullable=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("named_by", Uuid, nullable=False),
    Column("named_at", DateTime(timezone=True), nullable=False),
    Column("ended_on", Date, nullable=True),  # no longer from this day on, though the last day is later
    ForeignKeyConstraint(["tenant", "person"], ["person.tenant", "person.id"], name="person"),
    ForeignKeyConstraint(["tenant", "substitute"], ["person.tenant", "person.id"], name="substitute"),
    CheckConstraint("person <> substitute", name="two_people"),
    CheckConstraint("first_day <= last_day", name="period"),
    Index("substitution_of_person", "tenant", "person", "last_day"),
    Index("substitution_by", "tenant", "substitute", "last_day"),
)
