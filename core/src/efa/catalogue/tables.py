"""Which benefits a tenant has switched on, set up and worded, and every definition that answers were given to."""

from sqlalchemy import Boolean, CheckConstraint, Column, DateTime, LargeBinary, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

from efa.kit.db import metadata

enabled_benefit = Table(
    "enabled_benefit",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("benefit", Text, primary_key=True),
    Column("since", DateTime(timezone=True), primary_key=True),
    Column("until", DateTime(timezone=True), nullable=True),  # NULL: on until somebody switches it off
    Column("managed", Boolean, nullable=False),  # stands in the tenants file: read-only in the page
    Column("enabled_by", Text, nullable=False),
    Column("disabled_by", Text, nullable=True),
    CheckConstraint("until IS NULL OR until >= since", name="period"),
    info={"counts": ("tenant", "benefit", "since", "until")},
)

benefit_setting = Table(
    "benefit_setting",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("benefit", Text, primary_key=True),
    Column("settings", JSONB, nullable=False),
    Column("managed", Boolean, nullable=False),
    Column("changed_at", DateTime(timezone=True), nullable=False),
    Column("changed_by", Text, nullable=False),
    info={"inherited": True},
)

benefit_text = Table(
    "benefit_text",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("benefit", Text, primary_key=True),
    Column("lang", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("said", Text, nullable=False),  # in the tenant's own words, as its file says them
    info={"inherited": True},
)

benefit_definition = Table(
    "benefit_definition",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("benefit", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("base", Text, nullable=True),  # digest of the definition that a tenant's own texts are laid over
    Column("content", LargeBinary, nullable=False),  # the whole definition, or those texts
    info={"grants": "SELECT, INSERT"},
)
