"""FC-20, FC-21: a consignment of Aachen is nothing to Bonn, and jobs name ids alone."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy import select, text, update

from efa.applications.content import ApplicationContent, Reach
from efa.delivery.errors import ConsignmentNotFound
from efa.delivery.fall_back import fall_back
from efa.delivery.memory import RowMemory
from efa.delivery.memory_tables import parcel_memory
from efa.delivery.read import consignments_of
from efa.delivery.resend import resend
from efa.delivery.send import Sending, send
from efa.delivery.tables import attempt, consignment, evidence
from efa.delivery.tasks import open_tasks
from efa.delivery.timeline import proofs, timeline
from efa.sdk.channel import Failed
from efa.tenancy.directory import Directory
from efa.tenancy.session import Session
from tests.delivery.doubles import ChannelDouble, packed
from tests.given import an_application

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed")]
SECRETS = ("Yıldız", "fatma@example.org", "Probeallee")
CONTENT = ApplicationContent(answers={"name": SECRETS[0], "strasse": SECRETS[2]}, reach=Reach(email=SECRETS[1]))


async def given_up(directory: Directory, tenant: UUID, now: datetime) -> UUID:
    """A consignment of Aachen that failed; its memory holds something."""
    sessions = partial(directory.session, tenant)
    async with sessions() as session:
        wanted = await an_application(session, now, content=CONTENT)
    box = ChannelDouble("inbox", [Failed("permanent", "unreadable")])
    await send(sessions, wanted, Sending({"inbox": box}, packed, lambda: now))
    async with sessions() as session:
        [sent] = await consignments_of(session, wanted)
    await RowMemory(sessions, sent.id).keep("sealed", b"secret")
    return sent.id


async def test_fc20_another_tenant_sees_no_row_and_can_do_nothing(
    directory: Directory, tenants: Mapping[str, UUID], bonn: Session, now: datetime
) -> None:
    sent = await given_up(directory, tenants["aachen"], now)
    for table in (consignment, attempt, evidence, parcel_memory):
        assert (await bonn.db.execute(select(table))).all() == []
    assert (await bonn.db.execute(update(consignment).values(state="acknowledged"))).rowcount == 0
    assert await open_tasks(bonn, now) == ()
    for act in (resend(bonn, sent, now), fall_back(bonn, sent, now), timeline(bonn, sent), proofs(bonn, sent)):
        with pytest.raises(ConsignmentNotFound):
            await act


async def test_fc21_jobs_name_ids_alone(directory: Directory, tenants: Mapping[str, UUID], now: datetime) -> None:
    sent = await given_up(directory, tenants["aachen"], now)
    async with directory.session(tenants["aachen"]) as session:
        await resend(session, sent, now)
        jobs = (await session.db.scalars(text("SELECT args::text FROM procrastinate_jobs"))).all()
    assert jobs
    assert [job for job in jobs if any(secret in job for secret in SECRETS)] == []
