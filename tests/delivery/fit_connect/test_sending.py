"""FC-01 to FC-05 and FC-10: an application arrives once, whatever happens on its way."""

import hashlib
from datetime import timedelta

import httpx
import pytest

from efa.sdk.answering import Accepted, TurnedDown
from efa.sdk.channel import Failed, HandedOver
from efa.testing.fitconnect.authority import Opened
from efa.testing.fitconnect.keys import fixed_key
from tests.delivery.doubles import attachment
from tests.delivery.fit_connect.world import World

pytestmark = pytest.mark.slow


def received(world: World) -> list[Opened]:
    authority = world.running.authority()
    return [authority.decrypt(waiting) for waiting in authority.pull()]


def accept_all(world: World) -> None:
    world.running.authority().mode = "auto_accept"
    world.running.work()


@pytest.mark.parametrize("count", [0, 3, 30])
async def test_fc01_data_and_attachments_arrive_and_are_accepted(world: World, count: int) -> None:
    files = tuple(attachment(b"%PDF" + bytes([n]), id=f"a{n}") for n in range(count))
    handed_over = await world.sent(attachments=files)
    [opened] = received(world)
    assert sorted(opened.attachments.values()) == sorted(b"%PDF" + bytes([n]) for n in range(count))
    accept_all(world)
    [accepted] = await world.news(world.waiting(handed_over))
    assert isinstance(accepted, Accepted)
    assert accepted.parcel == world.parcel().id


async def test_fc02_the_bytes_that_arrive_are_those_that_were_hashed(world: World) -> None:
    data = '{"name": "Yıldız-Çelik 😀", "leer": ""}'.encode()
    await world.sent(json=data)
    [opened] = received(world)
    assert opened.data == data
    assert opened.metadata["contentStructure"]["data"]["hash"]["content"] == hashlib.sha512(data).hexdigest()
    assert opened.metadata["additionalReferenceInfo"]["senderReference"] == "WG-7K3D-9QXA-M"


async def test_fc03_a_tenant_may_choose_xml(world: World) -> None:
    world.settings["data"] = "xml"
    handed_over = await world.sent()
    [opened] = received(world)
    assert opened.data == world.parcel().xml
    accept_all(world)
    assert [type(answer) for answer in await world.news(world.waiting(handed_over))] == [Accepted]


@pytest.mark.parametrize("step", ["POST submissions", "PUT attachments", "PUT submissions", "GET events"])
async def test_fc04_and_fc05_a_cut_after_any_step_leaves_one_submission(world: World, step: str) -> None:
    method, part = step.split()
    world.shaken.faults = [(method, part, None)]
    assert await world.sent() == Failed("transient", "timeout")
    assert isinstance(await world.sent(), HandedOver)
    accept_all(world)
    counts = world.running.counts()
    assert (counts["accepted"], counts["doubled"], counts.get("submitted", 0)) == (1, 0, 0)


async def test_fc05_what_was_taken_is_not_submitted_again(world: World) -> None:
    world.shaken.faults = [("PUT", "submissions", None)]
    await world.sent(attachments=())
    await world.sent(attachments=())
    assert world.asked("PUT", "/submissions/") == 1


async def test_calling_again_after_the_end_sends_nothing(world: World) -> None:
    first = await world.sent()
    assert await world.sent() == first
    assert world.running.counts() == {"submitted": 1, "doubled": 0}


async def test_ciphertexts_are_made_once(world: World) -> None:
    world.shaken.faults = [("POST", "submissions", httpx.Response(503))]
    await world.sent()
    before = {name: value for name, value in world.memory.kept.items() if name.startswith("jwe-")}
    await world.sent()
    assert {name: world.memory.kept[name] for name in before} == before


async def test_an_unfinished_submission_that_was_deleted_is_announced_anew(world: World) -> None:
    world.shaken.faults = [("PUT", "attachments", httpx.Response(503))]
    await world.sent()
    world.running.double.store.run("UPDATE transfer SET state = 'deleted'")
    world.later(timedelta(days=2))
    assert isinstance(await world.sent(), HandedOver)
    assert world.running.counts() == {"deleted": 1, "submitted": 1, "doubled": 0}


async def test_where_nobody_can_know_no_second_one_is_sent(world: World) -> None:
    world.shaken.faults = [("PUT", "submissions", None)]
    await world.sent(attachments=())
    world.shaken.faults = [("GET", "events", httpx.Response(404))]
    assert await world.sent(attachments=()) == Failed("permanent", "case_lost")


async def test_fc10_an_old_key_is_noticed_and_the_next_attempt_takes_the_new_one(world: World) -> None:
    channel = world.channel()
    handed_over = await channel.hand_over(world.parcel())
    double, destination = world.running.double, world.settings["destination"]
    new = fixed_key(4, "wrapKey")
    double.destinations[destination] = double.destinations[destination].with_key(new.public_jwk)
    world.running.authority().keys = {new.kid: new.private}
    accept_all(world)
    [refused] = await world.news(world.waiting(handed_over), channel=channel)
    assert isinstance(refused, TurnedDown)
    assert refused.reason == "encryption_issue"
    world.memory.kept.clear()
    assert isinstance(await channel.hand_over(world.parcel(generation=2, id="2")), HandedOver)
    accept_all(world)
    assert world.running.counts() == {"accepted": 1, "rejected": 1, "doubled": 0}


async def test_without_memory_nothing_is_sent(world: World) -> None:
    assert await world.sent(memory=None) == Failed("configuration", "no_memory")
    assert world.shaken.asked == []
