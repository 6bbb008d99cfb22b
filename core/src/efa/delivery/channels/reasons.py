"""Why a file that an authority put down cannot be used; each has words `delivery.reason_…`."""

REASONS: tuple[str, ...] = (
    "foreign",
    "other_name",
    "impossible_time",
    "malformed",
    "checksum",
    "incomplete",
    "unlisted",
    "not_readable",
    "unknown_kind",
)
