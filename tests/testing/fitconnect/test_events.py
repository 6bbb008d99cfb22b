"""Events that come in are checked; events that go out can be spoilt on order; time passes."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from efa.testing.fitconnect.authority import Waiting
from efa.testing.fitconnect.faults import Fault
from efa.testing.fitconnect.jose import read_signed, sign
from efa.testing.fitconnect.keys import fixed_key
from efa.testing.fitconnect.running import Running
from efa.testing.fitconnect.spoilt import VARIANTS
from efa.testing.fitconnect.words import EVENTS
from tests.testing.fitconnect.sender import JOSE, Sender, Sent, talking

pytestmark = pytest.mark.slow
OLD_SCHEMA = "https://schema.fitko.de/fit-connect/set-payload/1.0.0/set-payload.schema.json"
SIGNED = fixed_key(3, "verify")


async def refused(double: Running, sender: Sender, changes: Mapping[str, Any], header: Mapping[str, Any] = {}) -> int:
    await sender.send()
    [waiting] = double.authority().pull()
    token = double.authority().event(waiting, "accept-submission", {"authenticationTags": waiting.tags})
    head, claims = read_signed(token)
    changed = sign({**claims, **changes}, SIGNED.private, {**head, **header})
    return await posted(sender, waiting, changed)


async def posted(sender: Sender, waiting: Waiting, token: str) -> int:
    receiver = await sender.login(sender.access.subscriber)
    answer = await receiver.ask("POST", f"/v2/cases/{waiting.case}/events", content=token, headers=JOSE)
    return answer.status_code


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"$schema": OLD_SCHEMA}, 400),
        ({"iss": str(uuid4())}, 403),
        ({"txn": f"case:{uuid4()}"}, 400),
        ({"sub": f"submission:{uuid4()}"}, 404),
        ({"iat": 4_000_000_000}, 422),
        ({"events": {}}, 400),
        ({"events": {f"{EVENTS}submit-submission": {}}}, 422),
        ({"events": {f"{EVENTS}accept-submission": {}}}, 400),
        ({"events": {f"{EVENTS}accept-submission": {"authenticationTags": {"metadata": "other"}}}}, 422),
    ],
)
async def test_an_event_that_breaks_a_rule_is_refused(changes: Mapping[str, Any], status: int) -> None:
    async with talking() as (double, sender):
        assert await refused(double, sender, changes) == status


async def test_an_event_with_another_header_or_key_is_refused() -> None:
    async with talking() as (double, sender):
        assert await refused(double, sender, {}, {"typ": "jwt"}) == 400
    async with talking() as (double, sender):
        assert await refused(double, sender, {}, {"kid": "unknown"}) == 422
    async with talking() as (double, sender):
        assert await refused(double, sender, {}, {"kid": double.access().decryption_key["kid"]}) == 422


async def test_a_receiver_outside_accepts_once() -> None:
    async with talking() as (double, sender):
        assert await refused(double, sender, {}) == 204
        assert double.counts() == {"accepted": 1, "doubled": 0}
        receiver = await sender.login(sender.access.subscriber)
        assert (await receiver.ask("GET", "/v2/submissions")).json()["totalCount"] == 0


async def test_a_receiver_outside_fetches_what_the_delivery_service_cannot_open() -> None:
    async with talking() as (double, sender):
        sent = await sender.send(files=[b"%PDF"])
        receiver = await sender.login(sender.access.subscriber)
        [listed] = (await receiver.ask("GET", "/v2/submissions")).json()["submissions"]
        got = (await receiver.ask("GET", f"/v2/submissions/{listed['submissionId']}")).json()
        [number] = got["attachments"]
        sealed = await receiver.ask("GET", f"/v2/submissions/{sent.submission}/attachments/{number}")
        [waiting] = double.authority().pull()
    assert (got["encryptedMetadata"], sealed.text) == (waiting.metadata, waiting.attachments[number])


@pytest.mark.parametrize("variant", VARIANTS)
async def test_a_spoilt_event_is_not_the_true_one(variant: str) -> None:
    async with talking(mode="auto_accept") as (double, sender):
        sent = await sender.send()
        double.work()
        clean = await raw(sender, sent)
        double.double.faults.order(Fault(kind="set", event="accept-submission", variant=variant))
        assert await raw(sender, sent) != clean
        assert await raw(sender, sent) == clean


async def raw(sender: Sender, sent: Sent) -> list[str]:
    log: list[str] = (await sender.ask("GET", f"/v2/cases/{sent.case}/events")).json()["eventLog"]
    return log


async def test_what_is_never_completed_is_deleted_and_what_is_never_fetched_is_refused() -> None:
    async with talking() as (double, sender):
        begun, sent = (await sender.announce()).json(), await sender.send()
        double.double.clock.advance(timedelta(days=1.1))
        again = await sender.login(sender.access.sender)
        assert (await again.events(begun["caseId"]))[-1] == "delete-submission"
        assert (await again.events(sent.case))[-1] == "submit-submission"
        double.double.clock.advance(timedelta(days=13))
        later = await sender.login(sender.access.sender)
        assert (await later.events(sent.case))[-1] == "reject-submission"
        assert double.authority().pull() == []
