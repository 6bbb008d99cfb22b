"""Drafts and applications: what people wrote is encrypted under the record's own key, the rest is bookkeeping."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from efa.kit.db import metadata

draft = Table(
    "draft",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),  # random: it stands in the URL
    Column("owner", LargeBinary, nullable=False),  # pairwise reference of the account or of the guest's session
    Column("benefit", Text, nullable=False),
    Column("procedure", Text, nullable=False),
    Column("form_version", Integer, nullable=False),
    Column("definition", Text, nullable=False),  # digest of the definition the answers were given to
    Column("lang", Text, nullable=False),
    Column("place", Text, nullable=False),  # ARS of the dwelling, asked before the draft begins
    Column("content", LargeBinary, nullable=False),
    Column("version", Integer, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("changed_at", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Column("reminded", SmallInteger, nullable=False),  # how many reminders of the end were sent
    Column("resume_hash", LargeBinary, nullable=True),
    Column("resume_failures", SmallInteger, nullable=False),
    Column("resume_blocked_until", DateTime(timezone=True), nullable=True),
    Index("draft_of_owner", "tenant", "owner", "changed_at"),
    UniqueConstraint("tenant", "resume_hash"),
    Index("draft_ends", "tenant", "expires_at"),
    info={"counts": ("tenant", "id", "expires_at", "reminded")},
)

application = Table(
    "application",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),  # ordered by time
    Column("public_id", Uuid, nullable=False),  # random: it stands in the URL of the citizen
    Column("number", Text, nullable=False),  # what people read aloud; drawn once, kept when forwarded
    Column("draft", Uuid, nullable=True),  # the idempotency key; its row is gone after submission
    Column("record", Uuid, nullable=False),  # whose key protects it: the draft it was; its own id when forwarded here
    Column("owner", LargeBinary, nullable=False),
    Column("benefit", Text, nullable=False),
    Column("procedure", Text, nullable=False),
    Column("form_version", Integer, nullable=False),
    Column("definition", Text, nullable=False),
    Column("lang", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("branch", Text, nullable=False, server_default=""),  # on which the competence depends besides the place
    Column("state", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("content_hash", LargeBinary, nullable=False),  # SHA-256 of the canonical content, shown on the receipt
    Column("person_index", LargeBinary, nullable=True),  # keyed hash of family name and birth date
    Column("file_reference", Text, nullable=True),  # Aktenzeichen, given by the authority
    Column("missing", SmallInteger, nullable=False),  # how many answers and documents were missing at submission
    Column("assigned_to", Uuid, nullable=True),
    Column("received_at", DateTime(timezone=True), nullable=False),  # first receipt, anywhere: never changes
    Column("submitted_at", DateTime(timezone=True), nullable=False),  # stored in this tenant
    Column("delivered_at", DateTime(timezone=True), nullable=True),
    Column("acknowledged_at", DateTime(timezone=True), nullable=True),
    Column("decided_at", DateTime(timezone=True), nullable=True),
    Column("closed_at", DateTime(timezone=True), nullable=True),
    Column("state_since", DateTime(timezone=True), nullable=False),
    Column("receipt_file", Uuid, nullable=True),
    Column("mandate", Uuid, nullable=True),  # by which somebody handed it in for the person
    Column("led_by", Text, nullable=True),  # the channel to the procedure that decides; none: staff do it here
    Column("lead_taken_at", DateTime(timezone=True), nullable=True),  # since when staff do it here all the same
    UniqueConstraint("tenant", "draft"),
    UniqueConstraint("tenant", "public_id"),
    UniqueConstraint("tenant", "number"),
    Index("application_inbox", "tenant", "state", "received_at", "id"),
    Index("application_all", "tenant", "received_at", "id"),
    Index("application_benefit", "tenant", "benefit", "state", "received_at", "id"),
    Index(
        "application_assigned",
        *("tenant", "assigned_to", "state", "received_at", "id"),
        postgresql_where=text("assigned_to IS NOT NULL"),
    ),
    Index("application_incomplete", "tenant", "state", "received_at", "id", postgresql_where=text("missing > 0")),
    Index("application_of_owner", "tenant", "owner", "received_at"),
    Index("application_person", "tenant", "person_index"),
    Index("application_file_reference", "tenant", "file_reference"),
    info={
        "counts": (
            *("tenant", "id", "number", "benefit", "procedure", "branch", "place"),
            *("definition", "state", "state_since", "received_at", "acknowledged_at", "receipt_file"),
        )
    },
)

event = Table(
    "application_event",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),  # ordered by time
    Column("application", Uuid, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("kind", Text, nullable=False),
    Column("actor", Text, nullable=False),  # citizen, helper, staff, organisation, system
    Column("person", Uuid, nullable=True),  # of staff
    Column("details", JSONB, nullable=False),  # ids, states, reasons by key; no personal data
    ForeignKeyConstraint(["tenant", "application"], ["application.tenant", "application.id"], ondelete="CASCADE"),
    CheckConstraint("actor IN ('citizen', 'helper', 'staff', 'organisation', 'system')", name="actor"),
    Index("application_event_log", "tenant", "application", "id"),
    info={"grants": "SELECT, INSERT", "counts": ("tenant", "application", "kind", "at", "details")},
)

file = Table(
    "file",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),  # its name in the object store
    Column("record", Uuid, nullable=False),  # whose key protects it, the same for a draft and what becomes of it
    Column("document", Text, nullable=False),  # key of the document; 'receipt', 'notice', 'copy', 'reply' are ours
    Column("item", Text, nullable=True),  # `_id` of the list item it belongs to
    Column("name", LargeBinary, nullable=False),  # file name as the person knows it
    Column("media_type", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("pages", Integer, nullable=True),
    Column("sha256", LargeBinary, nullable=False),
    Column("added_at", DateTime(timezone=True), nullable=False),
    Column("scanned", Boolean, nullable=False),
    Index("file_of_record", "tenant", "record", "added_at"),
    UniqueConstraint("tenant", "record", "document", "item", "sha256", postgresql_nulls_not_distinct=True),
)

question = Table(
    "question",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("public_id", Uuid, nullable=False),
    Column("application", Uuid, nullable=False),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("asked_by", Uuid, nullable=False),
    Column("text", LargeBinary, nullable=False),
    Column("documents", JSONB, nullable=False),  # keys of documents that are asked for
    Column("until", Date, nullable=False),
    Column("answered_at", DateTime(timezone=True), nullable=True),
    Column("answer", LargeBinary, nullable=True),
    ForeignKeyConstraint(["tenant", "application"], ["application.tenant", "application.id"], ondelete="CASCADE"),
    UniqueConstraint("tenant", "public_id"),
    Index("question_of_application", "tenant", "application", "asked_at"),
    info={"counts": ("tenant", "id", "application", "answered_at")},
)

decision = Table(
    "decision",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("application", Uuid, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),  # amount, period, reasons, calculation, letter data
    Column("decided_at", DateTime(timezone=True), nullable=False),
    Column("decided_by", Uuid, nullable=False),
    Column("released_at", DateTime(timezone=True), nullable=True),
    Column("released_by", Uuid, nullable=True),
    Column("revoked_at", DateTime(timezone=True), nullable=True),  # taken back before release
    Column("notice_file", Uuid, nullable=True),
    Column("sealed_at", DateTime(timezone=True), nullable=True),
    Column("posted_on", Date, nullable=True),  # the specialist procedure sends the letter itself
    ForeignKeyConstraint(["tenant", "application"], ["application.tenant", "application.id"], ondelete="CASCADE"),
    CheckConstraint("outcome IN ('grant', 'rejection')", name="outcome"),
    Index("decision_of_application", "tenant", "application", "decided_at"),
    info={"counts": ("tenant", "application", "released_at", "notice_file", "revoked_at")},
)
