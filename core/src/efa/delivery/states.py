"""The states of a consignment, what may follow what, and who reads which words: one table each."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from efa.delivery.channels import reasons as drop
from efa.delivery.channels.fit_connect import reasons as fit_connect

State = Literal["queued", "sending", "handed_over", "acknowledged", "rejected", "dead"]
Act = Literal[
    "claim", "hand_over", "acknowledge", "retry", "reject", "give_up", "cancel", "resend", "supersede", "settle"
]
Reader = Literal["citizen", "caseworker", "operator"]

TRANSITIONS: Mapping[tuple[State, Act], State] = MappingProxyType(
    {
        ("queued", "claim"): "sending",
        ("queued", "cancel"): "dead",
        ("queued", "hand_over"): "handed_over",  # an attempt that came back late
        ("queued", "acknowledge"): "acknowledged",
        ("queued", "reject"): "rejected",
        ("queued", "supersede"): "dead",
        ("sending", "claim"): "sending",
        ("sending", "hand_over"): "handed_over",
        ("sending", "acknowledge"): "acknowledged",
        ("sending", "retry"): "queued",
        ("sending", "reject"): "rejected",
        ("sending", "give_up"): "dead",
        ("sending", "cancel"): "dead",
        ("handed_over", "acknowledge"): "acknowledged",
        ("handed_over", "reject"): "rejected",
        ("handed_over", "supersede"): "handed_over",
        ("handed_over", "settle"): "handed_over",
        ("dead", "resend"): "queued",
        ("dead", "hand_over"): "handed_over",
        ("dead", "acknowledge"): "acknowledged",
        ("dead", "supersede"): "dead",
        ("dead", "settle"): "dead",
        ("rejected", "acknowledge"): "acknowledged",
        ("rejected", "supersede"): "dead",
        ("rejected", "settle"): "dead",
    }
)
STATES: tuple[State, ...] = ("queued", "sending", "handed_over", "acknowledged", "rejected", "dead")
READERS: tuple[Reader, ...] = ("citizen", "caseworker", "operator")
# reasons that need nobody any more
SETTLED: frozenset[str] = frozenset({"withdrawn", "forwarded", "superseded", "arrived_otherwise"})
REASONS: tuple[str, ...] = (
    "interrupted",
    "fault",
    "too_slow",
    "copy_missing",
    "not_configured",
    "folder_missing",
    "not_writable",
    "full",
    "unreachable",
    "not_installed",
    "cannot_lead",
    "secret_missing",
    "login",
    "unreadable",
    "file_missing",
    "host_key",
    "key_unusable",
    "setting_missing",
    "setting_wrong",
    "setting_unknown",
    "too_large",
    "not_plain",
    *drop.REASONS,
    "turned_down",
    "mapping_missing",
    "mapping_broken",
    "mapping_failed",
    "mail_refused",
    "certificate_unusable",
    "certificate_expired",
    "waiting_for_post",
    "withdrawn",
    "forwarded",
    "superseded",
    "arrived_otherwise",
    "unknown_parcel",
    "contradiction",
    "message",
    "arrived",
    *fit_connect.REASONS,
)


def after(state: State, act: Act) -> State | None:
    """The state that the act leads to, None where it is not possible now."""
    return TRANSITIONS.get((state, act))


def is_resendable(state: str, reason: str | None) -> bool:
    """Whether a person may send it again as it is."""
    return state in ("dead", "rejected") and reason not in SETTLED


def words(state: State, reader: Reader) -> str:
    """Key of the text that this reader sees for the state."""
    return f"delivery.{reader}_{state}"


def reason_words(reason: str) -> str:
    """Key of the text for a reason; reasons of foreign channels share one."""
    return f"delivery.reason_{reason if reason in REASONS else 'other'}"
