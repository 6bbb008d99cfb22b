from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any, get_args
from uuid import UUID

import pytest
from sqlalchemy import ClauseElement, insert, text
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.applications.inbox import SIZE, STATES, Filters, Place, counts, inbox, query
from efa.applications.states import State
from efa.applications.tables import application
from efa.identity.actor import Staff
from efa.identity.errors import NotAllowed
from efa.identity.rights import Role
from efa.identity.trust import Trust
from efa.kit.pages import BadCursor, encode_cursor
from efa.tenancy.directory import Directory
from efa.tenancy.session import Session

START = datetime(2026, 1, 1, tzinfo=UTC)
ME = UUID(int=7)
CHOICES = [
    Filters(),
    Filters(order="oldest"),
    Filters(states=("in_review",)),
    Filters(states=("in_review", "question", "delivered")),
    Filters(benefit="wohngeld", states=("acknowledged",)),
    Filters(benefit="wohngeld"),
    Filters(assigned_to=frozenset({ME}), states=("in_review",)),
    Filters(assigned_to=frozenset({ME})),
    Filters(incomplete=True, states=("delivered", "acknowledged")),
    Filters(incomplete=True),
    Filters(states=("acknowledged",), received_before=START + timedelta(hours=500)),
]


PLACES = [
    None,
    Place(START + timedelta(hours=3000), UUID(int=5), backwards=True),
    Place(START + timedelta(hours=3000), UUID(int=5), backwards=False),
]


def a_row(tenant: UUID, number: int) -> dict[str, Any]:
    at = START + timedelta(hours=number // 2)  # two of each time: the id decides
    return {
        "tenant": tenant,
        "id": UUID(int=number + 1),
        "public_id": UUID(int=number + 1),
        "number": f"XX-{number}",
        "record": UUID(int=number + 1),
        "owner": b"o",
        "benefit": "wohngeld" if number % 3 else "sgb2",
        "procedure": "erstantrag",
        "form_version": 1,
        "definition": "x",
        "lang": "de",
        "place": "053340002002",
        "state": STATES[number % len(STATES)],
        "version": 1,
        "content": b"",
        "content_hash": b"",
        "missing": number % 4,
        "assigned_to": ME if number % 5 == 0 else None,
        "received_at": at,
        "submitted_at": at,
        "state_since": at,
    }


@pytest.fixture
async def many(aachen: Session) -> list[dict[str, Any]]:
    """1,600 applications in Aachen, in all states."""
    rows = [a_row(aachen.tenant, number) for number in range(1600)]
    await aachen.db.execute(insert(application), rows)
    return rows


@pytest.fixture
def staff() -> Staff:
    return Staff(ME, "Jo Berg", frozenset({Role.CASEWORKER}), Trust.SUBSTANTIELL)


def expected(rows: Sequence[dict[str, Any]], filters: Filters) -> list[UUID]:
    chosen = [
        row
        for row in rows
        if (not filters.states or row["state"] in filters.states)
        and filters.benefit in (None, row["benefit"])
        and (not filters.assigned_to or row["assigned_to"] in filters.assigned_to)
        and (not filters.incomplete or row["missing"] > 0)
        and (filters.received_before is None or row["received_at"] < filters.received_before)
    ]
    ordered = sorted(chosen, key=lambda row: (row["received_at"], row["id"]), reverse=filters.order == "newest")
    return [row["id"] for row in ordered]


@pytest.mark.slow
async def test_three_pages_forth_and_back_show_each_application_once(
    aachen: Session, many: list[dict[str, Any]], staff: Staff
) -> None:
    for filters in CHOICES:
        wanted, pages = expected(many, filters), [await inbox(aachen, staff, filters)]
        while pages[-1].next and len(pages) < 3:
            pages.append(await inbox(aachen, staff, filters, pages[-1].next))
        assert [row.id for page in pages for row in page.rows] == wanted[: 3 * SIZE], filters
        assert pages[0].previous is None, filters
        back = pages[-1]
        for page in reversed(pages[:-1]):
            back = await inbox(aachen, staff, filters, back.previous)
            assert back.rows == page.rows, filters
        assert back.previous is None, filters


@pytest.mark.slow
async def test_every_choice_of_filters_walks_along_an_index_and_stops(
    directory: Directory, tenants: Mapping[str, UUID], owner_engine: AsyncEngine, committed: None
) -> None:
    async with directory.session(tenants["aachen"]) as session:
        await session.db.execute(insert(application), [a_row(session.tenant, number) for number in range(20_000)])
    async with owner_engine.begin() as db:
        await db.execute(text("ANALYZE application"))
    async with directory.session(tenants["aachen"]) as session:
        for filters, place in product(CHOICES, PLACES):
            assert_short(await explained(session, query(session.tenant, filters, place)))


def assert_short(plan: Sequence[dict[str, Any]]) -> None:
    """Index scans that stop after a page; if rows are sorted at all, no more than a page for each state."""
    scans = [node for node in plan if node["Node Type"].endswith("Scan")]
    assert {node["Node Type"] for node in scans} <= {"Index Scan", "Subquery Scan"}
    assert max(node["Actual Rows"] for node in scans) <= SIZE + 1
    assert max((node["Actual Rows"] for node in plan if node["Node Type"] == "Sort"), default=0) <= 9 * (SIZE + 1)
    assert plan[0]["Shared Hit Blocks"] + plan[0]["Shared Read Blocks"] < 600


async def explained(session: Session, statement: ClauseElement) -> list[dict[str, Any]]:
    """The plan as it ran, node by node, the root first."""
    compiled = statement.compile(dialect=session.db.dialect, compile_kwargs={"literal_binds": True})
    [plan] = (await session.db.execute(text(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {compiled}"))).scalar_one()
    return list(nodes(plan["Plan"]))


def nodes(node: dict[str, Any]) -> list[dict[str, Any]]:
    return [node, *(inner for child in node.get("Plans", ()) for inner in nodes(child))]


async def test_counts_stop_at_a_hundred(aachen: Session, many: list[dict[str, Any]], staff: Staff) -> None:
    found = await counts(aachen, staff, ("delivered", "closed"))
    assert found == {"delivered": 100, "closed": 100}
    assert set(STATES) == set(get_args(State))


async def test_an_empty_list_has_no_pages(bonn: Session, staff: Staff) -> None:
    page = await inbox(bonn, staff, Filters())
    assert (page.rows, page.next, page.previous) == ((), None, None)
    assert await counts(bonn, staff, ("delivered",)) == {"delivered": 0}


@pytest.mark.parametrize(
    "cursor", ["", "x", encode_cursor(("after", "heute", str(ME))), encode_cursor(("after", "2026-01-01", str(ME)))]
)
async def test_a_changed_cursor_is_refused(aachen: Session, staff: Staff, cursor: str) -> None:
    with pytest.raises(BadCursor):
        await inbox(aachen, staff, Filters(), cursor)


async def test_an_administrator_sees_no_inbox(aachen: Session) -> None:
    with pytest.raises(NotAllowed):
        await inbox(aachen, Staff(ME, "Ada", frozenset({Role.TENANT_ADMIN})), Filters())
