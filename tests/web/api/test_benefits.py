"""What the API says about benefits, and what an estimate needs and gives."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pytest
from jsonschema import Draft202012Validator

from efa.catalogue.disable import disable
from efa.catalogue.enable import enable
from efa.web.state import State
from tests.web.api.program import Program


@pytest.fixture
async def estimating(state: State, tenants: Mapping[str, UUID], program: Program) -> Program:
    """Aachen offers a benefit with a calculation of its own."""
    async with state.directory.session(tenants["aachen"]) as session:
        await enable(session, state.catalogue, "gesund", by="test", now=state.now())
    return program


async def test_a_benefit_comes_with_its_texts_documents_and_ways_to_apply(program: Program) -> None:
    [benefit] = (await program.get("/benefits")).json
    assert (benefit["key"], benefit["procedures"][0]["leika"]) == ("beihilfe", "99000000000021")
    assert [document["when"] is None for document in benefit["documents"]] == [True, False]
    program.headers = {"accept-language": "en"}
    assert (await program.get("/benefits/beihilfe"))["law"] != ""


async def test_the_form_is_data_that_fits_json_schema(program: Program) -> None:
    form = await program.get("/benefits/beihilfe/schema")
    Draft202012Validator.check_schema(form["schema"])
    assert (form["version"], form["essential"]) == (2, ["/name", "/strasse"])
    assert (await program.get("/benefits/beihilfe/schema", procedure="unbekannt")).status == 404


async def test_a_benefit_that_is_switched_off_is_gone_at_once_and_its_applications_go_on(
    state: State, tenants: Mapping[str, UUID], program: Program, draft: str
) -> None:
    async with state.directory.session(tenants["aachen"]) as session:
        await disable(session, "beihilfe", by="test", now=state.now())
    assert (await program.get("/benefits")).json == []
    assert (await program.get("/benefits/beihilfe")).type == "catalogue.benefit_not_offered"
    assert (await program.get(f"/drafts/{draft}")).status == 200


async def test_an_estimate_has_every_step_with_its_norm_and_never_binds(estimating: Program) -> None:
    found = await estimating.post("/benefits/gesund/estimate", personen=2)
    [step] = found["calculation"]["steps"]
    assert (found["calculation"]["amount"], step["norm"], found["binding"]) == ("21.00", "§ 1 Testgesetz", False)
    assert (await estimating.get("/benefits/gesund/estimate"))["required"] == ["personen"]


async def test_for_a_day_without_law_there_is_no_amount_and_a_reason(estimating: Program) -> None:
    found = await estimating.send(
        "POST", "/benefits/gesund/estimate", params={"day": "1950-01-01"}, json={"personen": 2}
    )
    assert found["calculation"] is None
    assert found["why_not"]


async def test_what_is_wrong_with_the_input_is_named(estimating: Program) -> None:
    expected: list[tuple[Any, dict[str, str]]] = [
        ({"personen": "zwei"}, {"/personen": "type"}),
        ({"personen": 0}, {"/personen": "minimum"}),
        ({"personen": 1, "unbekannt": 1}, {"": "additionalProperties"}),
        ([], {"": "type"}),
    ]
    for given, wrong in expected:
        refused = await estimating.send("POST", "/benefits/gesund/estimate", json=given)
        assert (refused.status, refused.wrong) == (422, wrong)


UNREADABLE = [
    b"",
    b"{",
    b"\xff",
    b'{"personen": 1e999}',
    b'{"personen": NaN}',
    b'{"personen": 1, "personen": 2}',
    b'{"personen": ' + b"9" * 5000 + b"}",
    b"[" * 5000 + b"]" * 5000,
]


async def test_a_body_that_is_no_json_is_unreadable(estimating: Program) -> None:
    for raw in UNREADABLE:
        headers = {"content-type": "application/json"}
        answer = await estimating.send("POST", "/benefits/gesund/estimate", content=raw, headers=headers)
        assert (answer.status, answer.type) == (400, "core.problem.unreadable")


async def test_a_benefit_without_calculation_says_so(program: Program) -> None:
    assert (await program.post("/benefits/beihilfe/estimate", personen=2)).type == "catalogue.not_supported"


async def test_a_place_that_nobody_knows_gets_a_clear_error(program: Program) -> None:
    for nonsense in ("", "5206", "99999", "!!!", "\u202e\u0000", "'; DROP TABLE"):
        assert (await program.get("/places", q=nonsense)).type.startswith("tenancy.unknown_place")
