"""An application is taken back by its owner, once."""

from uuid import UUID

import pytest
from sqlalchemy import text

from efa.applications.errors import (
    ApplicationNotFound,
    StaleApplication,
    WrongState,
)
from efa.applications.withdraw import Withdraw, withdraw
from tests.applications.desk import Desk


def taken_back(desk: Desk, application: UUID, version: int = 1) -> Withdraw:
    return Withdraw(application=application, owner=desk.owner, version=version, now=desk.now)


async def test_an_application_is_withdrawn_once_by_its_owner(filled: Desk, stranger: Desk) -> None:
    public_id = (await filled.submit()).public_id
    async with filled.sessions() as session:
        with pytest.raises(ApplicationNotFound):
            await withdraw(session, taken_back(stranger, public_id))
        with pytest.raises(StaleApplication):
            await withdraw(session, taken_back(filled, public_id, version=9))
        assert (await withdraw(session, taken_back(filled, public_id))).state == "withdrawn"
        with pytest.raises(WrongState):
            await withdraw(session, taken_back(filled, public_id, version=2))


async def test_the_person_is_told_once(filled: Desk) -> None:
    public_id = (await filled.submit()).public_id
    async with filled.sessions() as session:
        await withdraw(session, taken_back(filled, public_id))
        told = text("SELECT args->>'state' FROM procrastinate_jobs WHERE args->>'kind' = 'status'")
        assert (await session.db.execute(told)).scalars().all() == ["withdrawn"]
