"""What a mailbox keeps of one letter between attempts: rows under the key of its record, each in a transaction."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from efa.kit.crypto import RecordKey
from efa.mailbox.copy_tables import copy_memory, mailbox_copy
from efa.mailbox.errors import CopyNotFound
from efa.tenancy.doors import Sessions
from efa.tenancy.keys import read_record_key
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True)
class CopyMemory:
    """The `Memory` of one copy. Raises CopyNotFound once its application is gone."""

    sessions: Sessions
    copy: UUID

    async def get(self, name: str) -> bytes | None:
        """What was kept under this name, None where nothing was."""
        m = copy_memory.c
        async with self.sessions() as session:
            mine = (m.tenant == session.tenant) & (m.copy == self.copy) & (m.name == name)
            found: bytes | None = await session.db.scalar(select(m.value).where(mine))
            return None if found is None else (await self._key(session)).decrypt(bytes(found), self._bound(name))

    async def keep(self, name: str, value: bytes) -> None:
        """Keep it before the next step begins; a second value replaces the first."""
        async with self.sessions() as session:
            cipher = (await self._key(session)).encrypt(value, self._bound(name))
            key = {"tenant": session.tenant, "copy": self.copy, "name": name}
            statement = insert(copy_memory).values(**key, value=cipher)
            await session.db.execute(statement.on_conflict_do_update(index_elements=list(key), set_={"value": cipher}))

    async def _key(self, session: Session) -> RecordKey:
        c = mailbox_copy.c
        record = await session.db.scalar(select(c.record).where(c.tenant == session.tenant, c.id == self.copy))
        key = await read_record_key(session, record) if record else None
        if key is None:
            raise CopyNotFound
        return key

    def _bound(self, name: str) -> str:
        return f"copy:{self.copy}:{name}"
