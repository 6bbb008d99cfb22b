"""Messages and applications that come as files: whole, checked, stored before they are removed."""

import json
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest

from efa.delivery.channels.acks import Unfit
from efa.delivery.channels.file_drop import FileDrop
from efa.delivery.channels.incoming import read_single
from efa.sdk.answering import Arrived, Doubtful, Message
from tests.delivery.doubles import AACHEN
from tests.delivery.dropped import NOW, Authority, all_answers, application, message, sha512, take_all, zipped

SCHEMA = Path(__file__).parents[2] / "core/src/efa/delivery/schema/incoming-1.schema.json"
EIGHT = datetime(2026, 2, 1, 8, 0, tzinfo=UTC)


@pytest.fixture
def drop(tmp_path: Path) -> FileDrop:
    return FileDrop(tmp_path, clock=lambda: NOW)


@pytest.fixture
def authority(drop: FileDrop, tmp_path: Path) -> Authority:
    return Authority(tmp_path / "aachen")


def dumped(value: object) -> bytes:
    return json.dumps(value).encode()


async def test_one_json_file_is_a_message(drop: FileDrop, authority: Authority) -> None:
    authority.write("eingang/1.json", dumped(message()))
    [answer] = await all_answers(drop)
    assert isinstance(answer, Message)
    assert (answer.id, answer.number, answer.at) == ("m-1", "WG-7K3D-9QXA-M", EIGHT)
    assert (answer.schema, json.loads(answer.data)) == ("urn:efa:answer:1", {"kind": "status"})


async def test_a_zip_brings_a_notice_along(drop: FileDrop, authority: Authority) -> None:
    authority.write("eingang/1.zip", zipped(message(), b"<answer/>", {"bescheid.pdf": b"%PDF-1"}))
    async for answer in drop.answers(AACHEN, ()):
        assert isinstance(answer, Message)
        [notice] = answer.attachments
        assert (await notice.read(), notice.filename, notice.size) == (b"%PDF-1", "bescheid.pdf", 6)
        assert (answer.data, answer.media_type) == (b"<answer/>", "application/xml")


async def test_an_application_from_outside_keeps_receipt_and_reference(drop: FileDrop, authority: Authority) -> None:
    authority.write("eingang/1.zip", zipped(application(), b"<antrag/>", {}))
    [answer] = await all_answers(drop)
    assert isinstance(answer, Arrived)
    assert (answer.leika, answer.reference, answer.at) == ("99107023017000", "LAND-7", EIGHT)


async def test_the_sender_reads_that_it_was_taken(drop: FileDrop, authority: Authority) -> None:
    authority.write("eingang/1.json", dumped(message()))
    await take_all(drop)
    assert authority.there() == ["erledigt/1.json.ack.json"]
    assert json.loads((authority.folder / "erledigt/1.json.ack.json").read_bytes())["status"] == "accepted"


async def test_the_sender_reads_why_it_was_not_taken(drop: FileDrop, authority: Authority) -> None:
    authority.write("eingang/1.json", dumped(message()))
    await take_all(drop, refused="no_such_number")
    assert authority.there() == ["erledigt/1.json.ack.json", "zurueck/1.json"]
    told = json.loads((authority.folder / "erledigt/1.json.ack.json").read_bytes())
    assert told["problems"] == [{"type": "urn:efa:problem:no_such_number"}]


def listed(name: str, content: bytes) -> dict[str, object]:
    told = {"file": name, "attachmentId": "1", "filename": name, "mimeType": "application/pdf"}
    return {"files": [{**told, "sha512": sha512(content)}]}


FILES = {"b.pdf": b"%PDF-1"}
BROKEN: dict[str, tuple[str, bytes]] = {
    "unreadable": ("1.zip", zipped(message(), b"<a/>", {})[:-30]),
    "checksum": ("1.zip", zipped(message(**listed("b.pdf", b"other")), b"<a/>", FILES)),
    "incomplete": ("1.zip", zipped(message(**listed("c.pdf", b"%PDF-1")), b"<a/>", FILES)),
    "malformed": ("1.json", dumped(message(nummer="falsch geschrieben"))),
}


@pytest.mark.parametrize("reason", BROKEN)
async def test_what_does_not_fit_is_kept_whole_for_a_person(drop: FileDrop, authority: Authority, reason: str) -> None:
    name, content = BROKEN[reason]
    authority.write(f"eingang/{name}", content)
    [answer] = await all_answers(drop)
    assert isinstance(answer, Doubtful)
    assert (answer.reason, answer.evidence) == (reason, content)
    await take_all(drop)
    assert (authority.folder / f"zurueck/{name}").read_bytes() == content


async def test_a_zip_that_lies_about_its_size_does_no_harm(drop: FileDrop, authority: Authority) -> None:
    bomb = zipped(message(), b"<a/>", {"b.pdf": bytes(21 << 20)})
    authority.write("eingang/1.zip", bomb)
    [answer] = await all_answers(drop)
    assert isinstance(answer, Doubtful)
    assert answer.reason == "too_large"


async def test_one_bad_file_does_not_hold_up_the_others(drop: FileDrop, authority: Authority) -> None:
    authority.write("eingang/1.zip", b"PK\x05\x06" + bytes(10) + b"\xff" * 8)
    authority.write("eingang/2.json", dumped(message()))
    assert [type(answer) for answer in await all_answers(drop)] == [Doubtful, Message]


@pytest.mark.parametrize(
    "given", [message(), application(schemaUri="urn:x", data={}), message(kind="gruss"), message(leika="1")]
)
def test_schema_and_reader_agree(given: dict[str, object]) -> None:
    fits = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_bytes())).is_valid(given)
    assert fits == reads(dumped(given))


def reads(raw: bytes) -> bool:
    try:
        read_single(raw)
    except Unfit:
        return False
    return True
