"""What the export of a case holds besides the parcel: evidence that came later, and who took it."""

import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from lxml import etree

from efa.applications.access import accesses
from efa.applications.application import find_application
from efa.applications.errors_authority import ConflictOfInterest
from efa.applications.file_check import Incoming
from efa.applications.hand_in import HandIn, hand_in
from efa.applications.press import Press
from efa.applications.store_file import Intake
from efa.catalogue.calls import NeededDocument
from efa.delivery.export import export
from efa.delivery.export_many import as_one, export_many
from efa.delivery.xdomea.check import check
from efa.delivery.xdomea.package import Package
from efa.delivery.xdomea.words import NAMESPACE
from efa.identity.actor import Staff
from efa.identity.errors import NotAllowed
from efa.identity.rights import Role
from efa.identity.trust import Trust
from efa.kit.ids import new_id
from efa.tenancy.values import Limits
from tests.applications.desk import Desk
from tests.applications.papers import a_pdf
from tests.delivery.doubles import TO_AACHEN
from tests.delivery.test_xdomea import xml_of


def staff(role: Role) -> Staff:
    return Staff(new_id(), "Kim Klug", frozenset({role}), Trust.SUBSTANTIELL)


async def test_evidence_that_came_later_is_a_document_with_its_own_day(filled: Desk, tmp_path: Path) -> None:
    about, clerk = (await filled.submit()).application, staff(Role.CASEWORKER)
    later = filled.now + timedelta(days=3)
    incoming = Incoming(name="Ausweis.pdf", content=a_pdf("Ausweis"))
    command = HandIn(
        application=about, owner=filled.owner, document=NeededDocument("ausweis"), incoming=incoming, now=later
    )
    await hand_in(filled.sessions, Intake(store=filled.store, limits=Limits()), command)
    press = Press(filled.host, filled.store, None)
    package = await export(filled.sessions, press, TO_AACHEN, clerk, about, later)
    path = tmp_path / f"{package.name}.zip"
    path.write_bytes(b"".join([piece async for piece in package.chunks()]))
    assert check(path) == ()
    assert days(xml_of(path)) == [f"{filled.now:%Y-%m-%d}", f"{later:%Y-%m-%d}"]
    async with filled.sessions() as session:
        assert [(seen.person, seen.purpose) for seen in await accesses(session, about)] == [(clerk.person, "export")]


async def test_who_may_not_read_a_case_may_not_export_it(filled: Desk) -> None:
    about, press = (await filled.submit()).application, Press(filled.host, filled.store, None)
    with pytest.raises(NotAllowed):
        await export(filled.sessions, press, TO_AACHEN, staff(Role.AUDITOR), about, filled.now)


async def test_many_are_one_zip_that_says_what_a_person_may_not_work_on(filled: Desk, tmp_path: Path) -> None:
    about, press = (await filled.submit()).application, Press(filled.host, filled.store, None)
    async with filled.sessions() as session:
        one = await find_application(session, about)
    other = replace(one, id=new_id(), number="WG-0000-0000-0")

    async def each(wanted: UUID) -> Package:
        if wanted == other.id:
            raise ConflictOfInterest
        return await export(filled.sessions, press, TO_AACHEN, staff(Role.CASEWORKER), wanted, filled.now)

    packages, left_out = await export_many([one, other], each)
    whole = tmp_path / "e-Akte.zip"
    whole.write_bytes(b"".join([piece async for piece in as_one(packages, left_out, filled.now)]))
    with zipfile.ZipFile(whole) as archive:
        archive.extractall(tmp_path)
        [package, listed] = archive.namelist()
    assert check(tmp_path / package) == ()
    assert (tmp_path / listed).read_text() == other.number


def days(root: etree._Element) -> list[str | None]:
    return [one.text for one in root.iter(f"{{{NAMESPACE}}}Posteingangsdatum")]
