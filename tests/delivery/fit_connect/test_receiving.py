"""We are a destination too: what others send is opened, believed or not, and answered by a signed event."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from efa.delivery.channels.fit_connect import attached
from efa.sdk.answering import Answer, Arrived, Doubtful
from efa.testing.fitconnect.jose import read_signed
from tests.delivery.doubles import attachment
from tests.delivery.fit_connect.world import LEIKA, World

pytestmark = pytest.mark.slow


@pytest.fixture
async def sent(world: World) -> World:
    """Somebody has sent an application with a file to our destination."""
    await world.sent(attachments=(attachment(b"%PDF-1", id="a1"), attachment(b"%PDF-form", id="f", purpose="form")))
    destination = world.settings["destination"]
    world.settings |= {"receives": destination, "receives_client": "subscriber", "receives_keys": "own"}
    return world


async def taken(world: World, refused: str | None = None) -> list[Answer]:
    channel, recipient, found = world.channel(), world.parcel().recipient, []
    async for answer in channel.answers(recipient, []):
        found.append(answer)
        await channel.taken(recipient, answer, refused)
    return found


def last_event(world: World) -> Mapping[str, Any]:
    row = world.running.double.store.one("SELECT token FROM event ORDER BY number DESC")
    assert row is not None
    return read_signed(row["token"])[1]


async def test_an_application_arrives_whole_and_is_accepted(sent: World) -> None:
    contents = []
    channel, recipient = sent.channel(), sent.parcel().recipient
    async for answer in channel.answers(recipient, []):
        assert isinstance(answer, Arrived)
        assert (answer.leika, answer.reference) == (LEIKA, "WG-7K3D-9QXA-M")
        assert (answer.schema, answer.data) == ("urn:efa:delivery:1:json", sent.parcel().json)
        contents = [(one.purpose, one.filename, await one.read()) for one in answer.attachments]
        await channel.taken(recipient, answer)
    assert contents == [("attachment", "Mietvertrag.pdf", b"%PDF-1"), ("form", "Mietvertrag.pdf", b"%PDF-form")]
    assert sent.running.counts()["accepted"] == 1


async def test_a_file_that_is_too_large_stays_and_the_application_arrives(
    sent: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attached, "LARGEST", 8)  # the tokens are larger anyway
    recipient = sent.parcel().recipient
    [answer] = [one async for one in sent.channel().answers(recipient, [])]
    assert isinstance(answer, Arrived)
    assert (answer.left, answer.attachments) == (("Mietvertrag.pdf", "Mietvertrag.pdf"), ())
    assert "accepted" not in sent.running.counts()
    await taken(sent)
    assert sent.running.counts()["accepted"] == 1


async def test_the_day_on_which_the_sender_received_it_counts(sent: World) -> None:
    [answer] = [one async for one in sent.channel().answers(sent.parcel().recipient, [])]
    assert isinstance(answer, Arrived)
    assert answer.at == datetime(2026, 1, 30, 23, 0, tzinfo=UTC)


async def test_what_was_not_taken_comes_again_and_what_was_does_not(sent: World) -> None:
    recipient = sent.parcel().recipient
    first = [answer async for answer in sent.channel().answers(recipient, [])]
    again = await taken(sent)
    assert [one.id for one in first if isinstance(one, Arrived)] == [
        one.id for one in again if isinstance(one, Arrived)
    ]
    assert await taken(sent) == []


async def test_what_does_not_fit_is_turned_down_with_a_reason(sent: World) -> None:
    await taken(sent, "form_unknown")
    [(uri, payload)] = last_event(sent)["events"].items()
    assert uri.endswith("/events/reject-submission")
    assert payload["problems"][0]["type"].endswith("/problems/schema-violation")


async def test_what_a_person_gave_back_is_turned_down_in_that_persons_words(sent: World) -> None:
    await taken(sent, "returned_duplicate")
    [(uri, payload)] = last_event(sent)["events"].items()
    assert uri.endswith("/events/reject-submission")
    [problem] = payload["problems"]
    assert (problem["type"], problem["instance"]) == ("urn:efa:problem:returned_duplicate", "submission")
    assert "liegt schon vor" in problem["title"]


async def test_what_cannot_be_decrypted_is_kept_and_turned_down(sent: World) -> None:
    keys = json.loads((sent.folder / "replies").read_text())
    own = json.loads((sent.folder / "own").read_text())
    (sent.folder / "own").write_text(json.dumps({"keys": [keys["keys"][0], own["keys"][1]]}))
    [answer] = await taken(sent)
    assert isinstance(answer, Doubtful)
    assert (answer.reason, answer.parcel) == ("encryption_issue", "")
    assert b"eyJ" in answer.evidence
    [payload] = last_event(sent)["events"].values()
    assert payload["problems"][0]["instance"] == "metadata"


async def test_a_file_that_was_changed_on_the_way_is_not_believed(sent: World) -> None:
    store = sent.running.double.store
    rows = store.rows("SELECT id, content FROM attachment ORDER BY id")
    store.run("UPDATE attachment SET content = ? WHERE id = ?", rows[1]["content"], rows[0]["id"])
    [answer] = await taken(sent)
    assert isinstance(answer, Doubtful)
    assert answer.reason == "incoming_not_believed"
    assert sent.running.counts()["rejected"] == 1


async def test_a_tenant_without_a_destination_takes_nothing_in(world: World) -> None:
    await world.sent()
    assert await taken(world) == []
