"""Answers the hook with something that is no benefit."""

from efa.sdk import Benefit, hookimpl


@hookimpl
def benefit() -> Benefit:
    return 42  # type: ignore[return-value]
