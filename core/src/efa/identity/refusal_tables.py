"""What was refused at the door: one line each, which nobody changes. No token, no address and nobody's name."""

from sqlalchemy import Column, DateTime, Index, Integer, LargeBinary, Table, Text, Uuid

from efa.kit.db import metadata

refusal = Table(
    "refusal",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("area", Text, nullable=False),  # citizen, organisation, staff
    Column("kind", Text, nullable=False),
    Column("reason", Text, nullable=False),  # words of ours, never what was sent
    Column("number", Text, nullable=False),  # the one that the page named
    Index("refusal_by_time", "tenant", "at", "id"),
    info={"grants": "SELECT, INSERT", "swept": True},
)

installation_refusal = Table(
    "installation_refusal",
    metadata,
    Column("id", Uuid, primary_key=True),  # what came to no tenant: logout tokens, unknown hosts
    Column("at", DateTime(timezone=True), nullable=False),
    Column("kind", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("number", Text, nullable=False),
    Index("installation_refusal_by_time", "at", "id"),
    info={"grants": "SELECT, INSERT", "swept": True},
)

login_start = Table(
    "login_start",
    metadata,
    Column("key", LargeBinary, primary_key=True),  # keyed hash of a network address or of a browser's cookie
    Column("minute", DateTime(timezone=True), primary_key=True),
    Column("number", Integer, nullable=False),
)
