"""The same letters as submissions over FIT-Connect: our sender, its double, and the double of the mailbox."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.delivery.doubles import MemoryDouble
from tests.delivery.fit_connect.world import World, a_world
from tests.mailbox.zbp.world import AT, HANDLE, NOTICE, letter, mailbox, progress, sender

from efa.delivery.channels.fit_connect.kept import sealed_of
from efa.kit.clock import now
from efa.mailbox.zbp.author import read_author
from efa.mailbox.zbp.bridgehead import MESSAGE, SCHEMA, STATUS
from efa.mailbox.zbp.mailbox import Zbp
from efa.sdk.answering import Waiting
from efa.sdk.channel import Acknowledged, HandedOver, Refused
from efa.testing.fitconnect.authority import UNFIT, Opened, Problem
from efa.testing.fitconnect.book import Schema, Service
from efa.testing.fitconnect.desk import work
from efa.testing.zbp.double import Double
from efa.testing.zbp.papers import authority, issued
from efa.testing.zbp.rules import File, Refusal

pytestmark = pytest.mark.slow
AUTHOR = "Stadt Aachen Postfach"
OVER = {"transport": "fit_connect", "client": "sender"}


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A destination that takes letters and states of the mailbox."""
    made = a_world(tmp_path, mode="auto_accept")
    destination = made.running.access().destination
    services = tuple(Service(identifier=name, schemas=(Schema(uri=SCHEMA),)) for name in (MESSAGE, STATUS))
    known = made.running.double.destinations[destination]
    made.running.double.destinations[destination] = replace(known, services=services)
    author = issued(authority("CA", now()), AUTHOR, now())
    author.write(tmp_path / "author.pem")
    book = {"bridgehead": {"environment": "double", "destination": destination}}
    (tmp_path / "zbp.yaml").write_text(yaml.safe_dump({"double": book}))
    return made


def box(world: World) -> Zbp:
    return mailbox(world.folder, world.channel())


def double(world: World) -> Double:
    author = read_author((world.folder / "author.pem").read_bytes())
    return Double(known={AUTHOR: author.key.public_key()}, clock=now)


def arrived(world: World) -> list[Opened]:
    desk = world.running.authority()
    return [desk.decrypt(one) for one in desk.pull(10)]


def files(opened: Opened) -> list[File]:
    told: list[dict[str, Any]] = opened.metadata["contentStructure"]["attachments"]
    return [File(one["filename"], one["mimeType"], opened.attachments[one["attachmentId"]]) for one in told]


async def test_a_letter_with_its_notice_arrives_as_a_signed_envelope(world: World) -> None:
    wanted = letter(sender=sender(**OVER), attachments=(NOTICE,), level=3)
    assert isinstance(await box(world).put(wanted), HandedOver)
    [opened] = arrived(world)
    post = double(world)
    post.take_envelope(json.loads(opened.data), files(opened))
    [found] = post.messages
    assert (found.content["mailboxUuid"], found.content["content"]) == (HANDLE, wanted.text)
    assert [file.content for file in found.files] == [await NOTICE.read()]


async def test_a_state_goes_to_the_monitor_under_its_own_service(world: World) -> None:
    memory = MemoryDouble()
    assert isinstance(await box(world).tell(progress(sender=sender(**OVER), memory=memory)), HandedOver)
    [opened] = arrived(world)
    post = double(world)
    post.take_envelope(json.loads(opened.data), ())
    assert opened.waiting.service == STATUS
    assert post.states[0].content["status"] == "RECEIVED"
    sealed = await sealed_of(memory)
    assert sealed
    assert sealed.service_name == "ZBP State Forwarding"


async def test_an_altered_envelope_is_refused(world: World) -> None:
    await box(world).put(letter(sender=sender(**OVER)))
    [opened] = arrived(world)
    envelope = json.loads(opened.data)
    envelope["content"] = envelope["content"].replace("Nachricht", "Forderung")
    with pytest.raises(Refusal):
        double(world).take_envelope(envelope, ())


async def test_a_second_attempt_is_the_same_submission(world: World) -> None:
    wanted = letter(sender=sender(**OVER))
    for _ in range(2):
        assert isinstance(await box(world).put(wanted), HandedOver)
    assert len(arrived(world)) == 1


async def test_what_the_other_side_accepted_is_proven(world: World) -> None:
    memory = MemoryDouble()
    wanted = letter(sender=sender(**OVER), memory=memory)
    handed = await box(world).put(wanted)
    assert isinstance(handed, HandedOver)
    assert await box(world).became(wanted.sender, waiting(wanted.id, handed, memory)) is None
    work(world.running.authority())
    assert isinstance(await box(world).became(wanted.sender, waiting(wanted.id, handed, memory)), Acknowledged)


async def test_what_the_other_side_rejected_is_refused(world: World) -> None:
    memory = MemoryDouble()
    wanted = letter(sender=sender(**OVER), memory=memory)
    handed = await box(world).put(wanted)
    assert isinstance(handed, HandedOver)
    desk = world.running.authority()
    desk.reject(desk.pull(1)[0], [Problem(name="schema-violation", title="Schema", detail="Schema")])
    outcome = await box(world).became(wanted.sender, waiting(wanted.id, handed, memory))
    assert isinstance(outcome, Refused)
    assert outcome.reason == "bridgehead_refused"


async def test_a_refusal_without_a_technical_reason_may_mean_that_the_mailbox_is_gone(world: World) -> None:
    memory = MemoryDouble()
    wanted = letter(sender=sender(**OVER), memory=memory)
    handed = await box(world).put(wanted)
    assert isinstance(handed, HandedOver)
    desk = world.running.authority()
    desk.reject(desk.pull(1)[0], [UNFIT])
    outcome = await box(world).became(wanted.sender, waiting(wanted.id, handed, memory))
    assert isinstance(outcome, Refused)
    assert outcome.reason == "mailbox_doubtful"
    assert isinstance(await box(world).put(letter(sender=sender(**OVER))), HandedOver)
    assert len(desk.pull(2)) == 1


async def test_the_check_asks_fit_connect_and_sends_nothing(world: World) -> None:
    assert await box(world).check(sender(**OVER)) == ()
    assert not [one for one in world.shaken.asked if "submissions" in one]


def waiting(parcel: str, handed: HandedOver, memory: MemoryDouble) -> Waiting:
    return Waiting(parcel=parcel, number=parcel, handed_over_at=AT, evidence=handed.evidence, memory=memory)
