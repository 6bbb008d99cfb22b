"""Those who look after deliveries, by the API."""

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from uuid import UUID

import pytest
from fastapi import FastAPI

from efa.delivery.doubts import NewDoubt, keep_doubt
from efa.delivery.send import Sending, send
from efa.identity.rights import Role
from efa.sdk.channel import Failed, Refused
from efa.tenancy.doors import Sessions
from efa.tenancy.settings import write_setting
from efa.web.state import State
from tests.delivery.doubles import ChannelDouble, packed
from tests.given import an_application
from tests.web.api.people import staff_program
from tests.web.api.program import Program

pytestmark = pytest.mark.slow


@pytest.fixture
def sessions(state: State, tenants: Mapping[str, UUID]) -> Sessions:
    return partial(state.directory.session, tenants["aachen"])


@pytest.fixture
async def looks_after(state: State, app: FastAPI, offered: None) -> Program:
    return await staff_program(state, app, "aachen", Role.TENANT_ADMIN)


async def refused_by_file_drop(sessions: Sessions, now: datetime) -> None:
    async with sessions() as session:
        await write_setting(session, "channels.muster", {"leading": "file_drop"}, by="test", now=now)
        wanted = await an_application(session, now, benefit="muster")
    drop = ChannelDouble("file_drop", [Refused("schema", b"no")])
    await send(sessions, wanted, Sending({"file_drop": drop}, packed, lambda: now))


async def test_a_program_reads_what_happened_and_sends_on_another_way(
    looks_after: Program, sessions: Sessions, now: datetime
) -> None:
    await refused_by_file_drop(sessions, now)
    [task] = (await looks_after.get("/staff/deliveries?kind=refused")).json
    one = f"/staff/deliveries/{task['consignment']}"
    known = (await looks_after.get(one)).json
    assert [step["what"] for step in known["happened"]] == ["attempt", "rejected"]
    assert (known["state"], known["ways"]) == ("rejected", ["inbox", "print"])
    assert (await looks_after.post(f"{one}/fall-back", channel="inbox")).status == 204
    assert (await looks_after.get("/staff/deliveries")).json == []


async def test_proofs_are_given_as_they_came(looks_after: Program, sessions: Sessions, now: datetime) -> None:
    await refused_by_file_drop(sessions, now)
    [task] = (await looks_after.get("/staff/deliveries")).json
    answer = await looks_after.get(f"/staff/deliveries/{task['consignment']}/proofs")
    with zipfile.ZipFile(io.BytesIO(answer.response.content)) as archive:
        assert archive.read("001_rejected.bin") == b"no"


async def test_many_are_sent_again_by_one_call(looks_after: Program, sessions: Sessions, now: datetime) -> None:
    for answer in (Failed("permanent", "unreadable"), Refused("schema")):
        async with sessions() as session:
            wanted = await an_application(session, now, benefit="muster")
        await send(sessions, wanted, Sending({"inbox": ChannelDouble("inbox", [answer])}, packed, lambda: now))
    told = (await looks_after.post("/staff/deliveries/tell", kind="refused")).json
    assert (told["done"], len(told["without_address"])) == (1, 1)
    assert (await looks_after.post("/staff/deliveries/resend", kind="refused")).json == {"done": 1}
    assert (await looks_after.post("/staff/deliveries/resend", channel="inbox")).json == {"done": 1}


async def test_an_answer_without_a_place_is_listed_until_somebody_judged_it(
    looks_after: Program, sessions: Sessions, now: datetime
) -> None:
    async with sessions() as session:
        new = NewDoubt(channel="fit_connect", receiver_id="7", reason="unknown_parcel", raw=b"{}", at=now)
        await keep_doubt(session, new, now)
    [listed] = (await looks_after.get("/staff/doubts")).json
    assert (listed["receiver_id"], listed["reason"]) == ("7", "unknown_parcel")
    assert (await looks_after.get(f"/staff/doubts/{listed['id']}/raw")).status == 404
    assert (await looks_after.post(f"/staff/doubts/{listed['id']}/settle")).status == 204
    assert (await looks_after.get("/staff/doubts")).json == []
