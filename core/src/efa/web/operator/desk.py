"""A door for pages of the state's operator: counts of all tenants, and no row of any."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncConnection

from efa.tenancy.session import operator_session
from efa.web.deps import Visit


@asynccontextmanager
async def counting(visit: Visit) -> AsyncIterator[AsyncConnection | None]:
    """A transaction that may count across tenants; None where the settings name no database role for it."""
    if visit.state.operator is None:
        yield None
        return
    async with operator_session(visit.state.operator) as db:
        yield db
