"""What lives as long as a web process: database, plugins, texts, keys and files, opened once and closed at the end."""

import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic
from uuid import UUID

from obstore.store import ObjectStore
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.requests import Request

from efa.catalogue.allowed import read_allowed
from efa.catalogue.definition import Definition
from efa.catalogue.enabled import own_texts
from efa.catalogue.guard import Host
from efa.catalogue.host.process import open_host
from efa.catalogue.installed import Catalogue
from efa.catalogue.load import installed
from efa.catalogue.own_texts import OwnTexts, own_entries
from efa.forms.check_form import LOAD_CHECKS
from efa.identity.actor import Realm
from efa.identity.entity_host import entity_host, freeze_entity_host
from efa.identity.provider import Provider
from efa.identity.providers import providers_of
from efa.kit.clock import now
from efa.kit.crypto import MasterKey
from efa.kit.db import connect
from efa.kit.settings import Settings
from efa.kit.store import open_store
from efa.kit.texts import Catalogues, Texts, core_texts
from efa.registers.installed import installed_registers
from efa.sdk.register import Register
from efa.tenancy.directory import Directory, Tenant
from efa.tenancy.errors import UnknownTenant
from efa.tenancy.session import operator_session
from efa.tenancy.settings import TenantSettings, tenant_settings

_FRESH_SECONDS = 2.0
_POOL = 10
_MOST_WORDED = 64


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account to try, as the demo page lists it.

    `realm` is citizen, organisation or staff, `tenant` the slug of its authority, `password` '' where none is asked.
    """

    login: str
    name: str
    realm: str
    role: str
    tenant: str | None = None
    password: str = ""


class SettingsMemo:
    """Settings and own texts of each tenant for two seconds: pages read them, jobs do not."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._read: dict[UUID, tuple[float, TenantSettings]] = {}
        self._own: dict[UUID, Mapping[str, OwnTexts]] = {}

    async def of(self, tenant: UUID) -> TenantSettings:
        """The settings in force, at most two seconds old."""
        known = self._read.get(tenant)
        if known and monotonic() - known[0] < _FRESH_SECONDS:
            return known[1]
        async with self._directory.session(tenant) as session:
            found, self._own[tenant] = await tenant_settings(session), await own_texts(session)
        self._read[tenant] = (monotonic(), found)
        return found

    def own_texts(self, tenant: UUID) -> Mapping[str, OwnTexts]:
        """What the tenant says in its own words, by benefit, as it was read with the settings."""
        return self._own.get(tenant, {})

    def last_known(self, tenant: UUID) -> TenantSettings | None:
        """What was read last, however old: for the page that says that the database is down."""
        known = self._read.get(tenant)
        return known[1] if known else None

    def forget(self) -> None:
        """After a change in this process: the next page shows it. Other processes follow within two seconds."""
        self._read.clear()


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Everything a request may use that is not of the request itself. `now` is the clock; tests give their own."""

    settings: Settings
    engine: AsyncEngine
    directory: Directory
    host: Host
    catalogues: Catalogues
    store: ObjectStore
    memo: SettingsMemo
    providers: Mapping[Realm, Provider]
    now: Callable[[], datetime] = now
    demo: tuple[DemoAccount, ...] = ()
    registers: Mapping[str, Register] = field(default_factory=dict)
    operator: AsyncEngine | None = None  # counts across tenants, for the pages of the state's operator
    kept_texts: dict[str, Catalogues] = field(default_factory=dict)
    worded: dict[str, Catalogues] = field(default_factory=dict)

    @property
    def catalogue(self) -> Catalogue:
        """What is installed, healthy or not."""
        return self.host.catalogue

    async def portal(self) -> Tenant:
        """The state whose portal this installation is. Raises UnknownTenant."""
        found = await self.directory.by_ars(self.settings.portal_ars)
        if found is None:
            raise UnknownTenant
        return found

    def texts(self, lang: str, own: Mapping[str, OwnTexts] | None = None) -> Texts:
        """All texts of the core and of the installed benefits in one language, a tenant's own laid over them."""
        return (self._worded(own) if own else self.catalogues).texts(lang)

    def _worded(self, own: Mapping[str, OwnTexts]) -> Catalogues:
        said = json.dumps(own, sort_keys=True)
        if said not in self.worded:
            if len(self.worded) >= _MOST_WORDED:
                self.worded.clear()
            found = [d for d in self.catalogue.definitions if d.key in own]
            self.worded[said] = self.catalogues.replaced(own_entries(found, own))
        return self.worded[said]

    def texts_with(self, definition: Definition, lang: str) -> Texts:
        """The texts of the core with those of one stored definition, for applications of an older plugin."""
        if definition.digest not in self.kept_texts:
            self.kept_texts[definition.digest] = core_texts().joined([definition.texts])
        return self.kept_texts[definition.digest].texts(lang)


@asynccontextmanager
async def open_state(
    settings: Settings,
    *,
    hosting: AbstractAsyncContextManager[Host] | None = None,
    clock: Callable[[], datetime] = now,
    demo: Sequence[DemoAccount] = (),
) -> AsyncIterator[State]:
    """Open all of it for one process. `hosting` None: the installed plugins, each in a process of its own."""
    allowed = read_allowed(settings.plugin_list)
    found = installed(allowed)
    async with _engines(settings) as (engine, operator), hosting or open_host(found, clock, LOAD_CHECKS) as host:
        directory = Directory(engine, MasterKey(settings.master_key))
        async with operator_session(engine) as db:
            await freeze_entity_host(db, entity_host(settings))
        texts = [definition.texts for definition in host.catalogue.definitions]
        yield State(
            settings=settings,
            engine=engine,
            directory=directory,
            host=host,
            catalogues=core_texts().joined(texts),
            store=open_store(settings.store_url),
            memo=SettingsMemo(directory),
            providers=providers_of(settings),
            now=clock,
            demo=tuple(demo),
            operator=operator,
            registers=installed_registers(settings, allowed=allowed),
        )


@asynccontextmanager
async def _engines(settings: Settings) -> AsyncIterator[tuple[AsyncEngine, AsyncEngine | None]]:
    """The application's own, and one that counts across tenants where the settings name a role for it."""
    engine = connect(settings.database_url, pool=_POOL, pooled_by_proxy=settings.pooled_by_proxy)
    counting, proxy = settings.operator_database_url, settings.pooled_by_proxy
    operator = connect(counting, pool=1, pooled_by_proxy=proxy) if counting else None
    try:
        yield engine, operator
    finally:
        await engine.dispose()
        if operator:
            await operator.dispose()


def state_of(request: Request) -> State:
    """The state of this process."""
    state: State = request.app.state.efa
    return state
