"""Logins, sessions and staff. Tokens are stored as hashes, what a provider told is encrypted."""

from sqlalchemy import (
    Boolean,
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
from sqlalchemy.dialects.postgresql import ARRAY

from efa.kit.db import metadata

_REALMS = "realm IN ('citizen', 'staff', 'guest', 'organisation')"

person = Table(
    "person",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("subject", LargeBinary, nullable=False),  # keyed hash of issuer and subject
    Column("name", Text, nullable=False),  # as colleagues and notices show it
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("last_login_at", DateTime(timezone=True), nullable=True),
    UniqueConstraint("tenant", "subject"),
)

membership = Table(
    "membership",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("person", Uuid, primary_key=True),
    Column("roles", ARRAY(Text), nullable=False),
    Column("since", DateTime(timezone=True), nullable=False),
    Column("until", DateTime(timezone=True), nullable=True),
    Column("changed_at", DateTime(timezone=True), nullable=False),
    Column("changed_by", Uuid, nullable=True),  # the person who entered it; none: at set-up
    ForeignKeyConstraint(["tenant", "person"], ["person.tenant", "person.id"], ondelete="CASCADE"),
    CheckConstraint("until IS NULL OR until >= since", name="period"),
)

login_state = Table(
    "login_state",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("state", LargeBinary, primary_key=True),  # hash of what travels through the browser
    Column("browser", LargeBinary, nullable=False),  # hash of the cookie of the browser that began
    Column("id", Uuid, nullable=False),
    Column("realm", Text, nullable=False),
    Column("sealed", LargeBinary, nullable=False),  # nonce and PKCE verifier
    Column("return_to", Text, nullable=False),  # a path of this tenant
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    CheckConstraint(_REALMS, name="realm"),
    Index("login_state_of_browser", "tenant", "browser", "created_at"),
)

login_session = Table(
    "login_session",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("token", LargeBinary, nullable=False),  # hash of the cookie
    Column("realm", Text, nullable=False),
    Column("owner", LargeBinary, nullable=False),  # pairwise reference of the account
    Column("person", Uuid, nullable=True),  # of staff
    Column("member", Uuid, nullable=True),  # the membership of an organisation that the session acts by
    Column("sealed", LargeBinary, nullable=False),  # account, name, what the account service told
    Column("id_token", LargeBinary, nullable=True),  # encrypted; the provider wants it back at logout
    Column("provider_session", LargeBinary, nullable=True),  # hash of issuer and `sid`
    Column("trust", SmallInteger, nullable=False),  # what is left of it at `seen_at`
    Column("csrf", LargeBinary, nullable=False),
    Column("elsewhere", Boolean, nullable=False),  # of staff: the person works at other authorities too
    Column("proved_at", DateTime(timezone=True), nullable=True),  # of the proof that the provider speaks of, if it does
    Column("opened_at", DateTime(timezone=True), nullable=False),
    Column("seen_at", DateTime(timezone=True), nullable=False),
    Column("idle_minutes", SmallInteger, nullable=False),
    Column("ends_at", DateTime(timezone=True), nullable=False),  # whatever happens
    ForeignKeyConstraint(["tenant", "person"], ["person.tenant", "person.id"], ondelete="CASCADE"),
    UniqueConstraint("tenant", "token"),
    CheckConstraint(_REALMS, name="realm"),
    ForeignKeyConstraint(["tenant", "member"], ["organisation_member.tenant", "organisation_member.id"], name="member"),
    CheckConstraint("(realm = 'staff') = (person IS NOT NULL)", name="person"),
    CheckConstraint("realm = 'organisation' OR member IS NULL", name="member"),
    Index("login_session_of_owner", "tenant", "owner", "opened_at"),
    Index("login_session_ends", "tenant", "ends_at"),
)

kept_form = Table(
    "kept_form",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("token", LargeBinary, nullable=False),  # hash of the cookie that alone decrypts it
    Column("owner", LargeBinary, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("tenant", "token"),
    Index("kept_form_of_owner", "tenant", "owner"),
)

provider_logout = Table(
    "provider_logout",
    metadata,
    Column("key", LargeBinary, primary_key=True),  # hash of a provider's session or of a logout token: no tenant
    Column("until", DateTime(timezone=True), nullable=False),
)
