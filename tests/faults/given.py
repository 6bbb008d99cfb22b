"""Many applications that were submitted, and what must be true of them in the end."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from efa.applications.application import find_application, key_of, read_content
from efa.applications.content import ApplicationContent
from efa.applications.events import history
from efa.applications.tables import application
from efa.delivery.asking import register
from efa.delivery.audit import audit
from efa.delivery.tables import attempt, consignment
from efa.mailbox.read import list_messages
from efa.tenancy.session import operator_session
from efa.tenancy.settings import write_setting
from efa.worker.context import Worker
from tests.applications.desk import Desk
from tests.applications.papers import a_pdf
from tests.given import an_application

INBOX_AND_FOLDER = {"leading": "inbox", "copies": ["file_drop"]}


@dataclass(frozen=True, slots=True)
class Town:
    """A desk whose applications go on these channels, and a worker that looks at them."""

    desk: Desk
    worker: Worker

    async def sends(self, channels: Mapping[str, object]) -> None:
        async with self.desk.sessions() as session:
            await write_setting(session, "channels.beihilfe", channels, by="test", now=self.desk.now)
            await register(session, {str(channels["leading"])} - {"inbox"}, self.desk.now)

    async def submits(self) -> UUID:
        """One application with a paper, as a person hands it in."""
        await self.desk.attach(a_pdf())
        return (await self.desk.submit()).application

    async def copies(self, first: UUID, count: int) -> list[UUID]:
        """More with the same answers, as their submission leaves them, without a job: the sweep finds them."""
        async with self.desk.sessions() as session:
            known = await find_application(session, first)
            content = await read_content(session, known, await key_of(session, known))
            given: dict[str, Any] = {"benefit": "beihilfe", "procedure": known.procedure}
            given |= {"definition": known.definition, "owner": self.desk.owner}
            given |= {"content": ApplicationContent(answers=content.answers)}
            return [await an_application(session, self.desk.now, **given) for _ in range(count)]

    async def numbers(self) -> list[str]:
        async with self.desk.sessions() as session:
            return sorted((await session.db.scalars(select(application.c.number))).all())

    async def states(self) -> Mapping[str, int]:
        """Applications by their state."""
        async with self.desk.sessions() as session:
            return Counter((await session.db.scalars(select(application.c.state))).all())

    async def sent(self, count: int, *states: str) -> bool:
        """Whether so many consignments are in one of the states."""
        async with self.desk.sessions() as session:
            found = consignment.c.state.in_(states or ("handed_over", "acknowledged"))
            return await session.db.scalar(select(func.count()).select_from(consignment).where(found)) == count

    async def attempts(self) -> int:
        """How many attempts have begun."""
        async with self.desk.sessions() as session:
            return await session.db.scalar(select(func.count()).select_from(attempt)) or 0

    async def interrupted(self) -> int:
        """How many attempts ended with their process."""
        async with self.desk.sessions() as session:
            never = select(func.count()).select_from(attempt).where(attempt.c.ended_at.is_(None))
            return await session.db.scalar(never) or 0

    async def told_once(self, about: UUID, *kinds: str) -> None:
        async with self.desk.sessions() as session:
            happened = [event.kind for event in await history(session, about)]
            heads = (await list_messages(session, self.desk.owner)).rows
        assert {kind: happened.count(kind) for kind in kinds} == dict.fromkeys(kinds, 1)
        assert [head.kind for head in heads if head.application == about].count("receipt") <= 1

    async def is_audited(self, *, in_days: int = 365) -> bool:
        """Whether each application is acknowledged or somebody's task, whatever time has passed."""
        async with operator_session(self.worker.engine) as db:
            return (await audit(db, datetime.now(UTC) + timedelta(days=in_days))).passed
