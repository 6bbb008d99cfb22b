"""Work on the database from a command: one engine for its time, and a sentence where it cannot be reached."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import TypeVar

from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.cli.command import CommandFailed
from efa.kit.db import connect

T = TypeVar("T")


def with_database(url: str, work: Callable[[AsyncEngine], Coroutine[None, None, T]]) -> T:
    """What the work answers. Raises CommandFailed."""

    async def whole() -> T:
        engine = connect(url, pool=2)
        try:
            return await work(engine)
        finally:
            await engine.dispose()

    try:
        return asyncio.run(whole())
    except OperationalError as error:
        raise CommandFailed(f"the database cannot be reached: {error.orig}") from None
    except ProgrammingError as error:
        raise CommandFailed(f"the database does not fit; run efa migrate first ({error.orig})") from None
