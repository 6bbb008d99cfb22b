"""The authority's side by the API: inbox, versions, rights, the second pair of eyes."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

import pytest
from fastapi import FastAPI

from efa.applications.mark_delivered import mark_delivered
from efa.identity.rights import Role
from efa.kit.ids import to_public
from efa.tenancy.settings import write_setting
from efa.web.state import State
from tests.given import an_application
from tests.web.api.people import handed_in, staff_program
from tests.web.api.program import Program

GRANT = {"outcome": "grant", "amount": "55.00", "reasons": "Weil.", "start": "2026-11-01", "until": "2027-10-31"}


@pytest.fixture
async def case(state: State, tenants: Mapping[str, UUID], guest: Program, caseworker: Program) -> str:
    """The id of an application of the guest that a caseworker has taken into work."""
    async with state.directory.session(tenants["aachen"]) as session:
        application = await handed_in(session, state, guest)
        await mark_delivered(session, application, state.now())
    case = to_public(application)
    acknowledged = await caseworker.post(f"/staff/applications/{case}/acknowledge")
    await caseworker.post(f"/staff/applications/{case}/review", acknowledged.tag)
    return case


async def seen(program: Program, case: str) -> str:
    return (await program.get(f"/staff/applications/{case}")).tag


async def test_a_case_shows_data_calculation_and_what_is_missing(caseworker: Program, case: str) -> None:
    read = await caseworker.get(f"/staff/applications/{case}")
    assert (read["applicant"]["family_name"], read["state"], read["calculation"]["per"]) == (
        "Öztürk", "in_review", "month"
    )  # fmt: skip
    entries = [e for s in read["summary"]["sections"] for g in s["groups"] for e in g["entries"]]
    assert {"/vorname": "Mara", "/hat_kinder": "Ja"}.items() <= {e["pointer"]: e["answer"] for e in entries}.items()
    assert read["missing_then"]["documents"][0]["document"] == "ausweis"
    assert read["acts"] == ["ask", "decide", "forward"]


async def test_the_inbox_filters_and_gives_pages(
    state: State, tenants: Mapping[str, UUID], caseworker: Program
) -> None:
    async with state.directory.session(tenants["aachen"]) as session:
        for number in range(26):
            await an_application(session, state.now() - timedelta(days=number), missing=1)
    first = await caseworker.get("/staff/applications", state="submitted", benefit="wohngeld", incomplete="true")
    rest = await caseworker.get("/staff/applications", state="submitted", cursor=first["next"])
    assert (len(first["applications"]), len(rest["applications"]), rest["next"]) == (25, 1, None)
    assert (await caseworker.get("/staff/applications", mine="true"))["applications"] == []
    for cursor in ("nonsense", "WyJhIl0", first["next"][:-3]):
        assert (await caseworker.get("/staff/applications", cursor=cursor)).type == "api.cursor_unknown"


async def test_an_application_is_found_by_number_or_person_exactly(caseworker: Program, case: str) -> None:
    number = (await caseworker.get(f"/staff/applications/{case}"))["number"]
    for wanted in ({"number": number.lower()}, {"family_name": "oeztuerk", "birth_date": "1985-03-27"}):
        assert [found["id"] for found in (await caseworker.post("/staff/applications/search", **wanted)).json] == [case]
    assert (await caseworker.post("/staff/applications/search", number="\u202e' OR 1=1")).json == []
    assert (await caseworker.post("/staff/applications/search", family_name="Öztürk")).status == 422


ACTS: Mapping[str, Mapping[str, object]] = {
    "review": {},
    "close": {},
    "questions": {"text": "?", "until": "2026-12-20"},
    "decisions": GRANT,
    "forward": {"to": "053140000000", "reason": "area"},
}


async def test_nobody_acts_on_a_version_that_is_past(caseworker: Program, case: str) -> None:
    for act, body in ACTS.items():
        stale = await caseworker.post(f"/staff/applications/{case}/{act}", '"1"', **body)
        assert (stale.status, stale.type) == (412, "applications.stale_application")


async def test_a_question_without_text_and_a_day_in_the_past_are_named(caseworker: Program, case: str) -> None:
    path = f"/staff/applications/{case}/questions"
    refused = await caseworker.post(path, await seen(caseworker, case), text=" ", until="2020-01-01")
    assert refused.type == "authority.question_refused"
    assert refused.wrong == {"/text": "authority.problem.question_empty", "/until": "authority.problem.until"}


async def test_an_amount_that_is_none_is_refused(caseworker: Program, case: str) -> None:
    path, version = f"/staff/applications/{case}/decisions", await seen(caseworker, case)
    for amount in ("-1.00", "NaN", "1e5", "1,00", "55.001", "1" * 30, " 5", "0.00"):
        refused = await caseworker.post(path, version, **{**GRANT, "amount": amount})
        assert (refused.status, list(refused.wrong)) == (422, ["/amount"])


async def test_two_persons_release_where_the_authority_wants_it(
    state: State, app: FastAPI, tenants: Mapping[str, UUID], caseworker: Program, case: str
) -> None:
    async with state.directory.session(tenants["aachen"]) as session:
        await write_setting(session, "four_eyes", True, by="test", now=state.now())
    path = f"/staff/applications/{case}/decisions"
    [decision] = (await caseworker.post(path, await seen(caseworker, case), **GRANT))["decisions"]
    release = f"{path}/{decision['id']}/release"
    assert (await caseworker.post(release)).status == 404
    lead = await staff_program(state, app, "aachen", Role.CASEWORKER_LEAD, subject="alex")
    assert (await lead.get(f"{path}/{decision['id']}/draft.pdf")).response.content.startswith(b"%PDF")
    [released] = (await lead.post(release))["decisions"]
    assert released["released_at"] is not None
    assert (await caseworker.post(f"{path}/{decision['id']}/take-back")).type == "authority.decision_released"


@pytest.mark.parametrize("role", [Role.TENANT_ADMIN, Role.AUDITOR])
async def test_who_is_no_caseworker_reads_nothing(state: State, app: FastAPI, case: str, role: Role) -> None:
    other = await staff_program(state, app, "aachen", role, subject=role.value)
    for path in ("/staff/applications", f"/staff/applications/{case}"):
        assert (await other.get(path)).type == "core.problem.not_found"


async def test_bonn_sees_nothing_of_aachen(state: State, app: FastAPI, caseworker: Program, case: str) -> None:
    bonn = await staff_program(state, app, "bonn", Role.CASEWORKER_LEAD)
    assert (await bonn.get("/staff/applications"))["applications"] == []
    own, foreign = f"/staff/applications/{case}", "/staff/applications/AAAAAAAAAAAAAAAAAAAAAA"
    for path in (own, foreign):
        assert (await bonn.get(path)).type == "core.problem.not_found"
        assert (await bonn.post(f"{path}/acknowledge")).status == 404
        assert (await bonn.post(f"{path}/decisions", '"3"', **GRANT)).status == 404


async def test_who_decides_by_the_rules_is_asked_before(caseworker: Program, case: str) -> None:
    assert (await caseworker.get(f"/staff/applications/{case}/authorities")).json == []


async def test_a_forwarded_application_arrives_there(
    state: State, app: FastAPI, caseworker: Program, case: str
) -> None:
    path = f"/staff/applications/{case}/forward"
    sent = await caseworker.post(path, await seen(caseworker, case), to="053140000000", reason="area")
    assert (sent["state"], sent["history"][-1]["reason"]) == ("forwarded", "area")
    bonn = await staff_program(state, app, "bonn", Role.CASEWORKER)
    [arrived] = (await bonn.get("/staff/applications"))["applications"]
    assert (arrived["number"], arrived["received_at"]) == (sent["number"], sent["received_at"])


async def test_another_person_sees_nothing_of_the_application(guest: Program, caseworker: Program, case: str) -> None:
    [own] = (await guest.get("/applications")).json
    stranger = await Program.of(guest.app).guest()
    assert (await stranger.get("/applications")).json == []
    for path in ("", "/content", "/receipt.pdf", "/files"):
        assert (await stranger.get(f"/applications/{own['id']}{path}")).type == "core.problem.not_found"
    assert (await stranger.post(f"/applications/{own['id']}/withdraw", '"3"')).status == 404
