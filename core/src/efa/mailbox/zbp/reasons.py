"""Every reason that only this mailbox gives; each has words `delivery.reason_…`."""

REASONS = frozenset(
    {
        "mailbox_setting_wrong",
        "mailbox_environment_unknown",
        "mailbox_environments_unreadable",
        "certificate_unreadable",
        "certificate_of_another_key",
        "certificate_expires_soon",
        "not_admitted",
        "mailbox_gone",
        "mailbox_doubtful",
        "schema_refused",
        "content_refused",
        "attachment_not_taken",
        "bridgehead_refused",
    }
)
