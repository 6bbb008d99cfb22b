"""From the message to the central mailbox: the real worker, and the double behind HTTPS with certificates."""

import re
from collections.abc import AsyncIterator, Iterator, Mapping
from pathlib import Path
from uuid import UUID

import pytest

from efa.catalogue.host.inprocess import InProcessHost
from efa.kit.clock import now as real_now
from efa.kit.settings import Settings
from efa.mailbox.monitor import monitor
from efa.tenancy.directory import Directory
from efa.tenancy.settings import reset_setting
from efa.testing.zbp.run import Running, zbp_double
from efa.worker.context import Worker, open_worker
from tests.given import ACCOUNT, an_application
from tests.mailbox.copying import HANDLE, choose, copies, message_about, offer
from tests.mailbox.zbp.world import settled
from tests.worker.conftest import hosted
from tests.worker.test_work import work_off

pytestmark = pytest.mark.slow
GIVEN = "9ef6c096-131c-4e0e-895a-3503b80775ec"


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    with zbp_double() as started:
        yield started


@pytest.fixture
async def post(settings: Settings, beihilfe: InProcessHost, tmp_path: Path, running: Running) -> AsyncIterator[Worker]:
    """A worker of an installation that knows the double."""
    given = {"secret_folder": tmp_path, "zbp_file": settled(tmp_path, running)}
    async with open_worker(settings.model_copy(update=given), hosting=hosted(beihilfe), clock=real_now) as opened:
        yield opened
    running.double.messages.clear()
    running.double.states.clear()


@pytest.fixture
async def told(post: Worker, directory: Directory, tenants: Mapping[str, UUID]) -> None:
    """Erika chose the central mailbox, and our own mailbox tells her of her application."""
    now = real_now()
    async with directory.session(tenants["aachen"]) as session:
        await offer(session, now)
        await choose(session, now)
        about = await an_application(session, now, benefit="wohngeld", number="WG-7K3D-9QXA-M", state="acknowledged")
        await monitor(session, session.keys.pairwise(ACCOUNT), about, GIVEN, now)
        await message_about(session, about, now)


async def test_the_hint_names_neither_person_nor_benefit_nor_number(post: Worker, told: None, running: Running) -> None:
    await work_off(post)
    [found] = running.double.messages
    said = " ".join(str(value) for name, value in found.content.items() if name not in ("mailboxUuid", "sender"))
    assert found.content["mailboxUuid"] == HANDLE
    assert "https://efa.example/aachen/konto/nachrichten" in found.content["content"]
    assert not re.search("erika|mustermann|wohngeld|wg-7k3d|antrag|bescheid", said.casefold())


async def test_the_monitor_is_told_how_far_it_has_come(post: Worker, told: None, running: Running) -> None:
    await work_off(post)
    assert [shown.content["status"] for shown in running.double.states] == ["RECEIVED"]
    assert running.double.states[0].content["applicationId"] == GIVEN


async def test_after_switching_off_nothing_goes_out(
    post: Worker, told: None, running: Running, directory: Directory, tenants: Mapping[str, UUID]
) -> None:
    async with directory.session(tenants["aachen"]) as session:
        await reset_setting(session, "mailbox", by="test", now=real_now())
    await work_off(post)
    async with directory.session(tenants["aachen"]) as session:
        assert {row.state for row in await copies(session)} == {"dropped"}
    assert running.double.messages == []
