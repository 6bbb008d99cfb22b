"""Why a receiver does not take a submission: names of FIT-Connect, and what follows here.

The names are those of the documentation and of clients in use; each reason is a key of the texts `delivery.reason_…`.
What has no reason of its own is shown with the receiver's own words.
"""

from collections.abc import Mapping, Sequence

from efa.delivery.channels.fit_connect.events import Event, Problem

_PREFIX = "https://schema.fitko.de/fit-connect/events/problems/"
UNKNOWN = "receiver_problem"
NOT_FETCHED = "not_fetched"
OLD_KEY = "encryption_issue"
_REASONS: Mapping[str, str] = {
    "incorrect-authentication-tag": "other_content",
    "encryption-issue": OLD_KEY,
    "syntax-violation": "data_refused",
    "schema-violation": "data_refused",
    "unsupported-schema": "schema_not_offered",
    "unsupported-data-schema": "schema_not_offered",
    "unsupported-service": "service_not_offered",
    "service-mismatch": "service_not_offered",
    "unsupported-reply-channel": "reply_not_offered",
    "missing-schema": "data_refused",
    "missing-data": "data_refused",
    "missing-attachment": "attachments_refused",
    "attachments-mismatch": "attachments_refused",
    "hash-mismatch": "data_refused",
    "invalid-content": "attachments_refused",
    "malware-found": "attachments_refused",
    "other-technical-error": UNKNOWN,
}
_WORDS = 500
_MOST = 20


def reason_of(event: Event) -> str:
    """The key of the first problem that says more than "technical error"."""
    if event.author == "service" and event.name == "reject-submission":
        return NOT_FETCHED  # after 14 days nobody has asked for it
    found = [_reason(_name(problem)) for problem in event.problems]
    return next((reason for reason in found if reason != UNKNOWN), UNKNOWN)


def words_of(problems: Sequence[Problem]) -> tuple[str, ...]:
    """What the receiver wrote, as plain text: for people who repair, never for markup."""
    said = (": ".join(part for part in (one.title, one.detail) if part) or _name(one) for one in problems[:_MOST])
    return tuple(text[:_WORDS] for text in said)


def _reason(name: str) -> str:
    """Some receivers say in front which part it is: `data-schema-violation`."""
    return next((reason for known, reason in _REASONS.items() if f"-{name}".endswith(f"-{known}")), UNKNOWN)


def _name(problem: Problem) -> str:
    return problem.type.removeprefix(_PREFIX).rpartition("/")[2]
