"""Count what a use case sends to the database."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

TENANTS = re.compile(r"FROM tenant\s")


@contextmanager
def counted(engine: AsyncEngine) -> Iterator[list[list[str]]]:
    """The statements of each transaction, without BEGIN and COMMIT; jobs ride on the driver and are not seen here.

    Nor is what the directory of tenants reads again every two seconds, whoever asks.
    """
    transactions: list[list[str]] = []

    def begin(_connection: object) -> None:
        transactions.append([])

    def execute(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        transactions[-1].append(statement)

    event.listen(engine.sync_engine, "begin", begin)
    event.listen(engine.sync_engine, "before_cursor_execute", execute)
    try:
        yield transactions
    finally:
        event.remove(engine.sync_engine, "begin", begin)
        event.remove(engine.sync_engine, "before_cursor_execute", execute)
        transactions[:] = [made for made in transactions if not any(map(TENANTS.search, made))]
