"""Go on on another device: only who knows the code and the birth date."""

from datetime import date, timedelta

import pytest

from efa.applications.errors import (
    DraftNotFound,
    ResumeRefused,
)
from efa.applications.resume import Resume, give_code, resume
from tests.applications.desk import Desk

BORN = date(1985, 3, 27)


async def code_of(desk: Desk) -> str:
    async with desk.sessions() as session:
        return await give_code(session, desk.draft, desk.owner, desk.now)


def typed(desk: Desk, code: str, born: date | None = BORN, after: timedelta = timedelta()) -> Resume:
    return Resume(code=code, birth_date=born, owner=desk.owner, now=desk.now + after)


async def test_the_code_and_the_birth_date_open_the_draft_on_another_device(filled: Desk, stranger: Desk) -> None:
    code = await code_of(filled)
    spoken = f" {code.lower().replace('-', ' ')} ".replace("0", "o").replace("1", "l")
    assert await resume(stranger.sessions, typed(stranger, spoken)) == filled.draft
    assert (await stranger.read()).work.draft.content.answers["name"] == "Öztürk"
    with pytest.raises(DraftNotFound):
        await filled.read()


async def test_before_the_birth_date_is_answered_the_code_is_enough(draft: Desk, stranger: Desk) -> None:
    assert await resume(stranger.sessions, typed(stranger, await code_of(draft), None)) == draft.draft


async def test_a_wrong_code_and_a_wrong_birth_date_get_the_same_answer(filled: Desk, stranger: Desk) -> None:
    code = await code_of(filled)
    for command in (typed(stranger, "0000-0000-0000"), typed(stranger, code, None), typed(stranger, "\x00ü")):
        with pytest.raises(ResumeRefused):
            await resume(stranger.sessions, command)


async def test_after_five_wrong_tries_the_right_one_has_to_wait_an_hour(filled: Desk, stranger: Desk) -> None:
    code = await code_of(filled)
    for _ in range(5):
        with pytest.raises(ResumeRefused):
            await resume(stranger.sessions, typed(stranger, code, date(2000, 1, 1)))
    with pytest.raises(ResumeRefused):
        await resume(stranger.sessions, typed(stranger, code))
    waited = typed(stranger, code, after=timedelta(hours=1, seconds=1))
    assert await resume(stranger.sessions, waited) == filled.draft


async def test_a_new_code_makes_the_old_one_useless(draft: Desk, stranger: Desk) -> None:
    old = await code_of(draft)
    await code_of(draft)
    with pytest.raises(ResumeRefused):
        await resume(stranger.sessions, typed(stranger, old, None))
