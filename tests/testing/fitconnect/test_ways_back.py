"""Callbacks, replies and routes."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import httpx
import pytest

from efa.testing.fitconnect.answering import NoReplyChannel, reply
from efa.testing.fitconnect.book import Callback
from efa.testing.fitconnect.callbacks import signature
from efa.testing.fitconnect.jose import read_sealed, read_signed, seal, sign, verify
from efa.testing.fitconnect.keys import fixed_key, read_public
from efa.testing.fitconnect.pieces import File
from efa.testing.fitconnect.run import Setup, in_process
from efa.testing.fitconnect.running import Office
from efa.testing.fitconnect.words import EVENTS
from tests.testing.fitconnect.sender import AACHEN, JOSE, SCHEMA, SERVICE, Sender, metadata_of, talking

pytestmark = pytest.mark.slow

SECRET = "insecure_unsafe_qHScgrg_kP-R31jHUwp3GkVkGJolvBchz65b74Lzue0"
BODY = (
    b'{"type":"https://schema.fitko.de/fit-connect/submission-api/callbacks/new-submissions",'
    b'"submissionIds":["f39ab143-d91a-474a-b69f-b00f1a1873c2"]}'
)
PUBLISHED = (
    "798cd0edb70c08e5b32aa8a18cbbc8ff6b3078c51af6d011ff4e32e470c74623"
    "4fc4314821fe5185264b029e962bd37de33f3b9fc5f1a93c40ce6672845e90df"
)
OPENS, SIGNS = fixed_key(6, "wrapKey"), fixed_key(7, "verify")


def test_callbacks_are_signed_as_the_documentation_shows() -> None:
    assert signature(SECRET, "1672527599", BODY) == PUBLISHED


async def test_the_receiver_is_told_of_a_submission_until_it_says_that_it_heard() -> None:
    heard: list[httpx.Request] = []

    def receiver(request: httpx.Request) -> httpx.Response:
        heard.append(request)
        return httpx.Response(200 if len(heard) > 1 else 500)

    office = Office(
        id=AACHEN.id, name="", services=(SERVICE,), callback=Callback(url="https://hear.example", secret="s")
    )
    running, app = in_process(Setup(offices=(office,)))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app)) as http:
        sender = await Sender(http, running.access()).login(running.access().sender)
        sent = await sender.send()
        assert await sender.events(sent.case) == ["create-submission", "submit-submission", "notify-submission"]
    with httpx.Client(transport=httpx.MockTransport(receiver)) as outside:
        assert running.call_back(outside) == 0
        running.double.clock.advance(timedelta(seconds=2))
        assert (running.call_back(outside), running.call_back(outside)) == (1, 0)
    body, headers = heard[1].content, heard[1].headers
    assert json.loads(body)["submissions"][0]["submissionId"] == sent.submission
    assert headers["callback-authentication"] == signature("s", headers["callback-timestamp"], body)


async def test_the_sender_is_told_of_events_if_it_asked_to_be() -> None:
    heard: list[Mapping[str, Any]] = []

    def told(request: httpx.Request) -> httpx.Response:
        heard.append(json.loads(request.content))
        return httpx.Response(200)

    async with talking(mode="auto_accept") as (double, sender):
        announced = (await sender.announce(callback={"url": "https://hear.example", "secret": "s"})).json()
        await sender.submit(announced["submissionId"], metadata_of(b"{}"), b"{}")
        double.work()
        with httpx.Client(transport=httpx.MockTransport(told)) as outside:
            assert double.call_back(outside) == 1
    assert [one["type"].rpartition("/")[2] for one in heard] == ["new-events"]
    assert heard[0]["caseIds"] == [announced["caseId"]]


async def sent_with_reply_channel(sender: Sender) -> Mapping[str, str]:
    announced: Mapping[str, str] = (await sender.announce()).json()
    channel = {"fitConnect": {"encryptionPublicKey": OPENS.public_jwk, "processStandards": []}}
    await sender.submit(announced["submissionId"], {**metadata_of(b"{}"), "replyChannel": channel}, b"{}")
    return announced


async def test_a_reply_comes_back_and_is_confirmed() -> None:
    async with talking() as (double, sender):
        announced = await sent_with_reply_channel(sender)
        [waiting] = double.authority().pull()
        opened = double.authority().decrypt(waiting)
        number = reply(double.authority(), opened, b'{"bescheid": true}', "urn:reply", [File("bescheid.pdf", b"%PDF")])
        [listed] = (await sender.ask("GET", "/v2/replies")).json()["replies"]
        assert listed == {"replyId": number, "caseId": announced["caseId"]}
        got = (await sender.ask("GET", f"/v2/replies/{number}")).json()
        assert read_sealed(got["encryptedData"]).open(OPENS.private) == b'{"bescheid": true}'
        [file] = got["attachments"]
        sealed = await sender.ask("GET", f"/v2/replies/{number}/attachments/{file}")
        assert read_sealed(sealed.text).open(OPENS.private) == b"%PDF"
        place = "http://fit-connect.test/_control/senders/efa-sender/signing"
        await sender.http.post(place, json=SIGNS.public_jwk)
        assert await confirmed(sender, number, announced["caseId"]) == 204
        assert (await sender.ask("GET", "/v2/replies")).json()["totalCount"] == 0


async def confirmed(sender: Sender, number: str, case: str) -> int:
    claims = {"jti": number, "iss": "efa-sender", "iat": 1, "sub": f"reply:{number}", "txn": f"case:{case}"}
    claims["events"] = {f"{EVENTS}accept-reply": {}}
    token = sign(claims, SIGNS.private, {"typ": "secevent+jwt", "kid": SIGNS.kid})
    return (await sender.ask("POST", f"/v2/cases/{case}/events", content=token, headers=JOSE)).status_code


async def test_without_a_key_there_is_no_reply() -> None:
    async with talking() as (double, sender):
        await sender.send()
        [waiting] = double.authority().pull()
        with pytest.raises(NoReplyChannel):
            reply(double.authority(), double.authority().decrypt(waiting), b"{}", "urn:reply", [])


async def test_routes_are_signed_and_found_by_the_start_of_the_area() -> None:
    async with talking() as (double, sender):
        place = f"{sender.access.routing_url}/v1/routes"
        found = await sender.http.get(place, params={"leikaKey": "99107023017000", "ars": "053340002002"})
        none = await sender.http.get(place, params={"leikaKey": "99107023017000", "ars": "053150000000"})
        [route] = found.json()["routes"]
        token = route["destinationSignature"]
        [key] = (await sender.http.get(f"{sender.access.portal_url}/.well-known/jwks.json")).json()["keys"]
        verify(token, read_public(key))
        assert (route["destinationId"], none.json()["totalCount"]) == (double.access().destination, 0)
        assert read_signed(token)[1]["submissionHost"] == "fit-connect.test"
        assert found.headers["ratelimit-reset"] == "60"


@pytest.mark.parametrize("query", [{}, {"ars": "053340002002", "ags": "05334002"}, {"ars": "1"}, {"areaId": "x"}])
async def test_a_route_needs_a_service_and_exactly_one_area(query: Mapping[str, str]) -> None:
    async with talking() as (_, sender):
        place = f"{sender.access.routing_url}/v1/routes"
        assert (await sender.http.get(place, params={"leikaKey": "99107023017000", **query})).status_code == 400
        assert (await sender.http.get(place, params={"leikaKey": "1", "ars": "05334"})).status_code == 400


async def test_a_sealed_text_of_a_rotated_key_cannot_be_opened_any_more() -> None:
    async with talking(mode="auto_accept") as (double, sender):
        old = await sender.key()
        double.rotate_key(key=OPENS)
        announced = (await sender.announce()).json()
        sealed = seal(
            json.dumps(metadata_of(b"{}")).encode(), read_public(old), {"kid": old["kid"], "cty": SCHEMA.mime_type}
        )
        body = {"encryptedMetadata": sealed, "encryptedData": sealed}
        await sender.ask("PUT", f"/v2/submissions/{announced['submissionId']}", json=body)
        double.work()
        log = (await sender.ask("GET", f"/v2/cases/{announced['caseId']}/events")).json()["eventLog"]
        [payload] = read_signed(log[-1])[1]["events"].values()
        assert payload["problems"][0]["type"].endswith("/encryption-issue")
        assert (await sender.key())["kid"] == OPENS.kid
