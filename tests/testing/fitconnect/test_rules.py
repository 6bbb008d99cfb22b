"""What the delivery service refuses, so that a client that passes here passes there."""

import json
from typing import Any
from uuid import uuid4

import pytest

from efa.testing.fitconnect.jose import seal
from efa.testing.fitconnect.keys import fixed_key
from tests.testing.fitconnect.sender import Sender, metadata_of, talking

pytestmark = pytest.mark.slow
ID, OTHER = str(uuid4()), str(uuid4())


def problem(answer: Any) -> tuple[int, str]:
    assert answer.headers["content-type"] == "application/problem+json"
    return answer.status_code, answer.json()["type"].rpartition("/")[2]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"destinationId": OTHER}, (404, "destination-not-found")),
        ({"destinationId": "no id"}, (400, "invalid-request")),
        ({"announcedAttachments": [ID, ID]}, (422, "attachments-not-unique")),
        ({"announcedAttachments": ["no id"]}, (400, "invalid-request")),
        ({"announcedAttachments": [str(uuid4()) for _ in range(101)]}, (422, "too-many-attachments")),
        ({"publicService": {"identifier": "urn:other"}}, (422, "service-not-offered")),
        ({"publicService": None}, (400, "invalid-request")),
        ({"serviceType": {"identifier": "urn:other"}}, (400, "invalid-request")),
        ({"region": "DE09"}, (422, "region-not-offered")),
        ({"caseId": OTHER}, (404, "case-not-found")),
    ],
)
async def test_an_announcement_that_breaks_a_rule_is_refused(changes: dict[str, Any], told: tuple[int, str]) -> None:
    async with talking() as (_, sender):
        assert problem(await sender.announce(**changes)) == told


async def test_an_inactive_destination_takes_nothing() -> None:
    async with talking() as (_, sender):
        place = f"http://fit-connect.test/_control/destinations/{sender.access.destination}"
        await sender.http.post(place, json={"status": "inactive"})
        assert problem(await sender.announce()) == (409, "destination-state-invalid")


async def test_a_wrong_secret_gets_no_token_and_no_token_gets_nothing() -> None:
    async with talking() as (_, sender):
        form = {"grant_type": "client_credentials", "client_id": "efa-sender", "client_secret": "wrong"}
        answer = await sender.http.post(sender.access.token_url, data=form)
        assert (answer.status_code, answer.json()) == (401, {"error": "invalid_client"})
        stranger = Sender(sender.http, sender.access, "invented")
        assert problem(await stranger.announce()) == (401, "unauthorized")


async def test_credentials_in_the_header_are_not_taken() -> None:
    async with talking() as (_, sender):
        credentials = ("efa-sender", "sender-secret-test-only")
        form = {"grant_type": "client_credentials"}
        answer = await sender.http.post(sender.access.token_url, data=form, auth=credentials)
        assert answer.status_code == 401


async def test_a_receiver_cannot_send_and_a_sender_cannot_fetch() -> None:
    async with talking() as (_, sender):
        receiver = await sender.login(sender.access.subscriber)
        assert problem(await receiver.announce()) == (403, "forbidden")
        assert problem(await sender.ask("GET", "/v2/submissions")) == (403, "forbidden")


async def test_tokens_expire() -> None:
    async with talking() as (_, sender):
        await sender.http.post("http://fit-connect.test/_control/clock", json={"seconds": 1800})
        assert problem(await sender.announce()) == (401, "unauthorized")


async def test_only_what_was_announced_and_is_sealed_right_is_kept() -> None:
    key = fixed_key(7, "wrapKey")
    async with talking() as (_, sender):
        number = (await sender.announce([ID])).json()["submissionId"]
        sealed = await sender.sealed(b"file", "application/pdf")
        foreign = seal(b"file", key.private.public_key(), {"kid": key.kid, "cty": "application/pdf"})
        assert problem(await sender.put(number, OTHER, sealed)) == (404, "attachment-not-found")
        assert problem(await sender.put(number, ID, "a.b.c")) == (422, "invalid-jwe")
        assert problem(await sender.put(number, ID, foreign)) == (422, "invalid-jwe")
        assert problem(await sender.put(number, ID, sealed, **{"Content-Type": "text/plain"}))[0] == 415
        assert (await sender.put(number, ID, sealed)).status_code == 204


async def test_more_than_the_limit_is_refused() -> None:
    async with talking() as (double, sender):
        double.double.limits.attachment = 1000
        number = (await sender.announce([ID])).json()["submissionId"]
        answer = await sender.put(number, ID, await sender.sealed(b"x" * 2000))
        assert problem(answer) == (413, "attachment-too-large")


async def test_nothing_is_submitted_before_all_is_there_and_nothing_twice() -> None:
    async with talking() as (_, sender):
        number = (await sender.announce([ID])).json()["submissionId"]
        early = await sender.submit(number, metadata_of(b"{}"), b"{}")
        assert problem(early) == (422, "attachments-missing")
        assert ID in early.json()["detail"]
        await sender.put(number, ID, await sender.sealed(b"file"))
        assert (await sender.submit(number, metadata_of(b"{}"), b"{}")).status_code == 200
        assert problem(await sender.submit(number, metadata_of(b"{}"), b"{}")) == (409, "submission-state-invalid")
        assert problem(await sender.put(number, ID, await sender.sealed(b"file"))) == (409, "submission-state-invalid")


async def test_the_second_version_needs_data_and_kinds_of_data() -> None:
    async with talking() as (_, sender):
        number = (await sender.announce()).json()["submissionId"]
        metadata = await sender.sealed(json.dumps(metadata_of(b"{}")).encode())
        bare = {"encryptedMetadata": metadata}
        other = bare | {"encryptedData": await sender.sealed(b"{}", "text/plain")}
        assert problem(await sender.ask("PUT", f"/v2/submissions/{number}", json=bare)) == (422, "missing-content")
        assert problem(await sender.ask("PUT", f"/v2/submissions/{number}", json=other)) == (
            422,
            "invalid-content-type",
        )
        assert (await sender.ask("PUT", f"/v1/submissions/{number}", json=bare)).status_code == 200


async def test_the_first_version_has_other_names() -> None:
    async with talking() as (_, sender):
        place = f"/v1/destinations/{sender.access.destination}"
        [service] = (await sender.ask("GET", place)).json()["services"]
        body = {"destinationId": sender.access.destination, "serviceType": {"identifier": service["identifier"]}}
        assert (await sender.ask("POST", "/v1/submissions", json=body)).status_code == 201
        assert problem(await sender.ask("POST", "/v3/submissions", json=body)) == (404, "not-found")
