"""For those who operate a process: does it live, can it serve, what has it done."""

import logging

from fastapi import APIRouter
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse

from efa.migrations.newest import head
from efa.tenancy.session import operator_session
from efa.web.deps import state_of
from efa.web.metrics import MEDIA_TYPE, plugin_lines
from efa.web.state import State

router = APIRouter()
_log = logging.getLogger("efa.web")
_REVISION = text("SELECT version_num FROM alembic_version")


@router.get("/health/live", name="live")
async def live() -> JSONResponse:
    """The process answers."""
    return JSONResponse({"status": "live"})


@router.get("/health/ready", name="ready")
async def ready(request: Request) -> JSONResponse:
    """The process can serve: 503 without its database; a plugin in quarantine is named, and the rest runs."""
    state = state_of(request)
    revision = await revision_of(state)
    plugins = [
        {"name": p.name, "version": p.version, "state": "quarantined" if p.reason else "healthy", "reason": p.reason}
        for p in state.catalogue.states
    ]
    is_ready = revision == head()
    report = {
        "status": "ready" if is_ready else "not ready",
        "database": "up" if revision is not None else "down",
        "migration": {"found": revision, "needed": head()},
        "plugins": plugins,
    }
    return JSONResponse(report, 200 if is_ready else 503)


@router.get("/metrics", name="metrics")
async def metrics(request: Request) -> PlainTextResponse:
    """Counters of this process, and where deliveries stand."""
    state = state_of(request)
    deliveries = await request.app.state.deliveries.lines(state.operator, state.directory, state.now())
    lines = [*request.app.state.meter.lines(), *plugin_lines(state.catalogue.states), *deliveries]
    return PlainTextResponse("\n".join(lines) + "\n", media_type=MEDIA_TYPE)


async def revision_of(state: State) -> str | None:
    """The revision of the database, '' where it has none, None where it does not answer."""
    try:
        async with operator_session(state.engine) as db:
            found = await db.scalar(_REVISION)
    except (SQLAlchemyError, OSError) as error:
        _log.warning("database.down", extra={"error": type(error).__name__})
        return None
    return str(found) if found else ""
