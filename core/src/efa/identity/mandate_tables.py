"""Who acts for whom at one authority. Names are encrypted, accounts are pairwise references, the log only grows."""

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
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from efa.kit.db import metadata

client_person = Table(
    "client_person",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),  # also names its record key
    Column("agent_account", LargeBinary, nullable=True),  # who assists the person: one account, or an organisation
    Column("agent_organisation", Uuid, nullable=True),
    Column("sealed", LargeBinary, nullable=False),  # name and birth date
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("seen_at", DateTime(timezone=True), nullable=False),  # the last thing that was done for the person
    ForeignKeyConstraint(["tenant", "agent_organisation"], ["organisation.tenant", "organisation.id"], name="agent"),
    CheckConstraint("(agent_account IS NULL) <> (agent_organisation IS NULL)", name="one_agent"),
    Index("client_person_seen", "tenant", "seen_at"),
)

mandate = Table(
    "mandate",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),  # random: it stands in URLs; also names its record key
    Column("kind", Text, nullable=False),
    Column("principal_account", LargeBinary, nullable=True),
    Column("principal_client", Uuid, nullable=True),
    Column("agent_account", LargeBinary, nullable=True),
    Column("agent_organisation", Uuid, nullable=True),
    Column("benefits", ARRAY(Text), nullable=False),  # none: for nothing
    Column("acts", ARRAY(Text), nullable=False),
    Column("receives_notices", Text, nullable=False),
    Column("evidence", Text, nullable=True),  # kind of the document that proves it
    Column("aufgabenbereiche", ARRAY(Text), nullable=False),
    Column("state", Text, nullable=False),
    Column("confirmed_how", Text, nullable=True),
    Column("trust", SmallInteger, nullable=False),  # how surely the principal was known who confirmed it
    Column("sealed", LargeBinary, nullable=False),  # names of both sides
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("confirmed_at", DateTime(timezone=True), nullable=True),
    Column("valid_until", Date, nullable=True),  # the last day; none: until it is revoked
    Column("checked_by", Uuid, nullable=True),  # a person of the authority
    Column("checked_at", DateTime(timezone=True), nullable=True),
    Column("ended_at", DateTime(timezone=True), nullable=True),
    Column("revocation_known_at", DateTime(timezone=True), nullable=True),  # when it arrived (§ 13 Abs. 1 SGB X)
    Column("reason", LargeBinary, nullable=True),  # of a rejection, under the mandate's key
    ForeignKeyConstraint(
        ["tenant", "principal_client"],
        ["client_person.tenant", "client_person.id"],
        name="principal_client",
        ondelete="CASCADE",
    ),
    ForeignKeyConstraint(["tenant", "agent_organisation"], ["organisation.tenant", "organisation.id"], name="agent"),
    CheckConstraint("kind IN ('vollmacht', 'betreuung', 'beistand', 'hilfe_beim_ausfuellen')", name="kind"),
    CheckConstraint("state IN ('pending_authority', 'active', 'rejected', 'withdrawn', 'revoked')", name="state"),
    CheckConstraint("receives_notices IN ('none', 'copy', 'instead')", name="receives_notices"),
    CheckConstraint(
        "confirmed_how IN ('principal_login', 'paper_signed', 'court_document', 'none')",
        name="confirmed_how",
    ),
    CheckConstraint("(principal_account IS NULL) <> (principal_client IS NULL)", name="one_principal"),
    CheckConstraint("(agent_account IS NULL) <> (agent_organisation IS NULL)", name="one_agent"),
    CheckConstraint("agent_account IS DISTINCT FROM principal_account OR agent_account IS NULL", name="not_oneself"),
    CheckConstraint(
        "kind <> 'betreuung' OR (evidence IS NOT NULL AND cardinality(aufgabenbereiche) > 0)", name="betreuung"
    ),
    CheckConstraint("state <> 'active' OR confirmed_at IS NOT NULL", name="active"),
    CheckConstraint("receives_notices <> 'instead' OR 'receive_decisions' = ANY (acts)", name="instead"),
    CheckConstraint("kind <> 'beistand' OR NOT 'submit' = ANY (acts)", name="beistand"),
    Index("mandate_of_principal", "tenant", "principal_account", "created_at"),
    Index("mandate_of_agent", "tenant", "agent_account", "created_at"),
    Index("mandate_of_client", "tenant", "principal_client"),
    Index("mandate_of_organisation", "tenant", "agent_organisation", "created_at"),
)

mandate_event = Table(
    "mandate_event",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("mandate", Uuid, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("event", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("member", Uuid, nullable=True),  # the membership of whoever acted for an organisation
    Column("person", Uuid, nullable=True),  # of staff
    Column("details", JSONB, nullable=False),  # ids and words by key; no personal data
    ForeignKeyConstraint(["tenant", "mandate"], ["mandate.tenant", "mandate.id"], ondelete="CASCADE"),
    CheckConstraint("actor IN ('principal', 'agent', 'staff')", name="actor"),
    Index("mandate_event_log", "tenant", "mandate", "at"),
    info={"grants": "SELECT, INSERT"},
)

mandate_code = Table(
    "mandate_code",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("code", LargeBinary, nullable=False),  # keyed hash
    Column("side", Text, nullable=False),  # who made it
    Column("account", LargeBinary, nullable=True),
    Column("organisation", Uuid, nullable=True),
    Column("sealed", LargeBinary, nullable=False),  # name of whoever made it, and the scope of an offer
    Column("expires_at", DateTime(timezone=True), nullable=False),
    ForeignKeyConstraint(
        ["tenant", "organisation"], ["organisation.tenant", "organisation.id"], name="organisation", ondelete="CASCADE"
    ),
    UniqueConstraint("tenant", "code"),
    CheckConstraint("side IN ('principal', 'agent')", name="side"),
    CheckConstraint("(account IS NULL) <> (organisation IS NULL)", name="one_maker"),
)
