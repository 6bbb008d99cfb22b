import asyncio
import hashlib
import json
import os
import zipfile
from pathlib import Path

import pytest

from efa.delivery.channels.file_drop import FileDrop
from efa.delivery.places.place import WORK
from efa.sdk.channel import Failed, HandedOver, Parcel
from tests.delivery.doubles import AACHEN, attachment, parcel

NAME = "20260131T225812Z_aachen_WG-7K3D-9QXA-M_1.zip"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path


def containers(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "aachen").glob("*.zip"))


async def put(root: Path, wanted: Parcel | None = None) -> object:
    return await FileDrop(root).hand_over(wanted or parcel())


async def test_the_container_holds_data_copy_attachments_and_a_true_manifest(root: Path) -> None:
    form = attachment(b"%PDF-form", id="f", document="copy", purpose="form")
    await put(root, parcel(json=b'{"a": 1}', xml=b"<a/>", attachments=(form, attachment(b"%PDF-1"))))
    with zipfile.ZipFile(root / "aachen" / NAME) as archive:
        assert archive.testzip() is None
        names = ["data.json", "data.xml", "antrag.pdf", "anlagen/0b54d6a1.pdf", "manifest.json"]
        assert archive.namelist() == names
        manifest = json.loads(archive.read("manifest.json"))
        listed = [*manifest["data"], *manifest["files"]]
        sums = {entry["file"]: entry["sha512"] for entry in listed}
        assert sums == {name: hashlib.sha512(archive.read(name)).hexdigest() for name in names[:-1]}
    assert manifest["receivedAt"] == "2026-01-31T22:58:12+00:00"
    assert manifest["deliveryId"] == parcel().id


async def test_putting_down_twice_leaves_one_container(root: Path) -> None:
    assert [type(await put(root)) for _ in range(2)] == [HandedOver, HandedOver]
    assert containers(root) == [NAME]


async def test_what_the_receiver_took_away_does_not_come_again(root: Path) -> None:
    await put(root)
    (root / "aachen" / NAME).unlink()
    await put(root)
    assert containers(root) == []


async def test_the_same_parcel_gives_the_same_bytes(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    await put(root)
    await put(other)
    assert (root / "aachen" / NAME).read_bytes() == (other / "aachen" / NAME).read_bytes()


async def test_a_half_written_file_is_never_seen_and_is_replaced(root: Path) -> None:
    work = root / "aachen" / WORK
    work.mkdir(parents=True)
    (work / f"{parcel().id}.part").write_bytes(b"half")
    await put(root)
    with zipfile.ZipFile(root / "aachen" / NAME) as archive:
        assert archive.testzip() is None


async def test_a_process_that_died_between_mark_and_name_is_finished_by_the_next(root: Path) -> None:
    await put(root)
    final, work = root / "aachen" / NAME, root / "aachen" / WORK
    final.rename(work / f"{parcel().id}.part")
    await put(root)
    assert containers(root) == [NAME]


async def test_an_attachment_that_breaks_off_leaves_nothing_behind(root: Path) -> None:
    async def broken() -> bytes:
        raise FileNotFoundError

    assert await put(root, parcel(attachments=(attachment(b"", read=broken),))) == Failed("transient", "file_missing")
    assert containers(root) == []


async def test_file_names_of_people_lead_nowhere(root: Path) -> None:
    await put(root, parcel(attachments=(attachment(b"x", filename="../../etc/passwd", media_type="weird/type"),)))
    with zipfile.ZipFile(root / "aachen" / NAME) as archive:
        assert "anlagen/0b54d6a1.bin" in archive.namelist()


async def test_ten_at_once_put_down_one(root: Path) -> None:
    answers = await asyncio.gather(*(put(root) for _ in range(10)))
    assert containers(root) == [NAME]
    assert {type(answer) for answer in answers} <= {HandedOver, Failed}


@pytest.mark.parametrize("root_exists", [None, "missing", "a file"])
async def test_a_folder_that_is_not_there_is_named_and_never_made(tmp_path: Path, root_exists: str | None) -> None:
    root = tmp_path / "mount"
    if root_exists == "a file":
        root.write_text("")
    drop = FileDrop(None if root_exists is None else root)
    reason = "not_configured" if root_exists is None else "folder_missing"
    assert await drop.hand_over(parcel()) == Failed("configuration", reason)
    assert list(await drop.check(AACHEN)) == [reason]
    assert not root.is_dir()


@pytest.fixture
def readonly(root: Path) -> Path:
    """A folder that refuses everybody, also root."""
    root.chmod(0o500)
    return Path("/sys") if os.geteuid() == 0 else root


async def test_a_folder_without_the_right_to_write_is_named(readonly: Path) -> None:
    assert await put(readonly) == Failed("configuration", "not_writable")
