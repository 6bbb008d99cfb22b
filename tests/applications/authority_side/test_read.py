from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from plugins.wohngeld.tests.antraege import alleinstehend
from sqlalchemy import text

from efa.applications.access import accesses
from efa.applications.application import Application, key_of
from efa.applications.cockpit import looks
from efa.applications.download import Download, download
from efa.applications.errors import ApplicationNotFound
from efa.applications.file_check import Checked
from efa.applications.file_errors import FileNotFound
from efa.applications.files import NewFile, insert_file
from efa.applications.press import Press
from efa.applications.read import read
from efa.identity.actor import Staff
from efa.identity.errors import NotAllowed
from efa.identity.rights import Role
from efa.kit.ids import new_id, random_id
from efa.kit.store import put_file
from efa.tenancy.session import Session
from tests.applications.authority_side.office import ACCOUNT, a_lead, always, handed_in


@pytest.fixture
async def enclosed(aachen: Session, press: Press, known: Application, now: datetime) -> UUID:
    """A file of the application."""
    key = await key_of(aachen, known)
    checked = Checked(name="Vertrag.pdf", content=b"%PDF", media_type="application/pdf", pages=1, scanned=False)
    new = NewFile(id=random_id(), document="mietvertrag", item=None, checked=checked, at=now)
    await put_file(press.store, key, new.id, b"%PDF")
    return await insert_file(aachen, key, new)


async def test_a_caseworker_reads_answers_calculation_and_what_is_missing(
    aachen: Session, press: Press, known: Application, caseworker: Staff, now: datetime
) -> None:
    case = await read(always(aachen), press, caseworker, known.id, now)
    assert case.stored.applicant.name == "Mara Muster"
    assert case.calculated.calculation
    assert case.calculated.calculation.amount == Decimal("249.00")
    assert case.stored.content.calculation == case.calculated.calculation
    assert case.stored.content.missing.documents
    assert case.stored.names == {caseworker.person: "Jo Berg"}
    assert [event.kind for event in case.stored.history][-1] == "in_review"


async def test_the_summary_holds_every_answer_in_the_order_of_the_form(
    aachen: Session, press: Press, known: Application, caseworker: Staff, now: datetime
) -> None:
    case = await read(always(aachen), press, caseworker, known.id, now)
    entries = [entry for section in case.summary.sections for group in section.groups for entry in group.entries]
    named = {entry.pointer: entry for entry in entries}
    assert named["/person/familienname"].value == "Muster"
    assert next(iter(named)) == "/person/vorname"


async def test_an_application_without_rent_says_why_there_is_no_calculation(
    aachen: Session, press: Press, caseworker: Staff, now: datetime
) -> None:
    answers = alleinstehend({"/wohnung": None})
    wanted = await handed_in(aachen, press.host, now, answers)
    case = await read(always(aachen), press, caseworker, wanted, now)
    assert (case.calculated.calculation, case.calculated.why_not) == (None, "authority.no_calculation.missing")


async def test_a_day_without_figures_says_so(aachen: Session, press: Press, caseworker: Staff, now: datetime) -> None:
    wanted = await handed_in(aachen, press.host, datetime(2045, 1, 1, tzinfo=UTC))
    case = await read(always(aachen), press, caseworker, wanted, now)
    assert case.calculated.why_not == "authority.no_calculation.unknown_figure"


async def test_every_reading_and_every_download_is_recorded(
    aachen: Session, press: Press, known: Application, enclosed: UUID, now: datetime
) -> None:
    lead, later = await a_lead(aachen, now), now + timedelta(hours=1)
    await read(always(aachen), press, lead, known.id, now)
    wanted = Download(application=known.id, file=enclosed, now=later)
    found, content = await download(always(aachen), press, lead, wanted)
    assert (found.name, content) == ("Vertrag.pdf", b"%PDF")
    assert [(a.purpose, a.person, a.at, a.role) for a in await accesses(aachen, known.id)] == [
        ("download", lead.person, later, "caseworker_lead"),
        ("read", lead.person, now, "caseworker_lead"),
    ]


async def test_the_person_sees_who_looked_but_no_names(
    aachen: Session, press: Press, known: Application, caseworker: Staff, now: datetime
) -> None:
    await read(always(aachen), press, caseworker, known.id, now)
    [look] = await looks(aachen, known.id, aachen.keys.pairwise(ACCOUNT))
    assert (look.at, look.roles, look.purpose) == (now, ("caseworker",), "read")
    with pytest.raises(ApplicationNotFound):
        await looks(aachen, known.id, aachen.keys.pairwise("https://konto.example|fremd"))


async def test_the_access_record_can_only_grow(
    aachen: Session, press: Press, known: Application, caseworker: Staff, now: datetime
) -> None:
    await read(always(aachen), press, caseworker, known.id, now)
    for statement in ("DELETE FROM access_record", "UPDATE access_record SET purpose = 'x'"):
        with pytest.raises(Exception, match="permission denied"):
            async with aachen.db.begin_nested():
                await aachen.db.execute(text(statement))


async def test_an_administrator_reads_no_application(
    aachen: Session, press: Press, known: Application, caseworker: Staff, now: datetime
) -> None:
    admin = Staff(caseworker.person, "Ada", frozenset({Role.TENANT_ADMIN}))
    with pytest.raises(NotAllowed):
        await read(always(aachen), press, admin, known.id, now)


async def test_bonn_reads_nothing_of_aachen_and_leaves_no_trace(
    aachen: Session, bonn: Session, press: Press, known: Application, enclosed: UUID, caseworker: Staff
) -> None:
    with pytest.raises(ApplicationNotFound):
        await read(always(bonn), press, caseworker, known.id, known.received_at)
    wanted = Download(application=known.id, file=enclosed, now=known.received_at)
    with pytest.raises(ApplicationNotFound):
        await download(always(bonn), press, caseworker, wanted)
    assert await accesses(aachen, known.id) == ()


async def test_a_file_of_another_application_is_not_found(
    aachen: Session, press: Press, known: Application, caseworker: Staff, now: datetime
) -> None:
    with pytest.raises(FileNotFound):
        await download(always(aachen), press, caseworker, Download(application=known.id, file=new_id(), now=now))
