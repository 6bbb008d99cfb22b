"""The package for an electronic file: what it holds, and that the check sees what is wrong with one."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from lxml import etree

from efa.delivery.xdomea.check import check
from efa.delivery.xdomea.package import Package
from efa.delivery.xdomea.words import NAMESPACE
from efa.sdk.channel import Parcel
from tests.delivery.doubles import attachment, parcel

MADE = datetime(2026, 2, 1, 8, 30, tzinfo=UTC)
FORM = attachment(b"%PDF-1.7 form", id="f", document="copy", purpose="form")
LEASE, PHOTO = (
    attachment(b"%PDF-1.4 lease"),
    attachment(b"\xff\xd8", id="p", filename="../<1>\x0b.jpg", media_type="image/jpeg"),
)
LATER = attachment(b"later", id="l", filename="Ton.mp3", media_type="audio/mpeg")
WHOLE = parcel(json=b'{"application": {"benefitName": "Wohngeld"}}', attachments=(FORM, LEASE, PHOTO))


async def packed(folder: Path, of: Parcel = WHOLE) -> Path:
    package = Package(of, MADE, [(LATER, date(2026, 2, 1))])
    path = folder / f"{package.name}.zip"
    path.write_bytes(b"".join([piece async for piece in package.chunks()]))
    return path


def xml_of(path: Path) -> etree._Element:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(f"{path.stem}.xml"))


def texts(root: etree._Element, name: str) -> list[str | None]:
    return [one.text for one in root.iter(f"{{{NAMESPACE}}}{name}")]


def changed(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The same package with other contents."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


async def test_one_document_with_its_formats_its_enclosures_and_what_came_later(tmp_path: Path) -> None:
    root = xml_of(await packed(tmp_path))
    assert texts(root, "Betreff") == [
        "Antrag: Wohngeld, Vorgang WG-7K3D-9QXA-M",
        "Mietvertrag.pdf",
        "../<1>\N{REPLACEMENT CHARACTER}.jpg",
        "Nachgereicht: Ton.mp3, Vorgang WG-7K3D-9QXA-M",
    ]
    assert texts(root, "DateinameOriginal")[:3] == ["antrag.pdf", "data.xml", "data.json"]
    assert texts(root, "Posteingangsdatum") == ["2026-01-31", "2026-02-01"]
    assert texts(root, "Typ") == ["Eingang", "Eingang"]
    assert [one.text for one in root.iter("code")][2:] == ["044", "030", "100", "018", "011", "001", "100"]


async def test_our_own_package_passes_the_check(tmp_path: Path) -> None:
    assert check(await packed(tmp_path)) == ()
    assert check(await packed(tmp_path, parcel(attachments=()))) == ()


async def test_the_same_parcel_gives_the_same_bytes_and_names_of_people_lead_nowhere(tmp_path: Path) -> None:
    first, again = (await packed(tmp_path)).read_bytes(), (await packed(tmp_path)).read_bytes()
    assert first == again
    assert not any("/" in name for name in zipfile.ZipFile(io.BytesIO(first)).namelist())


def in_xml(old: str, new: str) -> Callable[[dict[str, bytes]], None]:
    def change(files: dict[str, bytes]) -> None:
        name = next(name for name in files if "0401" in name)
        assert old.encode() in files[name]
        files[name] = files[name].replace(old.encode(), new.encode(), 1)

    return change


def without_a_file(files: dict[str, bytes]) -> None:
    del files[next(name for name in files if name.endswith(".jpg"))]


def with_another_lease(files: dict[str, bytes]) -> None:
    name = next(name for name in files if name.endswith(".pdf") and "antrag" not in name)
    files[name] = b"%PDF-1.4 other"


def without_a_message(files: dict[str, bytes]) -> None:
    del files[next(name for name in files if "0401" in name)]


WRONG: dict[str, Callable[[dict[str, bytes]], None]] = {
    "is named in the message and not in the package": without_a_file,
    "is in the package and not named in the message": lambda files: files.update({"more.txt": b""}),
    "lies in a folder": lambda files: files.update({"a/b.txt": b""}),
    "is not the file that was exported": with_another_lease,
    "the message is missing": without_a_message,
    "is not XML": in_xml("</xdomea:Kopf>", ""),
    "is {urn:xoev-de:xdomea:schema:2.4.0}": in_xml("schema:3.0.0", "schema:2.4.0"),
    "must be 0401": in_xml("<code>0401", "<code>0503"),
    "'31.01.2026' is not a day": in_xml("2026-01-31", "31.01.2026"),
    "is later than the message was made": in_xml("2026-01-31", "2027-01-31"),
    "is not the id in the name": in_xml("<xdomea:ProzessID>2", "<xdomea:ProzessID>3"),
    "is not a time with its zone": in_xml("+01:00", ""),
    "'maybe' is not true or false": in_xml("Empfangsbestaetigung>false", "Empfangsbestaetigung>maybe"),
    "'0' is not true, which": in_xml("Importbestaetigung>1", "Importbestaetigung>0"),
    "does not belong here": in_xml("<xdomea:Typ>Eingang</xdomea:Typ>", "<xdomea:Art>Eingang</xdomea:Art>"),
    "Primaerdokument is missing": in_xml(
        "<xdomea:Primaerdokument>", "<xdomea:Primaerdokument2/><xdomea:Primaerdokument>"
    ),
    "need each other": in_xml("<xdomea:SonstigerName>json</xdomea:SonstigerName>", ""),
    "has text between its elements": in_xml("<xdomea:Version>", "1<xdomea:Version>"),
    "is not a medium": in_xml("<code>001</code>", "<code>009</code>"),
    "is not a code": in_xml("<code>044</code>", "<code>044</code><code>018</code>"),
    "add it at its place": in_xml("<xdomea:Institution>", "<xdomea:Organisationseinheit/><xdomea:Institution>"),
    "Institution (line": in_xml("<xdomea:Institution>", "<xdomea:Taetigkeit/><xdomea:Institution>"),
    "has a DOCTYPE": in_xml("<xdomea:Abgabe", "<!DOCTYPE x><xdomea:Abgabe"),
}


@pytest.mark.parametrize("what", WRONG)
async def test_the_check_says_what_is_wrong(tmp_path: Path, what: str) -> None:
    found = [str(problem) for problem in check(changed(await packed(tmp_path), WRONG[what]))]
    assert any(what in line for line in found), found


async def test_a_package_that_is_cut_off_or_has_another_name_is_named(tmp_path: Path) -> None:
    path = await packed(tmp_path)
    path.write_bytes(path.read_bytes()[:-40])
    [cut] = check(path)
    assert "cannot be unpacked" in str(cut)
    [named] = check(path.rename(tmp_path / "akte.zip"))
    assert "rename it" in str(named)


async def test_an_id_that_stands_twice_is_found(tmp_path: Path) -> None:
    path = await packed(tmp_path)
    [first, second, *_] = [text for text in texts(xml_of(path), "ID") if text]
    found = check(changed(path, in_xml(f"ID>{second}", f"ID>{first}")))
    assert [problem.what for problem in found if "is the id of line" in problem.what]
