"""What FIT-Connect's Routing API said last, beside the rules of the tenants."""

from sqlalchemy import CheckConstraint, Column, DateTime, Table, Text, Uuid

from efa.kit.db import metadata

found_route = Table(
    "found_route",
    metadata,
    Column("tenant", Uuid, primary_key=True),  # for which it was asked: an authority, or the Land on the fallback way
    Column("benefit", Text, primary_key=True),
    Column("procedure", Text, primary_key=True),
    Column("ars", Text, primary_key=True),  # place or area
    Column("own", Text, nullable=False),  # destination of the tenant's own settings; '' where it has none
    Column("found", Text, nullable=False),
    Column("destination", Text, nullable=False),  # only where there is exactly one
    Column("name", Text, nullable=False),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    CheckConstraint("found IN ('one', 'none', 'several', 'not_believed')", name="found"),
    info={"counts": ("tenant", "benefit", "procedure", "ars", "own", "found", "destination", "asked_at")},
)
