"""What lives as long as a worker: database, plugins, files, channels, mail."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncEngine

from efa.applications.press import Press
from efa.catalogue.allowed import read_allowed
from efa.catalogue.guard import Host
from efa.catalogue.host.process import open_host
from efa.catalogue.load import installed
from efa.delivery.channels.installed import installed_channels
from efa.delivery.check_parts import Tried
from efa.delivery.fairness import Fairness
from efa.forms.check_form import LOAD_CHECKS
from efa.kit.clock import now
from efa.kit.crypto import MasterKey
from efa.kit.db import connect
from efa.kit.mail import Mailer, mail_check, mailer
from efa.kit.settings import Settings
from efa.kit.store import open_store
from efa.kit.texts import Catalogues, core_texts
from efa.mailbox.installed import installed_mailboxes
from efa.registers.installed import installed_registers
from efa.sdk.channel import Channel
from efa.sdk.mailbox import Mailbox
from efa.sdk.register import Register
from efa.tenancy.directory import Directory
from efa.tenancy.doors import Sessions

_POOL = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """Everything a job may use that is not of the job itself."""

    settings: Settings
    engine: AsyncEngine
    directory: Directory
    press: Press
    catalogues: Catalogues
    channels: Mapping[str, Channel]
    mail: Mailer
    mail_check: Tried
    registers: Mapping[str, Register]
    mailboxes: Mapping[str, Mailbox]
    clock: Callable[[], datetime]
    fairness: Fairness = field(default_factory=Fairness)

    def sessions(self, tenant: str) -> Sessions:
        """The door to the data of the tenant of a job."""
        return partial(self.directory.session, UUID(tenant))


@asynccontextmanager
async def open_worker(
    settings: Settings,
    *,
    hosting: AbstractAsyncContextManager[Host] | None = None,
    clock: Callable[[], datetime] = now,
) -> AsyncIterator[Worker]:
    """Open all of it for one process. `hosting` None: the installed plugins, each in a process of its own."""
    allowed = read_allowed(settings.plugin_list)
    engine = connect(worker_url(settings), pool=_POOL)
    directory = Directory(engine, MasterKey(settings.master_key))
    try:
        async with hosting or open_host(installed(allowed), clock, LOAD_CHECKS) as host:
            channels = installed_channels(settings, allowed=allowed)
            yield Worker(
                settings=settings,
                engine=engine,
                directory=directory,
                press=Press(host, open_store(settings.store_url), settings.seal_folder),
                catalogues=core_texts(),
                channels=channels,
                mail=mailer(settings),
                mail_check=mail_check(settings),
                registers=installed_registers(settings, allowed=allowed),
                mailboxes=installed_mailboxes(settings, channels["fit_connect"], allowed=allowed),
                clock=clock,
            )
    finally:
        await engine.dispose()


def worker_url(settings: Settings) -> str:
    """The database as the role efa_worker; LISTEN needs a direct connection, never a transaction pooler."""
    return settings.worker_database_url or settings.database_url
