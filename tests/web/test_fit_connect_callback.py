"""FC-15 over HTTP: a genuine callback has the channel asked, a forged one does nothing."""

import hashlib
import hmac
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from efa.tenancy.settings import write_setting
from efa.web.app import create_app
from efa.web.state import State

pytestmark = pytest.mark.slow
SECRET, BODY = b"insecure", b'{"type":"new-events","caseIds":[]}'
CHANNELS = {"settings": {"fit_connect": {"client": "c", "callback": "callback"}}}


@pytest.fixture
async def called(state: State, tmp_path: Path) -> FastAPI:
    """Aachen wants callbacks for Mustergeld."""
    (tmp_path / "callback").write_bytes(SECRET)
    tenant = next(one for one in await state.directory.all() if one.slug == "aachen")
    async with state.directory.session(tenant.id) as session:
        await write_setting(session, "channels.muster", CHANNELS, by="test", now=state.now())
    return create_app(replace(state, settings=state.settings.model_copy(update={"secret_folder": tmp_path})))


async def call(app: FastAPI, stamp: str, secret: bytes = SECRET, benefit: str = "muster", sent: bytes = BODY) -> int:
    signed = hmac.new(secret, stamp.encode() + b"." + BODY, hashlib.sha512).hexdigest()
    headers = {"callback-timestamp": stamp, "callback-authentication": signed}
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://aachen.example") as client:
        return (await client.post(f"/fit-connect/callback/{benefit}", content=sent, headers=headers)).status_code


def at(now: datetime, **shift: int) -> str:
    return str(int((now + timedelta(**shift)).timestamp()))


async def jobs(state: State) -> int:
    tenant = next(one for one in await state.directory.all() if one.slug == "aachen")
    async with state.directory.session(tenant.id) as session:
        query = text("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'delivery.answers'")
        return int(await session.db.scalar(query) or 0)


async def test_a_genuine_callback_has_the_channel_asked(state: State, called: FastAPI, now: datetime) -> None:
    assert await call(called, at(now)) == 200
    assert await jobs(state) == 1


async def test_what_is_forged_old_or_changed_does_nothing(state: State, called: FastAPI, now: datetime) -> None:
    before = await jobs(state)
    assert await call(called, at(now), secret=b"guessed") == 401
    assert await call(called, at(now, minutes=-6)) == 401
    assert await call(called, at(now, minutes=6)) == 401
    assert await call(called, at(now), sent=BODY + b" ") == 401
    assert await call(called, at(now), benefit="other") == 401
    assert await jobs(state) == before
