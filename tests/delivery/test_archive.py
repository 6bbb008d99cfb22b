"""ZIPs of strangers: nothing they say about themselves costs more than a file that is refused."""

import io
import unicodedata
import zipfile
from collections.abc import Mapping
from typing import Literal

import pytest

from efa.delivery.channels.acks import Unfit
from efa.delivery.channels.archive import Archive
from efa.delivery.channels.incoming import read_zip
from efa.sdk.answering import Message
from tests.delivery.dropped import message, zipped

PDF = {"bescheid.pdf": b"%PDF-1"}


def opened(raw: bytes) -> object:
    return read_zip(io.BytesIO(raw))


def refused(raw: bytes) -> tuple[str, bool]:
    with pytest.raises(Unfit) as unfit:
        opened(raw)
    return unfit.value.reason, unfit.value.half


def packed(files: Mapping[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", how) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def again(raw: bytes, more: Mapping[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The same files packed in another way, and perhaps more."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return packed({**{name: archive.read(name) for name in archive.namelist()}, **more}, how)


def test_what_the_manifest_does_not_name_is_not_lost_silently() -> None:
    assert refused(again(zipped(message(), b"<a/>", PDF), {"extra": b"x"})) == ("unlisted", False)
    assert isinstance(opened(again(zipped(message(), b"<a/>", PDF), {"manifest.json.jws": b"a..b"})), Message)


def test_a_folder_inside_is_no_file() -> None:
    assert isinstance(
        opened(again(zipped(message(), b"<a/>", {"anlagen/a.pdf": b"%PDF-1"}), {"anlagen/": b""})), Message
    )


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_an_umlaut_is_the_same_letter_on_every_machine(form: Literal["NFC", "NFD"]) -> None:
    raw = zipped(message(), b"<a/>", {unicodedata.normalize("NFC", "Bescheid Müller.pdf"): b"%PDF-1"})
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        files = {unicodedata.normalize(form, name): archive.read(name) for name in archive.namelist()}
    came = opened(packed(files))
    assert isinstance(came, Message)
    assert came.attachments[0].filename == "Bescheid Müller.pdf"


def test_utf_8_that_does_not_say_so_is_understood() -> None:
    raw = bytearray(zipped(message(), b"<a/>", {"Müller.pdf": b"%PDF-1"}))
    for sign, at in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):  # the second byte of the flags
        start = raw.find(sign)
        while start >= 0:
            raw[start + at] &= ~0x08
            start = raw.find(sign, start + 1)
    assert isinstance(opened(bytes(raw)), Message)


@pytest.mark.parametrize("how", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_ways_of_packing_that_take_any_memory_are_not_unpacked(how: int) -> None:
    assert refused(again(zipped(message(), b"<a/>", {}), {}, how)) == ("unreadable", False)


def test_a_part_that_is_still_missing_is_waited_for() -> None:
    whole = zipped(message(), b"<a/>" * 99, PDF)
    hole = whole.replace(b"<a/>" * 50, bytes(200), 1)
    assert refused(hole) == ("unreadable", True)
    assert refused(whole[:-60]) == ("unreadable", True)


def test_a_table_of_forty_thousand_names_is_not_read() -> None:
    entry = packed({"a": b""})
    table = entry[entry.index(b"PK\x01\x02") : entry.index(b"PK\x05\x06")]
    many = 40_000
    end = bytearray(entry[entry.index(b"PK\x05\x06") :])
    end[8:16] = many.to_bytes(2, "little") * 2 + (len(table) * many).to_bytes(4, "little")
    with pytest.raises(Unfit, match="too_large"):
        Archive(io.BytesIO(entry[: entry.index(b"PK\x01\x02")] + table * many + bytes(end)))


@pytest.mark.slow
def test_many_files_that_are_small_when_packed_are_too_large_together() -> None:
    assert refused(again(zipped(message(), b"<a/>", {f"{n}.pdf": bytes(19 << 20) for n in range(8)}), {})) == (
        "too_large",
        False,
    )
