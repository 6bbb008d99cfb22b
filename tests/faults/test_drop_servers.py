"""Hand-over and answers over real servers of S3 and SFTP, which are killed and come back, with a real worker."""

from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select

from efa.delivery.answer_tables import asking
from efa.delivery.tables import attempt
from efa.kit.clock import now
from efa.kit.settings import Settings
from efa.mailbox.consent import ShownText, keep_consent
from efa.mailbox.read import list_messages, read_message
from tests.delivery.places.servers import Server, running, s3_server, ssh_server
from tests.faults.given import Town
from tests.faults.offices import ByS3, BySftp, Files, confirms, decides
from tests.faults.processes import Workers
from tests.faults.test_killed_in_send import all_is_well

pytestmark = pytest.mark.operations
SHOWN = ShownText(text="mailbox.consent_notice_electronic", version="1", sha256=b"hash", lang="de")
SERVERS: dict[str, Callable[[Path], Server]] = {"sftp": ssh_server, "s3": s3_server}


@pytest.fixture(params=list(SERVERS))
async def server(request: pytest.FixtureRequest, settings: Settings) -> AsyncIterator[Server]:
    assert settings.secret_folder
    async with running(SERVERS[request.param](settings.secret_folder)) as started:
        yield started


@pytest.fixture
def files(server: Server, settings: Settings) -> Files:
    assert settings.secret_folder
    by_sftp = server.settings["target"] == "sftp"
    return BySftp(server.settings, settings.secret_folder / "key") if by_sftp else ByS3(server.settings)


async def test_receipt_and_notice_reach_the_person_though_the_server_is_killed_in_between(
    town: Town, processes: Workers, server: Server, files: Files
) -> None:
    await town.sends({"leading": "file_drop", "settings": {"file_drop": dict(server.settings)}})
    async with town.desk.sessions() as session:
        await keep_consent(session, town.desk.owner, "notice_electronic", SHOWN, given_at=town.desk.now, about=None)
    await server.kill()
    wanted = await town.submits()
    await processes.until(partial(could_not_be_reached, town))
    await server.start()
    await processes.until(partial(town.sent, 1, "handed_over"))
    [container] = await files.names("")
    number = await confirms(files, container, now())
    await decides(files, number, now())
    await server.kill()
    await processes.until(partial(could_not_be_asked, town))
    assert await town.states() == {"delivered": 1}
    await server.start()
    await processes.until(partial(has_a_notice, town))
    await processes.until(partial(is_tidy, files))
    assert await town.states() == {"decided": 1}
    assert [number] == await town.numbers()
    assert await files.names("") == [container]
    assert await files.names("erledigt") == ["4711.zip.ack.json"]
    assert await files.names("zurueck") == []
    await all_is_well(town, [wanted], "delivered", "acknowledged", "decided", "procedure_told")


async def could_not_be_reached(town: Town) -> bool:
    async with town.desk.sessions() as session:
        failed = select(attempt.c.reason).where(attempt.c.outcome == "failed")
        return "unreachable" in (await session.db.scalars(failed)).all()


async def could_not_be_asked(town: Town) -> bool:
    async with town.desk.sessions() as session:
        return await session.db.scalar(select(asking.c.reason)) == "unreachable"


async def has_a_notice(town: Town) -> bool:
    """Also opened, as the person does."""
    async with town.desk.sessions() as session:
        heads = (await list_messages(session, town.desk.owner)).rows
        found = [head for head in heads if head.kind == "notice"]
        for head in found:
            message = await read_message(session, town.desk.owner, head.public_id, now())
            assert message.file is not None
        return len(found) == 1


async def is_tidy(files: Files) -> bool:
    """What was taken lies there no more."""
    return not await files.names("quittung") and not await files.names("eingang")
