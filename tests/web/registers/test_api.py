"""The same by the API: read, asked with consent, used, put away."""

import pytest
from fastapi import FastAPI

from efa.identity.trust import Trust
from efa.kit.ids import to_public
from tests.web.api.program import Program
from tests.web.registers.conftest import Mother
from tests.web.wohngeld import Applicant

pytestmark = pytest.mark.slow


async def program_of(app: FastAPI, who: Applicant) -> tuple[Program, str]:
    program = Program(app, who.person.client)
    program.token = (await program.get("/session"))["csrf_token"]
    return program, f"/drafts/{to_public(who.draft)}/registers/kindergeld.mia22222"


async def test_it_is_asked_with_consent_seen_used_and_put_away(mother: Mother, app: FastAPI) -> None:
    program, address = await program_of(app, await mother.at())
    offer = await program.get(address)
    assert (offer["obstacle"], offer["found"], offer["norm"]) == (None, None, "§ 67f Abs. 2 SGB X")
    assert (await program.post(f"{address}/retrieval", consent=False)).status == 422
    asked = await program.post(f"{address}/retrieval", consent=True)
    assert (asked["outcome"], asked["used"], asked["found"]["values"]["betrag"]) == ("found", False, 25_900)
    assert (await program.post(f"{address}/use"))["used"] is True
    assert (await program.delete(address))["found"] is None
    assert (await program.post(f"{address}/use")).status == 404


async def test_an_account_that_proves_too_little_reads_why(mother: Mother, app: FastAPI) -> None:
    program, address = await program_of(app, await mother.at(Trust.BASIS))
    assert (await program.get(address))["obstacle"] == "level"
    refused = await program.post(f"{address}/retrieval", consent=True)
    assert refused.status in (403, 409)


async def test_a_document_without_register_has_none(mother: Mother, app: FastAPI) -> None:
    program, address = await program_of(app, await mother.at())
    assert (await program.get(address.replace("kindergeld.mia22222", "leistungsbescheid"))).status == 404
