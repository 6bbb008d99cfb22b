"""The worker tells those who look after deliveries by mail, once; the Land of what its authorities leave too long."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy import update

from efa.delivery.reconcile import open_findings
from efa.delivery.send import Sending, send
from efa.mailbox.copy_tables import mailbox_copy
from efa.sdk.channel import Failed
from efa.tenancy.settings import write_setting
from efa.worker.context import Worker
from efa.worker.tasks import TASKS
from tests.delivery.doubles import ChannelDouble, packed
from tests.given import an_application
from tests.mailbox.copying import a_message
from tests.told import a_waiting_message

pytestmark = pytest.mark.slow


def mails(worker: Worker) -> list[EmailMessage]:
    assert worker.settings.mail_folder
    files = sorted(worker.settings.mail_folder.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
    return [message_from_bytes(path.read_bytes(), policy=default) for path in files]


def at(worker: Worker, moment: datetime) -> Worker:
    return replace(worker, clock=lambda: moment)


async def addressed(worker: Worker, now: datetime, **to: str) -> None:
    for slug, address in to.items():
        tenant = await worker.directory.by_slug(slug)
        assert tenant
        async with worker.directory.session(tenant.id) as session:
            await write_setting(session, "alerts_to", address, by="test", now=now)


async def test_a_task_is_told_once_and_again_after_a_day(
    worker: Worker, tenants: Mapping[str, UUID], now: datetime
) -> None:
    await addressed(worker, now, aachen="amt@aachen.example")
    async with worker.directory.session(tenants["aachen"]) as session:
        await a_waiting_message(session, now)
    for hours, number in ((0, 1), (1, 1), (23, 1), (24, 2)):
        await TASKS["delivery.alert"](at(worker, now + timedelta(hours=hours)))
        assert len(mails(worker)) == number, hours
    mail = mails(worker)[0]
    assert mail["To"] == "amt@aachen.example"
    assert "1 – Mitteilung aus einem Fachverfahren ohne Zuordnung" in mail.get_content()
    assert "https://efa.example/aachen/verwaltung/zustellung" in mail.get_content()


async def test_the_address_of_the_land_is_for_what_its_authorities_leave_too_long(
    worker: Worker, tenants: Mapping[str, UUID], now: datetime
) -> None:
    await addressed(worker, now, nw="betrieb@land.example")
    async with worker.directory.session(tenants["aachen"]) as session:
        await a_waiting_message(session, now)
        lost = await an_application(session, now)
    later = at(worker, now + timedelta(minutes=6))
    await TASKS["delivery.reconcile"](later)
    async with worker.directory.session(tenants["aachen"]) as session:
        assert [(one.standing, one.application) for one in await open_findings(session)] == [("not_planned", lost)]
    await TASKS["delivery.alert"](later)
    [mail] = mails(worker)
    assert mail["To"] == "betrieb@land.example"
    assert "Aachen: Abgeschickt, aber nichts geplant" in mail.get_content()
    assert "https://efa.example/nw/betrieb/zustellung" in mail.get_content()


async def test_the_land_is_told_at_once_of_what_was_given_up_at_an_authority(
    worker: Worker, tenants: Mapping[str, UUID], now: datetime
) -> None:
    await addressed(worker, now, nw="betrieb@land.example")
    sessions = partial(worker.directory.session, tenants["aachen"])
    async with sessions() as session:
        wanted = await an_application(session, now)
    inbox = ChannelDouble("inbox", [Failed("permanent", "unreadable")])
    await send(sessions, wanted, Sending({"inbox": inbox}, packed, lambda: now))
    await TASKS["delivery.alert"](at(worker, now))
    [mail] = mails(worker)
    assert mail["To"] == "betrieb@land.example"
    assert "1 – Stadt Aachen: " in mail.get_content()


async def test_without_an_address_nobody_is_told(worker: Worker, tenants: Mapping[str, UUID], now: datetime) -> None:
    async with worker.directory.session(tenants["aachen"]) as session:
        await a_waiting_message(session, now)
    await TASKS["delivery.alert"](worker)
    assert mails(worker) == []


async def test_a_copy_that_did_not_reach_the_central_mailbox_is_told(
    worker: Worker, tenants: Mapping[str, UUID], now: datetime
) -> None:
    await addressed(worker, now, aachen="amt@aachen.example")
    async with worker.directory.session(tenants["aachen"]) as session:
        await a_message(session, now)
        await session.db.execute(update(mailbox_copy).values(state="refused", next_attempt_at=None))
    await TASKS["delivery.alert"](worker)
    [mail] = mails(worker)
    assert "1 – Kopie, die im zentralen Postfach nicht angekommen ist" in mail.get_content()
