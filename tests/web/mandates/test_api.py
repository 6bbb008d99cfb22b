"""The same as JSON: a mandate is offered, taken up, used below its own address, and revoked."""

import httpx
import pytest
from fastapi import FastAPI

from efa.web.state import State
from tests.places import AACHEN
from tests.web.browser import Person
from tests.web.mandates.people import mara_with_account

pytestmark = pytest.mark.slow
API = "/api/v1"
OFFER = {"kind": "vollmacht", "benefits": ["wohngeld"], "acts": ["prepare", "upload"], "valid_until": "2027-12-31"}


async def sent(who: Person, method: str, path: str, **body: object) -> httpx.Response:
    token = (await who.client.get(f"{API}/session")).json()["csrf_token"]
    headers = {"x-csrf-token": token, "if-match": '"1"'}
    return await who.client.request(method, path, headers=headers, json=body or None)


async def test_a_friend_acts_below_the_address_of_the_mandate(state: State, app: FastAPI) -> None:
    mara = await mara_with_account(state, app)
    friend = await mara_with_account(state, app, "https://konto.example|freund")
    code = (await sent(mara, "POST", f"{API}/mandates/offers", **OFFER)).json()["code"]
    taken = await sent(friend, "POST", f"{API}/helped", code=code)
    assert (taken.status_code, taken.json()["principal"]) == (201, "Mara Muster")
    at = taken.json()["at"]

    begun = await sent(friend, "POST", f"{at}{API}/drafts", benefit="wohngeld", place=AACHEN)
    assert begun.status_code == 201, begun.text
    draft = begun.json()["id"]
    assert [one["id"] for one in (await mara.client.get(f"{API}/drafts")).json()] == [draft]
    assert [one["id"] for one in (await friend.client.get(f"{at}{API}/drafts")).json()] == [draft]
    assert (await friend.client.get(f"{API}/drafts")).json() == []
    refused = await sent(friend, "POST", f"{at}{API}/drafts/{draft}/submit", reply_by="paper")
    assert (refused.status_code, refused.json()["type"]) == (403, "urn:efa:problem:identity.act_not_covered.other_act")
    other = await sent(friend, "POST", f"{at}{API}/drafts", benefit="sgb2", place=AACHEN)
    assert other.status_code == 403
    for path in (f"{API}/mail-address", f"{API}/mandates", f"{API}/messages", f"{API}/session"):
        assert (await friend.client.get(at + path)).status_code == 404

    wanted = taken.json()["id"]
    log = (await mara.client.get(f"{API}/mandates/{wanted}")).json()["log"]
    assert {one["event"] for one in log} == {"given", "prepare"}
    assert (await sent(friend, "DELETE", f"{API}/mandates/{wanted}")).status_code == 404
    assert (await sent(mara, "DELETE", f"{API}/mandates/{wanted}")).json()["state"] == "revoked"
    assert (await friend.client.get(f"{at}{API}/drafts")).status_code == 403


async def test_nobody_allows_anything_for_a_benefit_that_is_not_offered_here(state: State, app: FastAPI) -> None:
    mara = await mara_with_account(state, app)
    wrong = {**OFFER, "benefits": ["wohngeld", "nirgends"]}
    for path, more in (("mandates", {"code": "AAAA-BBBB"}), ("mandates/offers", {})):
        refused = await sent(mara, "POST", f"{API}/{path}", **wrong, **more)
        [wrong_place] = refused.json()["errors"]
        assert (refused.status_code, wrong_place["pointer"]) == (422, "/benefits")
        assert wrong_place["detail"].startswith("Diese Leistung gibt es hier nicht.")


async def test_typed_answers_of_a_helper_say_who_gave_them(state: State, app: FastAPI) -> None:
    mara = await mara_with_account(state, app)
    friend = await mara_with_account(state, app, "https://konto.example|freund")
    code = (await sent(mara, "POST", f"{API}/mandates/offers", **OFFER)).json()["code"]
    at = (await sent(friend, "POST", f"{API}/helped", code=code)).json()["at"]
    draft = (await sent(friend, "POST", f"{at}{API}/drafts", benefit="wohngeld", place=AACHEN)).json()["id"]
    page = f"{at}{API}/drafts/{draft}/pages/sie/name"
    head = {"x-csrf-token": (await friend.client.get(f"{API}/session")).json()["csrf_token"]}
    head["if-match"] = (await friend.client.get(page)).headers["etag"]
    answers = {"person": {"vorname": "Marta"}}
    saved = await friend.client.patch(page, headers=head, json={"answers": answers, "action": "save"})
    assert saved.status_code == 200, saved.text
    [known] = (await mara.client.get(f"{API}/account")).json()["drafts"]
    assert known["origins"]["/person/vorname"]["source"] == "helper"
