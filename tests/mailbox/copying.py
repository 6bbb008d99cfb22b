"""A person of Aachen who chose another mailbox, a mailbox that does what a test says, and what lies in the tables."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from obstore.store import MemoryStore, ObjectStore
from sqlalchemy import Row, select
from tests.delivery.doubles import AACHEN
from tests.given import ACCOUNT, an_application

from efa.mailbox.choose_mailbox import ToldMailbox, choose_mailbox
from efa.mailbox.consent import ShownText
from efa.mailbox.copy_tables import mailbox_copy
from efa.mailbox.messages import NewMessage, store_message
from efa.mailbox.send_copy import Copying, Words, send_copy
from efa.sdk.answering import Waiting
from efa.sdk.channel import Acknowledged, Attachment, Handover, Recipient, Refused
from efa.sdk.mailbox import Letter, Progress
from efa.tenancy.session import Session
from efa.tenancy.settings import write_setting

HANDLE = "e0e02494-eca2-4a6b-9320-fc527747878c"
SHOWN = ShownText(text="mailbox.consent_mailbox_copy", version="1", sha256=b"hash", lang="de")
OFFERED = {"environment": "double", "certificate": "author.pem", "attach_notices": True, "monitor": True}
Sessions = Callable[[], AbstractAsyncContextManager[Session]]


@dataclass
class MailboxDouble:
    """Answers what lies in `outcomes`, then takes everything; `letters` and `told` are what it has."""

    key: str = "zbp"
    outcomes: list[Handover | OSError] = field(default_factory=list)
    ends: list[Acknowledged | Refused | None] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    told: list[Progress] = field(default_factory=list)
    takes_files: bool = True

    async def check(self, sender: Recipient) -> Sequence[str]:
        return ()

    async def carries(self, sender: Recipient, attachment: Attachment) -> bool:
        return self.takes_files

    async def put(self, letter: Letter) -> Handover:
        self.letters.append(letter)
        return self._next(letter.at)

    async def tell(self, progress: Progress) -> Handover:
        self.told.append(progress)
        return self._next(progress.at)

    async def became(self, sender: Recipient, waiting: Waiting) -> Acknowledged | Refused | None:
        return self.ends.pop(0)

    def _next(self, at: datetime) -> Handover:
        outcome = self.outcomes.pop(0) if self.outcomes else Acknowledged(at, b"taken")
        if isinstance(outcome, OSError):
            raise outcome
        return outcome


def copying(box: MailboxDouble, at: datetime, *, attach: bool = True, store: ObjectStore | None = None) -> Copying:
    return Copying(
        mailboxes={"zbp": box},
        sender=AACHEN,
        words=lambda _lang, with_notice: Words(title="Neues", text="Kopie" if with_notice else "Hinweis", service="x"),
        benefit=lambda claim: claim.benefit,
        link="https://aachen.example/konto/nachrichten",
        attach=attach,
        store=store or MemoryStore(),
        clock=lambda: at,
    )


async def offer(session: Session, now: datetime, **changes: object) -> None:
    """The authority switches copies on."""
    await write_setting(session, "mailbox", {**OFFERED, **changes}, by="test", now=now)


async def choose(session: Session, now: datetime) -> None:
    """Erika chooses them."""
    await choose_mailbox(session, ACCOUNT, ToldMailbox("zbp", HANDLE), SHOWN, now)


async def message_about(session: Session, about: UUID, now: datetime, **changes: object) -> None:
    """Our own mailbox gets a message."""
    given: dict[str, object] = {"kind": "receipt", "source": about, "text": "mailbox.receipt", "record": about}
    await store_message(session, NewMessage(**{**given, "application": about, **changes}), now)  # type: ignore[arg-type]


async def a_message(session: Session, now: datetime) -> UUID:
    """Offered, chosen, and a message about an application; the value: the application."""
    await offer(session, now)
    await choose(session, now)
    about = await an_application(session, now, number="WG-7K3D-9QXA-M")
    await message_about(session, about, now)
    return about


async def copies(session: Session) -> Sequence[Row[Any]]:
    return (await session.db.execute(select(mailbox_copy).order_by(mailbox_copy.c.id))).all()


async def only_copy(sessions: Sessions) -> Row[Any]:
    async with sessions() as session:
        [row] = await copies(session)
        return row


async def sent(sessions: Sessions, box: MailboxDouble, at: datetime, *, attach: bool = True) -> None:
    """Every copy that is due."""
    async with sessions() as session:
        due = [row.id for row in await copies(session) if row.next_attempt_at]
    for wanted in due:
        await send_copy(sessions, wanted, copying(box, at, attach=attach))


async def owed(sessions: Sessions, now: datetime) -> None:
    async with sessions() as session:
        await a_message(session, now)
