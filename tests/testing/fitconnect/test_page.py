"""The authority's page shows what it opened, and somebody answers by hand."""

import pytest

from efa.testing.fitconnect.running import Running
from efa.testing.html import Expectations, check_html
from tests.testing.fitconnect.sender import Sender, talking

pytestmark = pytest.mark.slow
HOME = "http://fit-connect.test"


async def page(sender: Sender, path: str) -> str:
    answer = await sender.http.get(f"{HOME}{path}")
    problems = check_html(answer.text, Expectations(lang="de"))
    assert not "; ".join(p for p in problems if not p.startswith("H14"))  # no help block: it is no page of ours
    return answer.text


async def answered(double: Running, sender: Sender, number: str, answer: str) -> int:
    form = {"antwort": answer, "csrf": double.csrf}
    return (await sender.http.post(f"{HOME}/antrag/{number}/antwort", data=form)).status_code


async def test_what_arrived_is_shown_and_confirmed_on_the_page() -> None:
    async with talking(files=True) as (double, sender):
        assert "Noch ist nichts eingegangen." in await page(sender, "/")
        sent = await sender.send('{"name": "<Yılmaz>"}'.encode(), [b"%PDF-1"])
        double.work()
        assert "Noch nicht beantwortet" in await page(sender, "/")
        shown = await page(sender, f"/antrag/{sent.submission}")
        assert "&lt;Yılmaz&gt;" in shown
        assert await answered(double, sender, sent.submission, "annehmen") == 303
        assert "Empfang bestätigt" in await page(sender, f"/antrag/{sent.submission}")
        assert (await sender.events(sent.case))[-1] == "accept-submission"


async def test_a_refusal_by_hand_says_why() -> None:
    async with talking(files=True) as (double, sender):
        sent = await sender.send()
        double.work()
        assert await answered(double, sender, sent.submission, "zurueckweisen") == 303
        assert (await sender.events(sent.case))[-1] == "reject-submission"


async def test_files_are_shown_by_their_kind_and_nothing_else_is_found() -> None:
    async with talking(files=True, mode="auto_accept") as (double, sender):
        sent = await sender.send(files=[b"%PDF-1"])
        number = double.authority().pull()[0].announced[0]
        double.work()
        file = await sender.http.get(f"{HOME}/antrag/{sent.submission}/datei/{number}")
        assert (file.content, file.headers["content-type"]) == (b"%PDF-1", "application/pdf")
        assert (await sender.http.get(f"{HOME}/antrag/{sent.case}")).status_code == 404


@pytest.mark.parametrize("header", [{}, {"Origin": "https://evil.example"}, {"Host": "rebound.example"}])
async def test_another_page_can_answer_nothing(header: dict[str, str]) -> None:
    async with talking(files=True) as (double, sender):
        sent = await sender.send()
        double.work()
        answer = await sender.http.post(f"{HOME}/antrag/{sent.submission}/antwort", headers=header)
        assert answer.status_code == 404
