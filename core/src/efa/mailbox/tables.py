"""Messages to people, their consents, how each notice reaches them, and feedback. What they say is encrypted."""

from sqlalchemy import (
    Boolean,
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
    text,
)

from efa.kit.db import metadata

message = Table(
    "message",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),  # ordered by time
    Column("public_id", Uuid, nullable=False),  # random: it stands in the URL
    Column("application", Uuid, nullable=True),  # its owner reads the message, also after a login took it over
    Column("draft", Uuid, nullable=True),
    Column("kind", Text, nullable=False),
    Column("source", Uuid, nullable=False),  # what it tells of: each is told once
    Column("text", Text, nullable=False),  # text key; `.title` and `.body` follow it
    Column("params", LargeBinary, nullable=False),  # values of the text, under the key of application or draft
    Column("file", Uuid, nullable=True),
    Column("provided_at", DateTime(timezone=True), nullable=False),
    Column("retrieved_at", DateTime(timezone=True), nullable=True),
    Column("notify_at", DateTime(timezone=True), nullable=True),  # the next mail about it; none: done or given up
    Column("notify_attempts", SmallInteger, nullable=False),
    Column("notified_at", DateTime(timezone=True), nullable=True),
    Column("notify_failure", Text, nullable=True),  # why no mail was sent
    ForeignKeyConstraint(["tenant", "application"], ["application.tenant", "application.id"], ondelete="CASCADE"),
    ForeignKeyConstraint(["tenant", "draft"], ["draft.tenant", "draft.id"], ondelete="CASCADE"),
    UniqueConstraint("tenant", "public_id"),
    UniqueConstraint("tenant", "kind", "source"),
    CheckConstraint("kind IN ('receipt', 'question', 'notice', 'status')", name="kind"),
    CheckConstraint("(application IS NULL) <> (draft IS NULL)", name="about_one_thing"),
    CheckConstraint("notify_failure IN ('no_address', 'refused', 'unavailable')", name="notify_failure"),
    Index("message_of_application", "tenant", "application", "id"),
    Index("message_of_draft", "tenant", "draft", "id"),
    Index("message_to_notify", "tenant", "notify_at", postgresql_where=text("notify_at IS NOT NULL")),
    info={"counts": ("tenant", "id", "notify_at")},
)

consent = Table(
    "consent",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("owner", LargeBinary, nullable=False),
    Column("kind", Text, nullable=False),
    Column("application", Uuid, nullable=True),  # what it is limited to; none: all of this tenant
    Column("text", Text, nullable=False),  # text key, version and hash of what was shown
    Column("version", Text, nullable=False),
    Column("sha256", LargeBinary, nullable=False),
    Column("lang", Text, nullable=False),
    Column("given_at", DateTime(timezone=True), nullable=False),
    Column("withdrawn_at", DateTime(timezone=True), nullable=True),
    ForeignKeyConstraint(["tenant", "application"], ["application.tenant", "application.id"], ondelete="CASCADE"),
    CheckConstraint("kind IN ('notice_electronic', 'contact_email', 'mailbox_copy')", name="kind"),
    CheckConstraint("withdrawn_at IS NULL OR withdrawn_at >= given_at", name="period"),
    UniqueConstraint("tenant", "owner", "kind", "application", "given_at", postgresql_nulls_not_distinct=True),
)

notice_delivery = Table(
    "notice_delivery",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("decision", Uuid, nullable=False),
    Column("application", Uuid, nullable=False),
    Column("way", Text, nullable=False),
    Column("binding", Boolean, nullable=False),  # whose Bekanntgabe starts the deadline
    Column("provided_at", DateTime(timezone=True), nullable=False),  # readable in the mailbox, or waiting for print
    Column("notified_at", DateTime(timezone=True), nullable=True),
    Column("retrieved_at", DateTime(timezone=True), nullable=True),
    Column("posted_on", Date, nullable=True),
    Column("posted_by", Uuid, nullable=True),
    Column("bekanntgabe", Date, nullable=True),
    Column("bekanntgabe_norm", Text, nullable=True),
    Column("deadline", Date, nullable=True),
    ForeignKeyConstraint(["tenant", "application"], ["application.tenant", "application.id"], ondelete="CASCADE"),
    ForeignKeyConstraint(["tenant", "decision"], ["decision.tenant", "decision.id"], ondelete="CASCADE"),
    UniqueConstraint("tenant", "decision", "way"),
    CheckConstraint("way IN ('mailbox', 'print')", name="way"),
    Index("notice_delivery_of_application", "tenant", "application"),
)

print_item = Table(
    "print_item",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("application", Uuid, nullable=False),
    Column("decision", Uuid, nullable=False),
    Column("file", Uuid, nullable=False),
    Column("reason", Text, nullable=False),  # why on paper
    Column("queued_at", DateTime(timezone=True), nullable=False),
    Column("printed_at", DateTime(timezone=True), nullable=True),  # last put into a bundle
    Column("posted_on", Date, nullable=True),
    Column("posted_by", Uuid, nullable=True),
    Column("recorded_at", DateTime(timezone=True), nullable=True),
    ForeignKeyConstraint(["tenant", "application"], ["application.tenant", "application.id"], ondelete="CASCADE"),
    UniqueConstraint("tenant", "decision"),
    CheckConstraint("reason IN ('no_consent', 'written_form', 'not_notified', 'mailbox_gone')", name="reason"),
    Index("print_item_open", "tenant", "queued_at", "id", postgresql_where=text("posted_on IS NULL")),
)

notification_address = Table(
    "notification_address",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("owner", LargeBinary, primary_key=True),
    Column("record", Uuid, nullable=False),  # whose key protects the address
    Column("address", LargeBinary, nullable=False),
    Column("lang", Text, nullable=False),
    Column("changed_at", DateTime(timezone=True), nullable=False),
)

feedback = Table(
    "feedback",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),  # also names its record key
    Column("content", LargeBinary, nullable=False),
    Column("left_at", DateTime(timezone=True), nullable=False),
    Column("attempts", SmallInteger, nullable=False),
    Column("next_attempt_at", DateTime(timezone=True), nullable=False),
    Index("feedback_to_forward", "tenant", "next_attempt_at"),
    info={"counts": ("tenant", "id", "next_attempt_at")},
)
