"""The states of an application and what may follow what: one table."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

State = Literal[
    "submitted",
    "delivered",
    "acknowledged",
    "in_review",
    "question",
    "decided",
    "closed",
    "withdrawn",
    "forwarded",
]
Act = Literal["deliver", "acknowledge", "review", "ask", "answer", "decide", "close", "withdraw", "forward"]

TRANSITIONS: Mapping[tuple[State, Act], State] = MappingProxyType(
    {
        ("submitted", "deliver"): "delivered",
        ("submitted", "withdraw"): "withdrawn",
        ("submitted", "forward"): "forwarded",
        ("delivered", "acknowledge"): "acknowledged",
        ("delivered", "withdraw"): "withdrawn",
        ("delivered", "forward"): "forwarded",
        ("acknowledged", "review"): "in_review",
        ("acknowledged", "withdraw"): "withdrawn",
        ("acknowledged", "forward"): "forwarded",
        ("in_review", "ask"): "question",
        ("in_review", "decide"): "decided",
        ("in_review", "close"): "closed",  # a report; `close` sees to it that an application is decided
        ("in_review", "withdraw"): "withdrawn",
        ("in_review", "forward"): "forwarded",
        ("question", "answer"): "in_review",
        ("question", "review"): "in_review",
        ("question", "withdraw"): "withdrawn",
        ("question", "forward"): "forwarded",
        ("decided", "close"): "closed",
        ("withdrawn", "close"): "closed",
    }
)
OPEN: frozenset[State] = frozenset({"submitted", "delivered", "acknowledged", "in_review", "question"})
FINAL: frozenset[State] = frozenset({"closed", "forwarded"})
DELETABLE: frozenset[State] = frozenset({"decided", "closed", "withdrawn", "forwarded"})  # once their period is over


def after(state: State, act: Act) -> State | None:
    """The state that the act leads to, None where it is not possible now."""
    return TRANSITIONS.get((state, act))
