"""Household members one by one: names survive, removal can be undone, no list grows without end."""

import asyncio
from dataclasses import replace

import pytest

from efa.applications.content import DraftContent
from efa.applications.drafts import find_draft, save_draft
from efa.applications.errors import DraftTooLarge, NothingToUndo
from efa.applications.lists import add_item, clear_list, items_of, lost_answers, remove_item, undo_removal
from efa.forms.errors import ListFull, PageUnreachable, UnknownItem
from efa.forms.model import Step
from tests.applications.desk import Desk


async def names(desk: Desk) -> list[object]:
    reading = await desk.read()
    answers = reading.work.draft.content.answers
    return [item.get("vorname") for item in items_of(reading.state, answers, Step("kinder"))]


async def test_a_new_child_has_its_own_page_and_comes_back_to_the_list(filled: Desk) -> None:
    listed = await add_item(filled.sessions, filled.host, filled.on_list())
    answered = await filled.answer(listed.path, {"f-vorname": "Noa", "f-alter": "3"})
    assert answered.step == Step("kinder")
    assert await names(filled) == ["Kim", "Noa"]


async def test_adding_a_child_opens_a_confirmed_list_again(filled: Desk) -> None:
    assert (await filled.read()).state.first_incomplete == Step("nachweise")
    await filled.add_child({"f-vorname": "Noa", "f-alter": "3"})
    assert (await filled.read()).state.first_incomplete == Step("kinder")


async def test_an_empty_child_vanishes_when_the_list_is_confirmed(filled: Desk) -> None:
    await add_item(filled.sessions, filled.host, filled.on_list())
    await filled.answer("/kinder")
    assert await names(filled) == ["Kim"]


async def test_a_list_with_an_unfinished_child_is_not_confirmed(filled: Desk) -> None:
    listed = await add_item(filled.sessions, filled.host, filled.on_list())
    await filled.answer(listed.path, {"f-vorname": "Noa"}, action="back")
    answered = await filled.answer("/kinder")
    assert (answered.kind, [issue.code for issue in answered.parsed.issues]) == ("refused", ["unfinished"])
    await filled.answer(listed.path, {"f-vorname": "Noa"}, action="skip")
    assert (await filled.answer("/kinder")).kind == "moved"


async def test_a_removed_child_comes_back_to_its_place(filled: Desk) -> None:
    noa = await filled.add_child({"f-vorname": "Noa", "f-alter": "3"})
    await filled.add_child({"f-vorname": "Uli", "f-alter": "5"})
    await remove_item(filled.sessions, filled.host, filled.on_list(noa))
    assert await names(filled) == ["Kim", "Uli"]
    await undo_removal(filled.sessions, filled.host, filled.on_list())
    assert await names(filled) == ["Kim", "Noa", "Uli"]
    with pytest.raises(NothingToUndo):
        await undo_removal(filled.sessions, filled.host, filled.on_list())


async def test_what_gets_lost_is_counted_before(filled: Desk) -> None:
    reading = await filled.read()
    [kim] = items_of(reading.state, reading.work.draft.content.answers, Step("kinder"))
    assert lost_answers(kim) == 2


async def test_living_alone_after_all_removes_everybody_and_can_be_undone(filled: Desk) -> None:
    await filled.add_child({"f-vorname": "Noa", "f-alter": "3"})
    await clear_list(filled.sessions, filled.host, filled.on_list())
    assert await names(filled) == []
    for _ in range(2):
        await undo_removal(filled.sessions, filled.host, filled.on_list())
    assert await names(filled) == ["Kim", "Noa"]


async def test_an_unknown_child_or_list_is_named_so(filled: Desk) -> None:
    with pytest.raises(UnknownItem):
        await remove_item(filled.sessions, filled.host, filled.on_list("aaaaaaaa"))
    for path in ("/name", "/gibtesnicht"):
        with pytest.raises(PageUnreachable):
            await add_item(filled.sessions, filled.host, replace(filled.on_list(), path=path))


async def test_the_list_ends_where_the_form_says(filled: Desk) -> None:
    for _ in range(19):
        await add_item(filled.sessions, filled.host, filled.on_list())
    with pytest.raises(ListFull):
        await add_item(filled.sessions, filled.host, filled.on_list())


async def test_two_windows_add_two_children(filled: Desk) -> None:
    await asyncio.gather(*(add_item(filled.sessions, filled.host, filled.on_list()) for _ in range(2)))
    assert len(await names(filled)) == 3


async def test_ten_thousand_household_members_are_refused_and_nothing_is_lost(filled: Desk) -> None:
    crowd = [{"_id": f"{number:08d}", "vorname": "x" * 80, "alter": 1} for number in range(10_000)]
    async with filled.sessions() as session:
        draft = await find_draft(session, filled.draft, filled.owner, filled.now)
        with pytest.raises(DraftTooLarge):
            await save_draft(session, draft, DraftContent(answers={"kinder": crowd}), filled.now)
    assert await names(filled) == ["Kim"]
