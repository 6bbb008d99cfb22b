"""A large file of a reply lies in fragments under ids of their own, which metadata 2.1.0 names in order."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from efa.delivery.channels.fit_connect import attached
from efa.delivery.channels.fit_connect.attached import announced
from efa.delivery.channels.fit_connect.found import Unacceptable
from efa.delivery.channels.fit_connect.metadata import AttachmentPart, Hash
from efa.sdk.answering import Doubtful, Message
from efa.testing.fitconnect.jose import read_signed
from efa.testing.fitconnect.pieces import File, in_pieces
from tests.delivery.fit_connect.answered import answer, events, taken
from tests.delivery.fit_connect.world import World

ONE, TWO, THREE = (f"879ee109-a690-4db8-ab32-42428418000{number}" for number in range(3))
LARGE = b"%PDF-" + b"0123456789" * 30


def part(number: str, *fragments: str) -> AttachmentPart:
    told = Hash(type="sha512", content="0" * 128)
    return AttachmentPart(
        attachmentId=number, purpose="attachment", mimeType="application/pdf", hash=told, fragments=fragments or None
    )


def last_problem(world: World) -> Mapping[str, Any]:
    row = world.running.double.store.one("SELECT token FROM event ORDER BY number DESC")
    assert row is not None
    [payload] = read_signed(row["token"])[1]["events"].values()
    found: Mapping[str, Any] = payload["problems"][0]
    return found


def test_fragments_are_announced_instead_of_the_file_they_make() -> None:
    assert announced([part(ONE, TWO, THREE)]) == {TWO, THREE}
    assert announced([part(ONE), part(TWO)]) == {ONE, TWO}


def test_a_fragment_belongs_to_one_place_only() -> None:
    for twice in ([part(ONE, TWO, TWO)], [part(ONE, TWO), part(THREE, TWO)]):
        with pytest.raises(Unacceptable, match="attachments-mismatch"):
            announced(twice)


@pytest.mark.slow
async def test_a_file_in_fragments_arrives_whole(sent: World) -> None:
    file = in_pieces("Bescheid.pdf", LARGE, 100)
    answer(sent, file=file)
    [message], files = await taken(sent)
    assert isinstance(message, Message)
    assert (files, message.attachments[0].size) == ([LARGE], len(LARGE))
    assert (message.attachments[0].id, len(file.pieces)) == (file.id, 4)
    assert events(sent)[-1] == "accept-reply"


@pytest.mark.slow
async def test_fragments_in_another_order_are_not_believed(sent: World) -> None:
    pieces = in_pieces("Bescheid.pdf", LARGE, 200).pieces
    answer(sent, file=File("Bescheid.pdf", LARGE, dict(reversed([*pieces.items()]))))
    [doubtful], _ = await taken(sent)
    assert isinstance(doubtful, Doubtful)
    assert last_problem(sent)["type"].endswith("/problems/hash-mismatch")


@pytest.mark.slow
async def test_a_file_that_is_too_large_stops_nothing_behind_it(sent: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attached, "LARGEST", 1000)
    many = in_pieces("Alles.pdf", LARGE * 4, 300)
    number = answer(sent, file=many)
    [doubtful], _ = await taken(sent)
    assert isinstance(doubtful, Doubtful)
    assert json.loads(doubtful.evidence)["reply"] == number
    assert last_problem(sent)["type"] == "urn:efa:problem:attachment_too_large"
    assert last_problem(sent)["instance"] == f"attachment:{many.id}"


@pytest.mark.slow
async def test_one_token_that_is_too_large_is_turned_down_as_well(sent: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attached, "LARGEST", 1000)
    answer(sent, file=File("Alles.pdf", LARGE * 4))
    [doubtful], _ = await taken(sent)
    assert isinstance(doubtful, Doubtful)
    assert last_problem(sent)["type"] == "urn:efa:problem:attachment_too_large"
