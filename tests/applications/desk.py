"""A person at the desk: a draft of the test benefit in Aachen, answered page by page as the web does it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from uuid import UUID

from obstore.store import ObjectStore

from efa.applications.answer_page import Answered, AnswerPage, answer_page
from efa.applications.attach import Attach, attach
from efa.applications.content import Reach
from efa.applications.file_check import Incoming
from efa.applications.lists import OnList, add_item
from efa.applications.read_draft import Reading, read_draft
from efa.applications.receipt import Receipt
from efa.applications.start import Start, start
from efa.applications.store_file import Intake
from efa.applications.submit import Submit, submit
from efa.applications.work import Wanted
from efa.catalogue.calls import NeededDocument
from efa.catalogue.definition import Definition
from efa.catalogue.host.inprocess import InProcessHost
from efa.tenancy.directory import Directory
from efa.tenancy.doors import Sessions
from efa.tenancy.values import Limits
from tests.places import AACHEN

NOT_BEGUN = UUID(int=0)
NAME = {"f-vorname": "Mara", "f-name": "Öztürk", "f-geburtsdatum-tag": "27. 3. 1985"}
CONTACT = {"f-strasse": "Pontstraße 1", "f-email": ""}
CHILD = {"f-vorname": "Kim", "f-alter": "7"}
TRUE = {"f-erklaerung": "true"}


def sent(fields: Mapping[str, str]) -> Mapping[str, Sequence[str]]:
    return {name: (value,) for name, value in fields.items()}


@dataclass(frozen=True, slots=True)
class Desk:
    """Where one person sits. All use cases commit."""

    directory: Directory
    host: InProcessHost
    store: ObjectStore
    tenant: UUID
    owner: bytes
    now: datetime
    draft: UUID = NOT_BEGUN

    @property
    def sessions(self) -> Sessions:
        return partial(self.directory.session, self.tenant)

    @property
    def definition(self) -> Definition:
        return self.host.catalogue.definition("beihilfe")

    @property
    def wanted(self) -> Wanted:
        return Wanted(draft=self.draft, owner=self.owner, now=self.now)

    async def begin(self, **changes: object) -> "Desk":
        values: dict[str, object] = {"benefit": "beihilfe", "place": AACHEN, "owner": self.owner, "lang": "de"}
        command = Start(**{**values, "now": self.now, **changes})  # type: ignore[arg-type]
        async with self.sessions() as session:
            draft = await start(session, self.host.catalogue, self.directory, command)
        return replace(self, draft=draft)

    async def read(self) -> Reading:
        return await read_draft(self.sessions, self.host, self.wanted)

    async def seen(self, path: str) -> str:
        reading = await self.read()
        return reading.seen(reading.step(path))

    async def answer(self, path: str, fields: Mapping[str, str] | None = None, **changes: object) -> Answered:
        seen = str(changes.pop("seen", None) or await self.seen(path))
        values: dict[str, object] = {"draft": self.draft, "owner": self.owner, "path": path, "seen": seen}
        values |= {"fields": sent(fields or {}), "lang": "de", "now": self.now}
        return await answer_page(self.sessions, self.host, AnswerPage(**{**values, **changes}))  # type: ignore[arg-type]

    async def add_child(self, fields: Mapping[str, str] = CHILD) -> str:
        listed = await add_item(self.sessions, self.host, self.on_list())
        await self.answer(listed.path, fields)
        return listed.path.rpartition("/")[2]

    def on_list(self, item: str | None = None) -> OnList:
        return OnList(draft=self.draft, owner=self.owner, now=self.now, path="/kinder", item=item)

    async def fill(self) -> "Desk":
        """Everything but the documents, with one child of school age."""
        await self.answer("/hinweis")
        await self.answer("/name", NAME)
        await self.answer("/kontakt", CONTACT)
        await self.answer("/einkommen", {"f-einkommen": "1.200,00"})
        await self.answer("/kinderfrage", {"f-hat_kinder": "true"})
        await self.add_child()
        await self.answer("/kinder")
        return self

    async def attach(self, content: bytes, **changes: object) -> UUID:
        values: dict[str, object] = {"document": NeededDocument("ausweis"), "draft": self.draft, "owner": self.owner}
        values |= {"incoming": Incoming(name=str(changes.pop("name", "Ausweis.pdf")), content=content), "now": self.now}
        intake = Intake(store=self.store, limits=changes.pop("limits", None) or Limits())  # type: ignore[arg-type]
        command = Attach(**{**values, **changes})  # type: ignore[arg-type]
        return await attach(self.sessions, intake, self.definition, command)

    async def submission(self, **changes: object) -> Submit:
        version = changes.pop("version", None) or (await self.read()).work.draft.version
        values: dict[str, object] = {"draft": self.draft, "owner": self.owner, "version": version, "now": self.now}
        values |= {"fields": sent(TRUE), "reach": Reach(), "lang": "de"}
        return Submit(**{**values, **changes})  # type: ignore[arg-type]

    async def submit(self, **changes: object) -> Receipt:
        return await submit(self.sessions, self.host, await self.submission(**changes))
