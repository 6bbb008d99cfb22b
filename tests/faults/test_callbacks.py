"""Callbacks that are forged, old or repeated, with a real web process, a real worker and the double behind them."""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from efa.kit.settings import Settings
from efa.testing.fitconnect.running import Running
from tests.applications.desk import Desk
from tests.faults.given import Town
from tests.faults.processes import Workers
from tests.faults.test_killed_in_send import all_is_well, arrived
from tests.faults.test_killed_in_submit import served

pytestmark = pytest.mark.slow
SECRET, BODY = b"insecure", b'{"type":"new-events","caseIds":[]}'
_ASKED = text("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'delivery.answers' AND status = 'todo'")


@pytest.fixture
def called_back(settings: Settings, by_fit_connect: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a tenant sets whose delivery service says when there is news."""
    assert settings.secret_folder
    (settings.secret_folder / "callback").write_bytes(SECRET)
    known = by_fit_connect["settings"]["fit_connect"]
    return {**by_fit_connect, "settings": {"fit_connect": {**known, "callback": "callback"}}}


async def test_only_a_genuine_callback_has_the_service_asked_and_repeated_it_changes_nothing(
    filled: Desk,
    town: Town,
    processes: Workers,
    receiver: Running,
    settings: Settings,
    called_back: Mapping[str, Any],
) -> None:
    await town.sends(called_back)
    receiver.authority().mode = "silent"
    wanted = await town.submits()
    await processes.until(partial(town.sent, 1, "handed_over"))
    await processes.until(partial(nobody_asks, town))
    async with served(settings, filled) as http:
        assert await calls(http, filled.now, b"guessed") == 401
        assert await calls(http, filled.now - timedelta(minutes=6)) == 401
        assert await nobody_asks(town)
        receiver.authority().mode = "auto_accept"
        receiver.work()
        assert await calls(http, filled.now) == 200
        assert not await nobody_asks(town)
        await processes.until(partial(town.sent, 1, "acknowledged"))
        assert [await calls(http, filled.now) for _ in range(3)] == [200, 200, 200]
    await processes.until(partial(nobody_asks, town))
    assert arrived(receiver) == await town.numbers()
    await all_is_well(town, [wanted], "delivered", "acknowledged")


async def calls(http: httpx.AsyncClient, at: datetime, secret: bytes = SECRET) -> int:
    stamp = str(int(at.timestamp()))
    signed = hmac.new(secret, f"{stamp}.".encode() + BODY, hashlib.sha512).hexdigest()
    headers = {"callback-timestamp": stamp, "callback-authentication": signed}
    return (await http.post("/aachen/fit-connect/callback/beihilfe", content=BODY, headers=headers)).status_code


async def nobody_asks(town: Town) -> bool:
    async with town.desk.sessions() as session:
        asked: int = (await session.db.scalars(_ASKED)).one()
    return asked == 0
