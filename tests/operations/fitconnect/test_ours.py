"""What our channel sends and takes in is right by the judgement of programs that were not made for it."""

import base64
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from efa.delivery.channels.fit_connect.channel import FitConnect
from efa.delivery.channels.fit_connect.opening import Office
from efa.kit.clock import now
from efa.kit.secrets import Secrets
from efa.sdk.answering import Accepted, Arrived, Waiting
from efa.sdk.channel import HandedOver
from efa.testing.fitconnect.book import LEIKA as PREFIX
from efa.testing.fitconnect.offices import office
from efa.testing.fitconnect.run import Setup, fit_connect_double
from efa.testing.fitconnect.running import Running
from tests.delivery.doubles import AACHEN, MemoryDouble, attachment, parcel
from tests.delivery.fit_connect.world import LEIKA, settled
from tests.operations.fitconnect.programs import book_of, file_of, java, sdk

pytestmark = pytest.mark.operations

DATA = json.dumps({"name": "Fatma Yılmaz 🏠", "wert": 1.5}, ensure_ascii=False).encode()
Judge = Callable[..., Any]
FILES = {"a1": b"%PDF-1.7 Mietvertrag", "f": bytes(range(256)) * 400}
SCHEMA = "urn:efa:delivery:1:json"


@pytest.fixture
def double() -> Iterator[Running]:
    with fit_connect_double(Setup(offices=(office([LEIKA]),))) as running:
        yield running


def channel(folder: Path) -> FitConnect:
    return FitConnect(Office(Secrets(folder), folder / "books.yaml", now))


@pytest.mark.parametrize("judge", [sdk, java])
async def test_both_read_what_our_channel_sends(double: Running, tmp_path: Path, judge: Judge) -> None:
    recipient, memory = replace(AACHEN, settings=settled(tmp_path, double.access())), MemoryDouble()
    given = parcel(
        recipient=recipient,
        leika=LEIKA,
        memory=memory,
        json=DATA,
        received_at=now(),
        attachments=tuple(attachment(content, id=name) for name, content in FILES.items()),
    )
    handed_over = await channel(tmp_path).hand_over(given)
    assert isinstance(handed_over, HandedOver)
    [found] = judge("receive", book_of(double.access(), tmp_path))
    data = json.loads(found["data"]) if judge is java else found["data"]
    assert data == json.loads(DATA)
    read = sorted(base64.b64decode(content) for content in found["attachments"].values())
    assert read == sorted(FILES.values())
    assert found["metadata"]["additionalReferenceInfo"]["senderReference"] == given.number


async def test_our_channel_believes_the_acceptance_of_the_java_program(double: Running, tmp_path: Path) -> None:
    recipient, memory = replace(AACHEN, settings=settled(tmp_path, double.access())), MemoryDouble()
    given = parcel(recipient=recipient, leika=LEIKA, memory=memory, json=DATA, attachments=())
    handed_over = await channel(tmp_path).hand_over(given)
    assert isinstance(handed_over, HandedOver)
    java("receive", book_of(double.access(), tmp_path))
    waiting = Waiting(
        parcel=given.id,
        number=given.number,
        handed_over_at=now(),
        evidence=handed_over.evidence,
        memory=memory,
    )
    assert [type(one) async for one in channel(tmp_path).answers(recipient, [waiting])] == [Accepted]


@pytest.mark.parametrize(("judge", "more"), [(sdk, ()), (java, ("WG-2026-9",))])
async def test_our_channel_takes_in_what_both_send(
    double: Running, tmp_path: Path, judge: Judge, more: tuple[str, ...]
) -> None:
    access = double.access()
    settings = settled(tmp_path, access)
    settings |= {"receives": access.destination, "receives_client": "subscriber", "receives_keys": "own"}
    data, file = file_of(tmp_path, "data.json", DATA), file_of(tmp_path, "file", FILES["f"])
    judge("send", book_of(access, tmp_path), f"{PREFIX}{LEIKA}", SCHEMA, data, file, *more)
    ours, recipient = channel(tmp_path), replace(AACHEN, settings=settings)
    async for answer in ours.answers(recipient, []):
        assert isinstance(answer, Arrived)
        assert (answer.data, answer.leika) == (DATA, LEIKA)
        assert [await one.read() for one in answer.attachments] == [FILES["f"]]
        await ours.taken(recipient, answer)
    assert double.counts() == {"accepted": 1, "doubled": 0}
