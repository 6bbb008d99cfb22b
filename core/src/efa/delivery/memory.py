"""What a channel keeps of one parcel: rows under the application's key, each written in a transaction of its own."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.dialects.postgresql import insert

from efa.applications.application import find_application, key_of
from efa.applications.errors import ApplicationNotFound
from efa.delivery.consignments import of
from efa.delivery.memory_tables import parcel_memory
from efa.delivery.tables import consignment
from efa.kit.crypto import RecordKey
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True)
class RowMemory:
    """The `Memory` of one consignment. Raises ApplicationNotFound once the application is gone."""

    sessions: Sessions
    consignment: UUID

    async def get(self, name: str) -> bytes | None:
        """What was kept under this name, None where nothing was."""
        m = parcel_memory.c
        async with self.sessions() as session:
            mine = and_(m.tenant == session.tenant, m.consignment == self.consignment, m.name == name)
            found: bytes | None = await session.db.scalar(select(m.value).where(mine))
            return None if found is None else (await self._key(session)).decrypt(bytes(found), self._bound(name))

    async def keep(self, name: str, value: bytes) -> None:
        """Keep it before the next step begins; a second value replaces the first."""
        async with self.sessions() as session:
            cipher = (await self._key(session)).encrypt(value, self._bound(name))
            key = {"tenant": session.tenant, "consignment": self.consignment, "name": name}
            statement = insert(parcel_memory).values(**key, value=cipher)
            await session.db.execute(statement.on_conflict_do_update(index_elements=list(key), set_={"value": cipher}))

    async def _key(self, session: Session) -> RecordKey:
        query = select(consignment.c.application).where(of(session, self.consignment))
        about: UUID | None = await session.db.scalar(query)
        if about is None:
            raise ApplicationNotFound
        return await key_of(session, await find_application(session, about))

    def _bound(self, name: str) -> str:
        return f"memory:{self.consignment}:{name}"
