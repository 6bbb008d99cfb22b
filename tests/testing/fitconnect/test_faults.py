"""Faults happen as ordered, over a real port, and the double knows afterwards what was done."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from efa.testing.fitconnect.faults import Fault
from efa.testing.fitconnect.run import Setup, fit_connect_double
from efa.testing.fitconnect.running import Running
from tests.testing.fitconnect.sender import AACHEN, WOHNGELD, Sender, talking

pytestmark = pytest.mark.slow


@pytest.fixture
def double() -> Iterator[Running]:
    with fit_connect_double(Setup(offices=(AACHEN,), mode="auto_accept")) as running:
        yield running


async def sender_of(double: Running, http: httpx.AsyncClient) -> Sender:
    return await Sender(http, double.access()).login(double.access().sender)


async def test_a_cut_after_the_work_leaves_a_submission_that_the_client_does_not_know_of(double: Running) -> None:
    async with httpx.AsyncClient(trust_env=False) as http:
        sender = await sender_of(double, http)
        double.double.faults.order(Fault(kind="drop_after", method="POST", path="*/submissions"))
        with pytest.raises(httpx.TransportError):
            await sender.announce()
        assert double.counts() == {"incomplete": 1, "doubled": 0}
        assert (await sender.announce()).status_code == 201


async def test_a_cut_before_the_work_leaves_nothing(double: Running) -> None:
    async with httpx.AsyncClient(trust_env=False) as http:
        sender = await sender_of(double, http)
        double.double.faults.order(Fault(kind="drop_before", method="POST", path="*/submissions"))
        with pytest.raises(httpx.TransportError):
            await sender.announce()
        assert double.counts() == {"doubled": 0}


async def test_an_upload_can_be_cut_in_the_middle(double: Running) -> None:
    number = "0d5a2d5e-6d8f-4d6e-9b0c-6d7d2d5b8a11"
    async with httpx.AsyncClient(trust_env=False) as http:
        sender = await sender_of(double, http)
        submission = (await sender.announce([number])).json()["submissionId"]
        sealed = await sender.sealed(b"x" * 3_000_000)
        double.double.faults.order(Fault(kind="cut_body", method="PUT", path="*/attachments/*", size=100_000))
        with pytest.raises(httpx.TransportError):
            await sender.put(submission, number, sealed)
        assert (await sender.put(submission, number, sealed)).status_code == 204


@pytest.mark.parametrize(
    ("fault", "status", "header"),
    [
        (Fault(kind="status", code=503), 503, {}),
        (Fault(kind="status", code=500, seconds=7), 500, {"retry-after": "7"}),
        (Fault(kind="rate_limit", seconds=3), 429, {"ratelimit-reset": "3"}),
        (Fault(kind="token_expired"), 401, {}),
        (Fault(kind="redirect"), 307, {"location": "https://foreign.example/submission/v2/submissions"}),
        (Fault(kind="wrong_content_type"), 201, {"content-type": "text/html; charset=utf-8"}),
    ],
)
async def test_an_answer_is_another_once(fault: Fault, status: int, header: dict[str, str]) -> None:
    async with talking() as (double, sender):
        double.double.faults.order(fault)
        answer = await sender.announce()
        assert answer.status_code == status
        assert header.items() <= dict(answer.headers).items()
        assert (await sender.announce()).status_code == 201


async def test_an_answer_can_end_in_the_middle_of_its_json() -> None:
    async with talking() as (double, sender):
        double.double.faults.order(Fault(kind="truncated"))
        with pytest.raises(json.JSONDecodeError):
            (await sender.announce()).json()


async def test_a_share_of_the_requests_can_fail_until_it_is_taken_back() -> None:
    async with talking() as (double, sender):
        double.double.faults.order(Fault(kind="status", chance=0.5, times=None))
        answers = [(await sender.announce()).status_code for _ in range(20)]
        assert set(answers) == {201, 503}
        await sender.http.request("DELETE", "http://fit-connect.test/_control/faults")
        assert (await sender.http.get("http://fit-connect.test/_control/counts")).status_code == 200


async def test_faults_can_be_ordered_from_another_process_but_only_known_ones() -> None:
    async with talking() as (_, sender):
        place = "http://fit-connect.test/_control/faults"
        assert (await sender.http.post(place, json={"kind": "invented"})).status_code == 400
        assert (await sender.http.post(place, data={"kind": "status"})).status_code == 415
        assert (await sender.http.post(place, json={"kind": "status", "code": 502})).status_code == 200
        assert (await sender.announce()).status_code == 502


async def test_during_an_outage_the_service_is_away_and_the_page_of_the_authority_is_not() -> None:
    down = [False]
    async with talking(is_down=lambda: down[0]) as (_, sender):
        down[0] = True
        assert (await sender.announce()).status_code == 503
        assert (await sender.http.get("http://fit-connect.test/")).status_code == 200
        down[0] = False
        assert (await sender.announce()).status_code == 201


async def test_what_was_received_outlives_the_process(tmp_path: Path) -> None:
    path = tmp_path / "double.sqlite"
    async with talking(path=path, mode="auto_accept") as (double, sender):
        sent = await sender.send()
        double.work()
    async with talking(path=path) as (again, sender):
        assert again.counts() == {"accepted": 1, "doubled": 0}
        assert (await sender.events(sent.case))[-1] == "accept-submission"


def test_the_command_prints_what_a_client_must_know() -> None:
    command = [sys.executable, "-m", "efa.cli.main", "fit-connect-double", "--port", "0", "--leika", WOHNGELD[-14:]]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        text = ""
        while not text.endswith("\n}\n"):
            text += process.stdout.readline()
        book = json.loads(text)
        form = {"grant_type": "client_credentials", "client_id": book["sender"]["id"]}
        form["client_secret"] = book["sender"]["secret"]
        answer = httpx.post(book["token_url"], data=form, trust_env=False)
        process.terminate()
    assert answer.status_code == 200
