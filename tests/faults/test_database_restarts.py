"""A database that restarts while people submit and a worker sends: who has a receipt has an application, once."""

import asyncio
from collections import Counter
from functools import partial

import httpx
import pytest
from sqlalchemy.exc import OperationalError

from efa.kit.settings import Settings
from tests.applications.desk import Desk
from tests.conftest import Database
from tests.faults.clicks import Person, people_before_the_last_click
from tests.faults.crash import crash, safe
from tests.faults.given import INBOX_AND_FOLDER, Town
from tests.faults.processes import PATIENCE, Workers, chance
from tests.faults.test_killed_in_send import all_is_well, names
from tests.faults.test_killed_in_submit import drafts_handed_in, jobs, served

pytestmark = pytest.mark.slow
RESTARTS, FOR_EACH, MANY, LONGEST = 4, 4, 20, 0.1


async def test_who_submits_while_it_restarts_is_told_so_and_has_one_application(
    filled: Desk, town: Town, settings: Settings, database: Database
) -> None:
    await town.sends(INBOX_AND_FOLDER)
    people = await people_before_the_last_click(filled, RESTARTS * FOR_EACH)
    with safe(database.admin):
        async with served(settings, filled) as http, asyncio.timeout(PATIENCE):
            await clicked_while_it_restarts(people, http, database)
    assert all(len(set(person.receipts)) == 1 for person in people)
    assert any(person.told_later for person in people)
    assert await drafts_handed_in(filled) == Counter(person.draft for person in people)
    assert await jobs(town) == len(people)


async def test_a_worker_hands_over_each_once_whenever_it_restarts(
    town: Town, processes: Workers, database: Database
) -> None:
    await town.sends(INBOX_AND_FOLDER)
    first = await town.submits()
    wanted = [first, *await town.copies(first, MANY)]
    with safe(database.admin):
        async with asyncio.TaskGroup() as group:
            group.create_task(processes.until(partial(are_sent, town, 2 * len(wanted))))
            for _ in range(RESTARTS):
                await asyncio.sleep(0.5)
                await asyncio.to_thread(crash, database.admin)
    assert await town.states() == {"delivered": len(wanted)}
    assert names(processes.settings) == await town.numbers()
    await all_is_well(town, wanted, "delivered")


async def clicked_while_it_restarts(people: list[Person], http: httpx.AsyncClient, database: Database) -> None:
    dice = chance()
    for number in range(RESTARTS):
        some = people[FOR_EACH * number : FOR_EACH * (number + 1)]
        for person in some:
            await person.reads(http)
        clicking = [asyncio.ensure_future(until_answered(person, http)) for person in some]
        await asyncio.sleep(dice.uniform(0.0, LONGEST))
        await asyncio.to_thread(crash, database.admin)
        await asyncio.gather(*clicking)
    for person in people:
        await until_answered(person, http)


async def until_answered(person: Person, http: httpx.AsyncClient) -> None:
    answered = len(person.receipts)
    while len(person.receipts) == answered:
        await person.clicks_on_submit(http)


async def are_sent(town: Town, count: int) -> bool:
    try:
        return await town.sent(count)
    except OperationalError:
        return False
