"""The directory of tenants (public) and their keys and settings (own row security)."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from efa.kit.db import metadata
from efa.tenancy.ars import TENANT_KEY

_PUBLIC_RULE = ("tenant", "benefit", "procedure", "branch", "ars", "valid_from", "until", "successor", "work")

tenant = Table(
    "tenant",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("ars", Text, nullable=False, unique=True),  # never padded; what the key says: efa.tenancy.ars
    Column("parent", Uuid, ForeignKey("tenant.id"), nullable=True),
    Column("slug", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("hosts", ARRAY(Text), nullable=False),
    Column("active", Boolean, nullable=False),
    Column("closed_from", Date, nullable=True),  # from this day on the successor decides wherever it did
    Column("successor", Text, nullable=True),  # ARS of a tenant
    Column("work", Text, nullable=False, server_default="moves"),  # what becomes of open applications on that day
    Column("changed_at", DateTime(timezone=True), nullable=False),
    CheckConstraint(f"ars ~ '{TENANT_KEY}'", name="ars"),
    CheckConstraint("(closed_from IS NULL) = (successor IS NULL)", name="closed"),
    CheckConstraint("work IN ('moves', 'finishes_here')", name="work"),
    CheckConstraint("slug ~ '^[a-z][a-z0-9-]{1,39}$'", name="slug"),
    info={"grants": "SELECT"},
)

tenant_key = Table(
    "tenant_key",
    metadata,
    Column("tenant", Uuid, ForeignKey("tenant.id"), primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    info={"grants": "SELECT"},
)

tenant_setting = Table(
    "tenant_setting",
    metadata,
    Column("tenant", Uuid, ForeignKey("tenant.id"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("value", JSONB, nullable=False),
    Column("managed", Boolean, nullable=False),  # stands in the tenants file: read-only in the page
    Column("changed_at", DateTime(timezone=True), nullable=False),
    Column("changed_by", Text, nullable=False),
    info={"inherited": True},
)

change_record = Table(
    "change_record",
    metadata,
    Column("tenant", Uuid, ForeignKey("tenant.id"), primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("kind", Text, nullable=False),
    Column("about", Text, nullable=False),  # a setting, a benefit or the id of a person
    Column("by", Text, nullable=True),  # id of the person, or a word for files and set-up
    Column("details", JSONB, nullable=False),
    Index("change_record_by_time", "tenant", "at", "id"),
    info={"grants": "SELECT, INSERT"},
)

competence = Table(
    "competence",
    metadata,
    Column("tenant", Uuid, ForeignKey("tenant.id"), primary_key=True),  # the authority that decides
    Column("benefit", Text, primary_key=True),
    Column("procedure", Text, primary_key=True, server_default=""),  # '' for all
    Column("branch", Text, primary_key=True, server_default=""),  # '' for all; else the rule beats those for all
    Column("ars", Text, primary_key=True),  # the area, as long as the rule reaches
    Column("valid_from", Date, primary_key=True),
    Column("until", Date, nullable=True),
    Column("successor", Text, nullable=True),  # ARS of the tenant that decides there afterwards
    Column("work", Text, nullable=False, server_default="moves"),  # what becomes of open applications then
    CheckConstraint("until IS NULL OR until >= valid_from", name="period"),
    Index("competence_area", "benefit", "ars", info={"across": True}),  # the one look-up for all tenants: public
    # the few that go over one day: each look at an inbox asks for them
    Index("competence_successor", "tenant", "successor", postgresql_where=text("successor IS NOT NULL")),
    CheckConstraint("successor IS NULL OR until IS NOT NULL", name="successor"),
    CheckConstraint("work IN ('moves', 'finishes_here')", name="work"),
    info={"grants": "SELECT", "inherited": True, "counts": _PUBLIC_RULE},
)

record_key = Table(
    "record_key",
    metadata,
    Column("tenant", Uuid, ForeignKey("tenant.id"), primary_key=True),
    Column("record", Uuid, primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
)

municipality = Table(
    "municipality",
    metadata,
    Column("ars", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("search", Text, nullable=False),  # folded name for exact and prefix search
    Column("kreis", Text, nullable=False),
    Column("land", Text, nullable=False),
    Column("state_of", Date, nullable=False),
    Column("source", Text, nullable=False),
    Index("municipality_search", "search", postgresql_ops={"search": "text_pattern_ops"}),
    info={"grants": "SELECT"},
)

postcode = Table(
    "postcode",
    metadata,
    Column("postcode", Text, primary_key=True),
    Column("ars", Text, ForeignKey("municipality.ars", ondelete="CASCADE"), primary_key=True),
    Column("source", Text, nullable=False),
    UniqueConstraint("ars", "postcode"),
    CheckConstraint("postcode ~ '^[0-9]{5}$'", name="five_digits"),
    info={"grants": "SELECT"},
)
