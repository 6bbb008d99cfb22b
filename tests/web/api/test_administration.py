"""The administrators' side by the API: benefits, settings, people; letters and deliveries."""

from dataclasses import replace

import pytest
from fastapi import FastAPI

from efa.identity.actor import Realm
from efa.identity.provider import Provider, Registration
from efa.identity.rights import Role
from efa.web.state import State
from tests.web.api.people import staff_program
from tests.web.api.program import Program
from tests.web.colleagues import ISSUER


@pytest.fixture
def state(state: State) -> State:
    """The login service of staff is known by name; nobody reaches it."""
    registration = Registration(issuer=ISSUER, client_id="efa-staff", client_secret="", scope="openid")
    return replace(state, providers={Realm.STAFF: Provider(registration)})


@pytest.fixture
async def admin(state: State, app: FastAPI, offered: None) -> Program:
    return await staff_program(state, app, "aachen", Role.TENANT_ADMIN)


async def test_a_benefit_is_switched_off_and_on(admin: Program, program: Program) -> None:
    for _ in range(2):  # saying it twice changes nothing
        assert (await admin.put("/staff/benefits/beihilfe", offered=False))["state"] == "off"
    assert [one["key"] for one in (await program.get("/benefits")).json] == []
    [beihilfe] = [one for one in (await admin.get("/staff/benefits")).json if one["key"] == "beihilfe"]
    assert (beihilfe["state"], beihilfe["managed"]) == ("off", False)
    assert (await admin.put("/staff/benefits/beihilfe", offered=True))["state"] == "offered"
    assert (await admin.put("/staff/benefits/mondgeld", offered=True)).status == 404


async def test_a_setting_is_written_once_and_given_back(admin: Program) -> None:
    first = await admin.get("/staff/settings/draft_days")
    assert (first["origin"], first["schema"]["type"]) == (None, "integer")
    assert (await admin.put("/staff/settings/draft_days", first.tag, value=14))["origin"] == "aachen"
    assert (await admin.put("/staff/settings/draft_days", first.tag, value=13)).status == 412
    assert (await admin.put("/staff/settings/draft_days", value=13)).status == 428
    second = await admin.get("/staff/settings/draft_days")
    assert second["value"] == 14
    assert (await admin.put("/staff/settings/draft_days", second.tag, value="bald")).type == "tenancy.setting_invalid"
    given_back = await admin.send("DELETE", "/staff/settings/draft_days", second.tag)
    assert given_back.json == first.json


async def test_what_the_operator_writes_is_read_only(admin: Program) -> None:
    seal = await admin.get("/staff/settings/seal")
    assert seal["managed"] is True
    assert (await admin.put("/staff/settings/seal", seal.tag, value={})).type == "tenancy.managed_by_file"
    assert {"authority", "seal"} <= {one["name"] for one in (await admin.get("/staff/settings")).json}
    for unknown in ("farbe", "offices.mondgeld", "allowed_benefits"):
        assert (await admin.get(f"/staff/settings/{unknown}")).status == 404


async def test_a_colleague_comes_changes_and_goes(admin: Program) -> None:
    entered = await admin.post("/staff/people", subject="nele", name="Nele Neu", roles=["caseworker"])
    assert (entered.status, entered["roles"]) == (201, ["caseworker"])
    path = f"/staff/people/{entered['id']}"
    assert (await admin.put(path, roles=["auditor", "caseworker"]))["roles"] == ["caseworker", "auditor"]
    assert (await admin.put(path, roles=["state_operator"])).status == 404
    assert (await admin.put(path, roles=[])).status == 422
    assert (await admin.delete(path)).status == 204
    assert (await admin.delete(path)).status == 404
    [last] = (await admin.get("/staff/people")).json
    assert (await admin.delete(f"/staff/people/{last['id']}")).type == "identity.last_administrator"


async def test_caseworkers_are_no_administrators(caseworker: Program) -> None:
    for path in ("benefits", "settings", "settings/draft_days", "people", "deliveries"):
        assert (await caseworker.get(f"/staff/{path}")).status == 404


async def test_a_program_cannot_name_the_secret_of_a_channel(admin: Program) -> None:
    first = await admin.get("/staff/settings/channels.beihilfe")
    given = {"copies": ["file_drop"], "settings": {"file_drop": {"client": "bonn"}}}
    written = await admin.put("/staff/settings/channels.beihilfe", first.tag, value=given)
    assert "settings" not in written["value"]
    assert written["value"]["copies"] == ["file_drop"]
