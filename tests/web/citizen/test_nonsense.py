"""Nonsense in every field of every page: a clear message at the field, nothing lost, never a page of ours broken."""

from collections.abc import Iterator
from functools import partial
from itertools import cycle

import pytest
from fastapi import FastAPI
from plugins.wohngeld.tests.antraege import ANTRAEGE
from sqlalchemy import func, select

from efa.applications.drafts import find_draft
from efa.applications.tables import draft
from efa.applications.work import Wanted, open_work
from efa.web.state import State
from tests.web.browser import Page
from tests.web.wohngeld import PASSED, Applicant, applicant, ready

NONSENSE = (
    "\x00\x01\x08",
    "\u202e\u2066gnp.exe\u2069",
    "<script>alert(1)</script>",
    "-1",
    "1e999",
    "99999999999999999999999",
    "NaN",
    "30.02.2026",
    "٣٤",
    "' OR 1=1 --",
    "{{7*7}} {name} {0}",
    "💥\u0300\u0301\u200b",
    "Z" * 5000,
    "a\r\nb\tc",
    "../../etc/passwd",
    "0",
    " ",
    "",
)
BROKEN = 500
MORE = ("wohngemeinschaft", "eigenheim", "heim")


async def steps_of(state: State, who: Applicant) -> list[str]:
    """The addresses of every page that can be opened."""
    wanted = Wanted(draft=who.draft, owner=who.opened.login.owner, now=state.now())
    work = await open_work(partial(state.directory.session, who.tenant), state.host, wanted)
    flow = await work.stand()
    return [flow.form.path(step) for step in flow.reachable if flow.form.pages[step.page].kind == "question"]


def fields_of(page: Page) -> Iterator[str]:
    for field in page.root.xpath("//form[@id='seite']//*[self::input or self::select or self::textarea]"):
        if field.get("type") != "hidden":
            yield str(field.get("name"))


@pytest.mark.parametrize("name", ["familie", *MORE])
@pytest.mark.slow
async def test_no_page_breaks_and_no_answer_is_lost(state: State, app: FastAPI, name: str) -> None:
    answers = {key: value for key, value in ANTRAEGE[name]().items() if key != "erklaerung"}
    who = await applicant(state, app, answers, marks=PASSED)
    typed, seen = cycle(NONSENSE), 0
    for path in await steps_of(state, who):
        for _ in range(2):
            page = await who.open(path)
            if page.path != who.home + path:
                continue
            answer = await page.fill("Weiter", {field: next(typed) for field in dict.fromkeys(fields_of(page))})
            assert answer.status < BROKEN
            assert "<script>alert" not in answer.answer.text
            seen += 1
    assert seen > 20


@pytest.mark.parametrize("wrong", ["", "x", "1,2,3", "-5", "1e9", "99999999999999999999", "12 Zimmer", "\u202e5"])
async def test_a_number_that_is_none_is_named_at_its_field(state: State, app: FastAPI, wrong: str) -> None:
    who = await ready(state, app)
    page = await (await who.open("/wohnung/daten")).fill("Weiter", {"f-wohnung-flaeche": wrong})
    assert page.status == 422
    assert len(page.errors) == 1
    assert (await who.open("/pruefen")).text.count("48") > 0


@pytest.mark.parametrize("body", [b"%FF%FE%00", b"M%FCller", b"%ED%A0%80", b"\xff\xfe", b"%"])
async def test_wrong_encodings_break_nothing(state: State, app: FastAPI, body: bytes) -> None:
    who = await ready(state, app)
    page = await who.open("/sie/name")
    content = b"csrf=%s&_v=%s&f-person-vorname=%s" % (
        who.opened.login.csrf.hex().encode(),
        page.value("_v").encode(),
        body,
    )
    headers = {"content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin"}
    answer = await who.person.client.post(f"{who.home}/sie/name", content=content, headers=headers)
    assert answer.status_code in (303, 400, 422)
    assert (await who.open("/pruefen")).status == 200


async def test_marks_of_writing_direction_turn_nothing_around(state: State, app: FastAPI) -> None:
    who = await ready(state, app)
    page = await (await who.open("/sie/name")).fill("Weiter", {"f-person-vorname": "Mara\u202egnp"})
    assert page.status in (200, 422)
    assert "\u202e" not in (await who.open("/pruefen")).text


@pytest.mark.parametrize("version", ["", "0", "x", "a" * 16, "-1"])
async def test_a_page_of_an_unknown_version_overwrites_nothing(state: State, app: FastAPI, version: str) -> None:
    who = await ready(state, app)
    page = await who.open("/sie/name")
    page.root.xpath("//main//input[@name='_v']")[0].set("value", version)
    both = await page.fill("Weiter", {"f-person-vorname": "Marta"})
    assert both.heading == "Diese Seite ist zweimal offen"
    assert (await who.open("/sie/name")).value("f-person-vorname") == "Mara"


async def test_a_household_ends_at_its_limit(state: State, app: FastAPI) -> None:
    who = await ready(state, app)
    for _ in range(25):
        page = await who.person.send(
            "post",
            f"{who.home}/haushalt/personen",
            {"csrf": [who.opened.login.csrf.hex()], "_list": ["1"], "weitere": ["add"]},
        )
        if page.status == 409:
            break
    assert page.status == 409
    assert "Mehr als 20 Einträge sind hier nicht möglich" in page.text


async def test_ten_thousand_fields_are_no_form_of_ours(state: State, app: FastAPI) -> None:
    who = await ready(state, app)
    fields = {"csrf": [who.opened.login.csrf.hex()]} | {f"f-{n}": ["x"] for n in range(10_000)}
    page = await who.person.send("post", f"{who.home}/sie/name", fields)
    assert page.status == 400
    async with state.directory.session(who.tenant) as session:
        assert (await find_draft(session, who.draft, who.opened.login.owner, state.now())).content.raw == {}
        assert await session.db.scalar(select(func.count()).select_from(draft)) == 1
