"""Routes of FIT-Connect beside own rules: what the list of the Land names comes first, several are never a guess."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.applications.application import Application
from efa.catalogue.host.inprocess import InProcessHost
from efa.delivery.addressee import Addressee
from efa.delivery.ask_routes import Asking, ask_at_night
from efa.delivery.channels.fit_connect.channel import CannotAsk
from efa.delivery.channels.fit_connect.routing import Found
from efa.delivery.routes import Way, keep_route, kept_route, route_findings
from efa.delivery.to_office import needs_route, office_of
from efa.sdk.channel import Recipient
from efa.tenancy.channels import Channels
from efa.tenancy.directory import Directory
from efa.tenancy.fallback_way import FallbackWay
from efa.tenancy.office_tables import office
from efa.tenancy.session import Session, operator_session
from efa.tenancy.settings import TenantSettings
from tests.applications import conftest as desks
from tests.conftest import rolled_back
from tests.places import AACHEN, KOELN

pytestmark = pytest.mark.slow
beihilfe = desks.beihilfe
offered = desks.offered
MINE, THEIRS = "879ee109-a690-4db8-ab32-424284184d7d", "11111111-1111-4111-8111-111111111111"
ON = TenantSettings(
    fallback_way={"beihilfe": FallbackWay(open=True, since="2026-01-01")},
    channels={"beihilfe": Channels(settings={"fit_connect": {"client": "land"}})},
)
LISTED = {
    "benefit": "beihilfe",
    "branch": "",
    "ars": "05315",
    "name": "Stelle Köln",
    "street": "Ottoplatz 1",
    "postcode": "50679",
    "city": "Köln",
    "state_of": date(2026, 10, 1),
    "source": "Liste",
    **dict.fromkeys(("phone", "email", "destination", "secure_mail", "certificate"), ""),
}


@pytest.fixture
async def land(directory: Directory, tenants: Mapping[str, UUID]) -> AsyncIterator[Session]:
    async for session in rolled_back(directory, tenants["nw"]):
        yield session


@pytest.fixture
def about(now: datetime) -> Application:
    """An application from Köln, which is no tenant."""
    values = dict.fromkeys(Application.__slots__)
    given = {"id": uuid4(), "benefit": "beihilfe", "procedure": "erstantrag", "place": KOELN, "branch": ""}
    return Application(**{**values, **given, "submitted_at": now})  # type: ignore[arg-type]


def way_of(about: Application) -> Way:
    return Way(benefit=about.benefit, procedure=about.procedure, ars=about.place)


async def test_one_route_leads_to_an_office_that_no_list_names(
    land: Session, about: Application, now: datetime
) -> None:
    assert await office_of(land, about, ON) is None
    await keep_route(land, way_of(about), Found("one", MINE, "Stelle aus dem Register"), now)
    found = await office_of(land, about, ON)
    assert found
    assert (found.name, found.destination, found.way) == ("Stelle aus dem Register", MINE, "fit_connect")


@pytest.mark.parametrize("kind", ["none", "several", "not_believed"])
async def test_what_is_not_exactly_one_changes_nothing(
    land: Session, about: Application, now: datetime, kind: str
) -> None:
    await keep_route(land, way_of(about), Found(kind), now)  # type: ignore[arg-type]
    assert await office_of(land, about, ON) is None


async def test_where_the_list_knows_a_letter_only_the_route_is_taken_and_a_better_way_of_the_list_beats_it(
    owner_engine: AsyncEngine, directory: Directory, tenants: Mapping[str, UUID], committed: None, about: Application
) -> None:
    now = about.submitted_at
    for own, expected in (({}, MINE), ({"destination": THEIRS}, THEIRS)):
        async with owner_engine.begin() as db:
            await db.execute(office.delete())
            await db.execute(insert(office).values(**{**LISTED, **own}))
        async with directory.session(tenants["nw"]) as session:
            await keep_route(session, way_of(about), Found("one", MINE), now)
            found = await office_of(session, about, ON)
            assert found
            assert (found.name, found.destination) == ("Stelle Köln", expected)
            assert await needs_route(session, about, ON) is (expected == MINE)


async def test_a_route_is_used_for_a_month_while_nobody_answers(
    land: Session, about: Application, now: datetime
) -> None:
    await keep_route(land, way_of(about), Found("one", MINE), now - timedelta(days=20))
    assert await office_of(land, about, ON)
    await keep_route(land, way_of(about), Found("one", MINE), now - timedelta(days=40))
    assert await office_of(land, about, ON) is None


async def test_each_night_own_destinations_are_compared_with_the_routes(
    directory: Directory,
    tenants: Mapping[str, UUID],
    beihilfe: InProcessHost,
    offered: None,
    now: datetime,
) -> None:
    ways = {"fit_connect": {"client": "aachen", "destination": MINE}}
    to = Addressee(
        Recipient(slug="aachen", ars=AACHEN, authority="Aachen"),
        TenantSettings(channels={"beihilfe": Channels(settings=ways)}),
    )
    aachen = await directory.by_id(tenants["aachen"])
    answers: list[Found | None] = [None, Found("one", THEIRS)]

    async def ask(_to: Recipient, _leika: str, ars: str) -> Found:
        assert ars == AACHEN
        answer = answers.pop(0) if answers else Found("one", MINE)
        if answer is None:
            raise CannotAsk("unreachable")
        return answer

    by = Asking(ask, beihilfe.catalogue)
    assert await ask_at_night(directory, aachen, to, by, now) == 0
    assert await ask_at_night(directory, aachen, to, by, now) >= 1
    async with operator_session(directory.engine) as db:
        found = await route_findings(db)
    assert [(one.tenant, one.finding) for one in found] == [(aachen.id, "differs")]
    assert await ask_at_night(directory, aachen, to, by, now + timedelta(hours=1)) == 0
    async with directory.session(aachen.id) as session:
        kept = await kept_route(session, found[0].way, now)
    assert kept == replace(Found("one", THEIRS))
