"""Plugins, a clock and a call of one day."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from distributions import Install, install

from efa.catalogue.calls import CallContext
from efa.catalogue.guard import Plugin
from efa.catalogue.host.inprocess import InProcessHost

__all__ = ["install"]

AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


@pytest.fixture
def at() -> Callable[[], datetime]:
    return lambda: AT


@pytest.fixture
def context() -> CallContext:
    return CallContext(day=date(2026, 3, 1))


@pytest.fixture
def gesund(install: Install, at: Callable[[], datetime], context: CallContext) -> Plugin:
    """A healthy benefit, asked in this process."""
    return Plugin(InProcessHost([install("gesund")], at), "gesund", context)
