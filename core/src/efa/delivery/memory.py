"""What a channel keeps of one parcel: rows under the application's key, each written in a transaction of its own."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import and_, case, select
from sqlalchemy.dialects.postgresql import insert

from efa.applications.application import find_application, key_of
from efa.applications.errors import ApplicationNotFound
from efa.delivery.consignments import of
from efa.delivery.memory_tables import parcel_memory
from efa.delivery.tables import consignment
from efa.kit.crypto import RecordKey
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session

_AT_MOST = 512 * 1024


@dataclass(slots=True)
class RowMemory:
    """The `Memory` of one consignment for one attempt. Raises ApplicationNotFound once the application is gone.

    What is small is read once: while an attempt lasts nobody else writes. `key` None: it is looked up; `names`: of all
    that is kept, None: they are read.
    """

    sessions: Sessions
    consignment: UUID
    key: RecordKey | None = field(default=None, repr=False)
    names: frozenset[str] | None = None
    _held: dict[str, bytes] = field(default_factory=dict, init=False, repr=False)

    async def get(self, name: str) -> bytes | None:
        """What was kept under this name, None where nothing was."""
        if name in self._held:
            return self._held[name]
        if self.names is not None and name not in self.names:
            return None
        async with self.sessions() as session:
            found = await self._read(session, name)
            value = None if found is None else (await self._key(session)).decrypt(found, self._bound(name))
        return None if value is None else self._hold(name, value)

    async def keep(self, name: str, value: bytes) -> None:
        """Keep it before the next step begins; a second value replaces the first."""
        async with self.sessions() as session:
            cipher = (await self._key(session)).encrypt(value, self._bound(name))
            key = {"tenant": session.tenant, "consignment": self.consignment, "name": name}
            statement = insert(parcel_memory).values(**key, value=cipher)
            await session.db.execute(statement.on_conflict_do_update(index_elements=list(key), set_={"value": cipher}))
        self._hold(name, value)

    async def _read(self, session: Session, name: str) -> bytes | None:
        """One value, and the names of all there are."""
        m = parcel_memory.c
        wanted = case((m.name == name, m.value)).label("value")
        mine = and_(m.tenant == session.tenant, m.consignment == self.consignment)
        rows = (await session.db.execute(select(m.name, wanted).where(mine))).all()
        self.names = frozenset(row.name for row in rows)
        return next((bytes(row.value) for row in rows if row.name == name), None)

    def _hold(self, name: str, value: bytes) -> bytes:
        if self.names is not None:
            self.names |= {name}
        self._held.pop(name, None)
        if len(value) + sum(map(len, self._held.values())) <= _AT_MOST:
            self._held[name] = value
        return value

    async def _key(self, session: Session) -> RecordKey:
        if self.key is None:
            query = select(consignment.c.application).where(of(session, self.consignment))
            about: UUID | None = await session.db.scalar(query)
            if about is None:
                raise ApplicationNotFound
            self.key = await key_of(session, await find_application(session, about))
        return self.key

    def _bound(self, name: str) -> str:
        return f"memory:{self.consignment}:{name}"
