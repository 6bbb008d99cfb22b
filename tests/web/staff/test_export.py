"""A case for the electronic file: the package, the record of it, and the same by the API."""

import zipfile
from pathlib import Path

import pytest

from efa.delivery.xdomea.check import check
from tests.web.office import Office

pytestmark = pytest.mark.slow


async def exported(office: Office, folder: Path, address: str) -> Path:
    answer = await office.staff.client.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip")
    path = folder / answer.headers["content-disposition"].split('"')[1]
    path.write_bytes(answer.content)
    return path


async def test_the_case_page_gives_a_package_that_passes_the_check_and_the_person_sees_it(
    office: Office, tmp_path: Path
) -> None:
    await office.work()
    case = await office.case()
    [link] = [href for words, href in case.links.items() if "XDOMEA" in words]
    path = await exported(office, tmp_path, link)
    assert check(path) == ()
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        assert archive.read(names[0]).startswith(b"%PDF")
    assert [name.partition("_")[2] for name in names[:3]] == ["antrag.pdf", "data.xml", "data.json"]
    page = await (await office.who.person.open("/konto/antraege")).follow("Ansehen")
    assert "Für die elektronische Akte heruntergeladen" in page.text


async def test_a_page_of_the_inbox_gives_a_package_for_each(office: Office, tmp_path: Path) -> None:
    inbox = await office.staff.open("/verwaltung/eingang", stand="alle")
    [link] = [href for words, href in inbox.links.items() if "XDOMEA" in words]
    with zipfile.ZipFile(await exported(office, tmp_path, link)) as whole:
        names = whole.namelist()
        whole.extractall(tmp_path)
    assert names
    assert [check(tmp_path / name) for name in names] == [()] * len(names)


async def test_the_api_gives_the_same_package(office: Office, tmp_path: Path) -> None:
    page = await office.in_review()
    public = page.path.rpartition("/")[2]
    first = await exported(office, tmp_path, f"/api/v1/staff/applications/{public}/xdomea")
    assert check(first) == ()
    again = await exported(office, tmp_path, f"{page.path}/xdomea.zip")
    assert again == first  # the name holds the id of the process, which stays
