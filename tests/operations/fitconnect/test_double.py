"""The double of FIT-Connect is right by the judgement of programs that were not made for it."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from efa.testing.fitconnect.callbacks import signature
from efa.testing.fitconnect.checking import problems_of
from efa.testing.fitconnect.run import Setup, fit_connect_double
from efa.testing.fitconnect.running import Office, Running
from tests.operations.fitconnect.programs import book_of, file_of, java, sdk
from tests.testing.fitconnect.sender import AACHEN, SCHEMA, SERVICE, WOHNGELD, Sender

pytestmark = pytest.mark.operations

DATA = json.dumps({"name": "Fatma Yılmaz 🏠", "wert": 1.5}, ensure_ascii=False).encode()
FILE = bytes(range(256)) * 400
VERSIONS = ("1.0.0", "2.1.0")


@pytest.fixture
def double() -> Iterator[Running]:
    office = Office(id=AACHEN.id, name=AACHEN.name, services=(SERVICE,), metadata_versions=VERSIONS)
    with fit_connect_double(Setup(offices=(office,))) as running:
        yield running


def received(double: Running) -> tuple[bytes, list[bytes]]:
    """Data and attachments of the one submission, that the authority finds nothing wrong with."""
    [waiting] = double.authority().pull()
    opened = double.authority().decrypt(waiting)
    assert problems_of(opened, double.double.destinations[AACHEN.id]) == []
    double.authority().accept(waiting)
    return opened.data, [*opened.attachments.values()]


def test_the_authority_reads_what_the_sdk_of_fitko_sends(double: Running, tmp_path: Path) -> None:
    data, file = file_of(tmp_path, "data.json", DATA), file_of(tmp_path, "file", FILE)
    sdk("send", book_of(double.access(), tmp_path), WOHNGELD, SCHEMA.uri, data, file)
    assert received(double) == (DATA, [FILE])


def test_the_authority_reads_what_the_java_program_sends(double: Running, tmp_path: Path) -> None:
    data, file = file_of(tmp_path, "data.json", DATA), file_of(tmp_path, "file", FILE)
    java("send", book_of(double.access(), tmp_path), WOHNGELD, SCHEMA.uri, data, file, "WG-2026-7")
    assert received(double) == (DATA, [FILE])


async def test_the_sdk_of_fitko_and_the_java_program_read_what_was_sent(double: Running, tmp_path: Path) -> None:
    async with httpx.AsyncClient(trust_env=False) as http:
        sender = await Sender(http, double.access()).login(double.access().sender)
        sent = await sender.send(DATA, [FILE], "WG-2026-8")
        book = book_of(double.access(), tmp_path)
        [by_sdk], [by_java] = sdk("receive", book), java("receive", book)
        assert (await sender.events(sent.case))[-1] == "accept-submission"
    assert by_sdk["data"] == json.loads(by_java["data"]) == json.loads(DATA)
    for found in (by_sdk, by_java):
        assert [base64.b64decode(content) for content in found["attachments"].values()] == [FILE]
        assert found["metadata"]["additionalReferenceInfo"]["senderReference"] == "WG-2026-8"


def test_the_java_program_knows_a_callback_from_a_forged_one() -> None:
    body = '{"type":"new-submissions","submissions":[]}'
    java("callback", "secret", "1672527599", body, signature("secret", "1672527599", body.encode()))
    with pytest.raises(AssertionError, match="signature of the callback"):
        java("callback", "secret", "1672527600", body, signature("secret", "1672527599", body.encode()))
