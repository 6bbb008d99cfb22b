"""Everything behind `efa demo`: database, login services, web and worker in one process."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, asynccontextmanager, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from socket import socket

import uvicorn

from efa.catalogue.allowed import read_allowed
from efa.catalogue.host.process import open_host
from efa.catalogue.load import installed
from efa.cli.demo_data import apply_tenants, demand_own_tables, demo_settings, make_seals
from efa.cli.demo_fit_connect import demo_fit_connect
from efa.cli.demo_keycloak import keycloak_logins
from efa.cli.demo_people import People
from efa.cli.demo_zbp import demo_zbp
from efa.forms.check_form import LOAD_CHECKS
from efa.identity.actor import Realm
from efa.kit.clock import now
from efa.kit.crypto import MasterKey
from efa.kit.db import connect
from efa.kit.log import configure_logs
from efa.kit.outages import Outages
from efa.kit.settings import Settings
from efa.migrations.run import migrate
from efa.tenancy.directory import Directory
from efa.testing.oidc import demo_citizens, demo_employees, demo_provider, demo_staff
from efa.testing.oidc_organisations import demo_members, demo_organisations
from efa.testing.outages import with_outages
from efa.testing.postgres import EmbeddedPostgres
from efa.testing.register import demo_register, demo_register_entries
from efa.web import state as web
from efa.web.app import create_app
from efa.web.state import open_state
from efa.worker.app import work
from efa.worker.context import open_worker

_GRACE_SECONDS = 10
_OFFICES = ("gemeinde", "unit")  # those with people, the municipalities first
_WITH_ORGANISATIONS = "053340002002"  # Aachen


def run_demo(folder: Path, tenants: Path, port: int, keycloak: Path | None = None) -> None:
    """Run until a signal says to stop. `keycloak`: where one is unpacked that is to answer logins."""
    folder.mkdir(parents=True, exist_ok=True)
    demand_own_tables(folder)
    with ExitStack() as stack:
        stack.callback(logging.disable)  # the database says its last words when the file is closed
        configure_logs(stream=stack.enter_context((folder / "demo.log").open("a", encoding="utf-8")))
        server = stack.enter_context(EmbeddedPostgres(folder / "pg"))
        server.create("efa")
        settings = demo_settings(server, folder, port)
        migrate(settings.owner_database_url or "")
        asyncio.run(_live(settings, tenants, partial(keycloak_logins, keycloak, folder) if keycloak else _providers))


Logins = Callable[[Settings, People], AbstractContextManager[tuple[Settings, People]]]


async def _live(settings: Settings, tenants: Path, logins: Logins) -> None:
    await apply_tenants(settings, tenants)
    people = await _prepared(settings)
    with (
        demo_fit_connect(settings),
        demo_zbp(settings),
        _register(settings) as asking,
        logins(asking, people) as (known, people),
    ):
        async with _everything(known, people) as server:
            loop = asyncio.get_running_loop()
            for wanted in (signal.SIGINT, signal.SIGTERM):
                loop.add_signal_handler(wanted, server.stop)
            await server.serve()


async def _prepared(settings: Settings) -> People:
    """Seals for all tenants, and people who work there."""
    engine = connect(settings.database_url, pool=2)
    directory = Directory(engine, MasterKey(settings.master_key))
    await make_seals(directory, settings)
    tenants = await directory.all()
    await engine.dispose()
    land = next(tenant for tenant in tenants if tenant.ars == settings.portal_ars)
    towns = sorted((one for one in tenants if one.kind in _OFFICES), key=lambda one: _OFFICES.index(one.kind))
    organisations = demo_organisations(next(town for town in towns if town.ars == _WITH_ORGANISATIONS))
    return People(demo_citizens(), organisations, demo_employees(towns, land))


@asynccontextmanager
async def _everything(settings: Settings, people: People) -> AsyncIterator["_Server"]:
    async with (
        open_host(installed(read_allowed(settings.plugin_list)), now, LOAD_CHECKS) as host,
        open_state(settings, hosting=nullcontext(host), demo=_shown(people)) as state,
        open_worker(settings, hosting=nullcontext(host)) as worker,
    ):
        await demo_staff(state.directory, people.staff, settings.staff_issuer or "", now())
        await demo_members(state.directory, people.organisations, settings.citizen_issuer or "", now())
        server = _Server(create_app(state), settings)
        job = asyncio.create_task(work(with_outages(worker, _outages(settings)), signals=False))
        job.add_done_callback(lambda _: server.stop())  # without a worker nothing arrives: better no demo
        yield server
        job.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await job


@contextmanager
def _providers(settings: Settings, people: People) -> Iterator[tuple[Settings, People]]:
    """The login services on the two ports after ours, and the settings that know them."""
    port, home = int(settings.base_url.rpartition(":")[2]), settings.base_url
    citizens, staff = settings.citizen_client_id, settings.staff_client_id
    with_account = (*people.citizens, *people.organisations)
    outages = _outages(settings)
    citizens_out, staff_out = (partial(outages.is_down, part) for part in ("citizen_login", "staff_login"))
    with (
        demo_provider(
            "demo", with_account, client_id=citizens, home=home, port=port + 1, is_down=citizens_out
        ) as citizen_issuer,
        demo_provider(
            "demo", people.staff, client_id=staff, home=home, port=port + 2, is_down=staff_out
        ) as staff_issuer,
    ):
        yield settings.model_copy(update={"citizen_issuer": citizen_issuer, "staff_issuer": staff_issuer}), people


@contextmanager
def _register(settings: Settings) -> Iterator[Settings]:
    """The register on a free port, and the settings that know it."""
    down = partial(_outages(settings).is_down, "register")
    with demo_register(demo_register_entries(), settings.register_token, is_down=down) as address:
        yield settings.model_copy(update={"register_url": address})


def _outages(settings: Settings) -> Outages:
    assert settings.outage_folder
    return Outages(settings.outage_folder)


def _shown(people: People) -> tuple[web.DemoAccount, ...]:
    return tuple(
        web.DemoAccount(
            login=one.login,
            name=one.name,
            realm=one.realm.value,
            role=one.role,
            tenant=one.tenant,
            password=people.password if one.realm is Realm.STAFF else "",
        )
        for one in (*people.citizens, *people.organisations, *people.staff)
    )


class _Server(uvicorn.Server):
    """A server that leaves the signals to us, so that everything behind it can end in order."""

    def __init__(self, app: object, settings: Settings) -> None:
        port = int(settings.base_url.rpartition(":")[2])
        super().__init__(
            uvicorn.Config(
                app,  # type: ignore[arg-type]
                host="127.0.0.1",
                port=port,
                log_config=None,
                access_log=False,
                lifespan="off",
                timeout_graceful_shutdown=_GRACE_SECONDS,
            )
        )

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Nothing: the command itself listens."""
        yield

    def stop(self) -> None:
        """End after the requests that are under way."""
        self.should_exit = True

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Say that it is ready, once it is."""
        await super().startup(sockets)
        if self.started:
            print(f"Bereit: http://127.0.0.1:{self.config.port}", flush=True)
