"""Files are sniffed, looked through and made plain; every refusal says what to do instead."""

import asyncio
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image
from pillow_heif import from_pillow

from efa.applications.file_check import Checked, Incoming, check_file, plain_name
from efa.applications.file_errors import (
    FileActive,
    FileBroken,
    FileEmpty,
    FileEncrypted,
    FileInfected,
    FileRefused,
    FileTooLarge,
    FileTypeRefused,
    ImageTooLarge,
    TooManyPages,
)
from efa.applications.file_types import sniff
from tests.applications.papers import a_pdf, a_photo

SCRIPT = {"/S": pikepdf.Name.JavaScript, "/JS": "app.alert(1)"}


async def checked(content: bytes, name: str = "Blatt.pdf", clamd: str | None = None) -> Checked:
    return await check_file(Incoming(name=name, content=content), 10, clamd)


def saved(change: Callable[[pikepdf.Pdf], None], **options: Any) -> bytes:
    pdf, out = pikepdf.open(io.BytesIO(a_pdf())), io.BytesIO()
    change(pdf)
    pdf.save(out, **options)
    return out.getvalue()


def a_heic() -> bytes:
    out = io.BytesIO()
    from_pillow(Image.new("RGB", (64, 48), "blue")).save(out)
    return out.getvalue()


async def test_a_pdf_stays_as_it_is_and_its_pages_are_counted() -> None:
    content = a_pdf(pages=3)
    kept = await checked(content)
    assert (kept.content, kept.media_type, kept.pages, kept.scanned) == (content, "application/pdf", 3, False)


@pytest.mark.parametrize("content", [a_photo(), a_photo("PNG"), a_photo("WEBP"), a_heic()])
async def test_a_photo_becomes_a_jpeg(content: bytes) -> None:
    kept = await checked(content, "IMG_0815.HEIC")
    assert (kept.media_type, kept.name) == ("image/jpeg", "IMG_0815.jpg")
    assert sniff(kept.content) == "jpeg"


async def test_a_photo_forgets_where_it_was_taken_and_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif.get_ifd(0x8825)[1] = "N"
    kept = await checked(a_photo(exif=exif))
    with Image.open(io.BytesIO(kept.content)) as image:
        assert image.size == (40, 60)
        assert dict(image.getexif()) == {}


@pytest.mark.slow
async def test_a_huge_photo_becomes_readable_not_huge() -> None:
    kept = await checked(a_photo(size=(7000, 5000)))
    with Image.open(io.BytesIO(kept.content)) as image:
        assert max(image.size) == 3508


async def test_transparent_paper_becomes_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    with Image.open(io.BytesIO((await checked(out.getvalue())).content)) as image:
        assert image.getpixel((5, 5)) == (255, 255, 255)


async def test_the_same_photo_gives_the_same_bytes() -> None:
    assert (await checked(a_photo())).sha256 == (await checked(a_photo())).sha256


def a_bomb() -> bytes:
    out = io.BytesIO()
    Image.new("1", (8000, 8000)).save(out, "PNG")
    return out.getvalue()


def with_password(user: str) -> bytes:
    return saved(lambda _: None, encryption=pikepdf.Encryption(owner="o", user=user))


def embedded(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["x.exe"] = b"MZ"


def at_click(pdf: pikepdf.Pdf) -> None:
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, A=pikepdf.Dictionary(SCRIPT))
    pdf.pages[0].Annots = pikepdf.Array([link])


def xfa(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = pikepdf.Dictionary(XFA=pdf.make_stream(b"<xdp/>"))


REFUSED: list[tuple[str, bytes, type[FileRefused]]] = [
    ("nothing", b"", FileEmpty),
    ("zeros", bytes(5000), FileEmpty),
    ("a program called pdf", b"MZ\x90\x00" + bytes(100), FileTypeRefused),
    ("a web page", b"<html><script>alert(1)</script>", FileTypeRefused),
    ("a picture made of text", b"<svg xmlns='http://www.w3.org/2000/svg'/>", FileTypeRefused),
    ("a zip", b"PK\x03\x04" + bytes(50), FileTypeRefused),
    ("a gif", b"GIF89a" + bytes(50), FileTypeRefused),
    ("too large", a_pdf() + bytes(10 * 1024 * 1024), FileTooLarge),
    ("half a pdf", a_pdf()[:200], FileBroken),
    ("the head of a pdf", b"%PDF-1.7\n", FileBroken),
    ("half a photo", a_photo(size=(600, 400))[:900], FileBroken),
    ("the head of a photo", b"\xff\xd8\xff\xe0" + bytes(20), FileBroken),
    ("the head of a png", b"\x89PNG\r\n\x1a\n" + bytes(20), FileBroken),
    ("the head of a heic", bytes(4) + b"ftypheic" + bytes(20), FileBroken),
    ("a bomb of pixels", a_bomb(), ImageTooLarge),
    ("a password", with_password("geheim"), FileEncrypted),
    ("a script at the start", a_pdf(OpenAction=pikepdf.Dictionary(SCRIPT)), FileActive),
    ("a script at a click", saved(at_click), FileActive),
    ("a file inside", saved(embedded), FileActive),
    ("a form in a form", saved(xfa), FileActive),
    ("a start of a program", a_pdf(OpenAction=pikepdf.Dictionary(S=pikepdf.Name.Launch)), FileActive),
    ("too many pages", a_pdf(pages=201), TooManyPages),
]


@pytest.mark.parametrize(("content", "refusal"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
async def test_hostile_and_useless_files_are_refused_with_their_reason(
    content: bytes, refusal: type[FileRefused]
) -> None:
    with pytest.raises(refusal):
        await checked(content)


async def test_a_pdf_that_only_restricts_printing_can_be_read_and_is_taken() -> None:
    assert (await checked(with_password(""))).pages == 1


async def test_links_and_bookmarks_are_no_danger() -> None:
    link = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.org")
    assert (await checked(a_pdf(OpenAction=link))).pages == 1


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Mietvertrag.PDF", "Mietvertrag.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\Kim\\Lohn.März.pdf", "Lohn.März.pdf"),
        ("gnp.\u202efdp.exe", "gnp.fdp.pdf"),
        ("\x00\n.pdf", "Datei.pdf"),
        ("", "Datei.pdf"),
        ("a" * 300 + ".pdf", "a" * 100 + ".pdf"),
        ("عقد الإيجار.pdf", "عقد الإيجار.pdf"),
    ],
)
def test_a_file_name_keeps_its_words_and_nothing_that_deceives(given: str, kept: str) -> None:
    assert plain_name(given, ".pdf") == kept


async def test_the_virus_scanner_refuses_passes_or_is_not_there(tmp_path: Path) -> None:
    async def clamd(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert await reader.readexactly(10) == b"zINSTREAM\0"
        seen = b""
        while size := int.from_bytes(await reader.readexactly(4)):
            seen += await reader.readexactly(size)
        writer.write(b"stream: Eicar FOUND\0" if b"virus" in seen else b"stream: OK\0")
        await writer.drain()
        writer.close()

    socket = str(tmp_path / "clamd.sock")
    async with await asyncio.start_unix_server(clamd, socket):
        assert (await checked(a_pdf(), clamd=socket)).scanned
        with pytest.raises(FileInfected):
            await checked(a_pdf("virus"), clamd=socket)
    assert not (await checked(a_pdf(), clamd=str(tmp_path / "nobody"))).scanned
    assert not (await checked(a_pdf(), clamd="127.0.0.1:1")).scanned
