"""What was found when the ways out of the platform were last tried."""

from sqlalchemy import Column, DateTime, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY

from efa.kit.db import metadata

part_check = Table(
    "part_check",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column(
        "part", Text, primary_key=True
    ),  # key of a channel; `benefit:` and its key; `mail` for the Land that sends for all
    Column("checked_at", DateTime(timezone=True), nullable=False),
    Column("missing", ARRAY(Text), nullable=False),  # keys of reasons; empty: ready
    info={"inherited": True, "counts": ("tenant", "part", "checked_at", "missing")},
)
