from datetime import UTC, datetime
from uuid import UUID

import pytest
from plugins.wohngeld.tests.antraege import alleinstehend
from sqlalchemy import text

from efa.applications.errors import ApplicationNotFound
from efa.applications.names import applicant_names
from efa.applications.search import search, search_person
from efa.applications.tables import application
from efa.catalogue.guard import Host
from efa.identity.actor import Staff
from efa.identity.rights import Role
from efa.identity.trust import Trust
from efa.kit.ids import new_id
from efa.tenancy.session import Session
from tests.applications.authority_side.office import furnish, handed_in, in_review, now_known

ME = UUID(int=7)


@pytest.fixture
def staff() -> Staff:
    return Staff(ME, "Jo Berg", frozenset({Role.CASEWORKER}), Trust.SUBSTANTIELL)


async def test_a_number_is_found_however_it_is_read_aloud(
    aachen: Session, host: Host, staff: Staff, now: datetime
) -> None:
    known = await now_known(aachen, await handed_in(aachen, host, now))
    spoken = known.number.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert [found.id for found in await search(aachen, staff, spoken)] == [known.id]
    assert await search(aachen, staff, "WG-0000-0000-0") == ()
    assert await search(aachen, staff, " ") == ()


async def test_a_person_is_found_by_name_and_birth_date_whatever_the_spelling(
    aachen: Session, bonn: Session, host: Host, staff: Staff, now: datetime
) -> None:
    answers = alleinstehend({"/person/familienname": "Müller-Şahin"})
    wanted = await handed_in(aachen, host, now, answers)
    born = datetime(1990, 3, 27, tzinfo=UTC).date()
    for spelt in ("Müller-Şahin", "MUELLER SAHIN", " müller  şahin "):
        assert [found.id for found in await search_person(aachen, staff, spelt, born)] == [wanted]
    assert await search_person(aachen, staff, "Müller", born) == ()
    assert await search_person(bonn, staff, "Müller-Şahin", born) == ()
    assert await search_person(aachen, staff, "-", born) == ()


async def test_a_file_reference_is_found(aachen: Session, host: Host, staff: Staff, now: datetime) -> None:
    await furnish(aachen, now)
    known = await in_review(aachen, host, staff, now)
    await aachen.db.execute(application.update().where(application.c.id == known.id).values(file_reference="50.2-1 a"))
    assert [found.id for found in await search(aachen, staff, " 50.2-1  a ")] == [known.id]


async def test_a_page_shows_names_of_those_whose_key_is_there(
    aachen: Session, host: Host, staff: Staff, now: datetime
) -> None:
    known = await now_known(aachen, await handed_in(aachen, host, now))
    assert await applicant_names(aachen, host.catalogue, [known]) == {known.id: "Mara Muster"}
    await aachen.db.execute(text("DELETE FROM record_key"))
    assert await applicant_names(aachen, host.catalogue, [known]) == {}


async def test_an_unknown_application_is_not_found(aachen: Session) -> None:
    with pytest.raises(ApplicationNotFound):
        await now_known(aachen, new_id())
