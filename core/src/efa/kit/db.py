"""One catalogue of tables for all rooms, and engines for the roles of the database."""

import select
from typing import Any

from sqlalchemy import MetaData, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

metadata = MetaData(
    naming_convention={
        "ix": "%(table_name)s_%(column_0_N_name)s",
        "uq": "%(table_name)s_%(column_0_N_name)s_key",
        "ck": "%(table_name)s_%(constraint_name)s_check",
        "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
        "pk": "%(table_name)s_pkey",
    }
)


def connect(url: str, *, pool: int = 10, pooled_by_proxy: bool = False) -> AsyncEngine:
    """An engine for one role. Behind a transaction pooler prepared statements are switched off."""
    options: dict[str, object] = {"prepare_threshold": None} if pooled_by_proxy else {}
    engine = create_async_engine(
        driver_url(url),
        pool_size=pool,
        max_overflow=0,
        pool_timeout=10,
        pool_use_lifo=True,  # few warm connections with their prepared statements, instead of all in turn
        connect_args=options,
        hide_parameters=True,  # values of a failed statement would end in a log
    )
    event.listen(engine.sync_engine, "checkout", _demand_silent)
    return engine


def _demand_silent(connection: Any, _record: object, _proxy: object) -> None:
    """A connection on which a server says something that nobody asked for is closed: the pool opens another.

    It costs no round trip, so that each piece of work begins with a connection that lives.
    """
    driver, waiting = connection.driver_connection, select.poll()
    if not driver.closed:
        waiting.register(driver.fileno(), select.POLLIN)
    if driver.closed or waiting.poll(0):
        raise DisconnectionError


def driver_url(url: str) -> str:
    """The URL with the one driver of the platform, whatever spelling an operator used."""
    scheme, separator, rest = url.partition("://")
    if not separator or scheme.split("+")[0] not in ("postgresql", "postgres"):
        raise ValueError("the database URL must begin with postgresql://")
    return f"postgresql+psycopg://{rest}"
