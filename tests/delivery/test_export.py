"""What the export of a case holds besides the parcel: evidence that came later, and who took it."""

from datetime import timedelta
from pathlib import Path

import pytest
from lxml import etree

from efa.applications.access import accesses
from efa.applications.file_check import Incoming
from efa.applications.hand_in import HandIn, hand_in
from efa.applications.press import Press
from efa.applications.store_file import Intake
from efa.catalogue.calls import NeededDocument
from efa.delivery.export import export
from efa.delivery.xdomea.check import check
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


def days(root: etree._Element) -> list[str | None]:
    return [one.text for one in root.iter(f"{{{NAMESPACE}}}Posteingangsdatum")]
