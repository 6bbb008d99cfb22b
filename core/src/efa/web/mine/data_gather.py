"""All that is stored of a person, from every room."""

from dataclasses import dataclass

from efa.catalogue.definition import Definition
from efa.catalogue.definitions import kept
from efa.identity.sessions import LoginSession
from efa.mailbox.account_data import AccountData, Written, written
from efa.registers.retrievals import Retrieval, retrievals
from efa.tenancy.session import Session
from efa.web.deps import Visit


@dataclass(frozen=True, slots=True)
class Everything:
    """What was written, what registers were asked, and the definitions that both are read with."""

    said: Written
    retrievals: tuple[Retrieval, ...]
    definitions: dict[str, Definition]


async def gather(visit: Visit, session: Session, login: LoginSession, data: AccountData) -> Everything:
    """All of it, decrypted."""
    said, asked = await written(session, login, data, visit.now), await _retrievals(session, login)
    names = {one.known.definition for one in said.applications} | {one.definition for one in asked}
    return Everything(said, asked, {name: await kept(session.db, name) for name in names})


async def _retrievals(session: Session, login: LoginSession) -> tuple[Retrieval, ...]:
    page = await retrievals(session, login.owner)
    found = list(page.rows)
    while page.next:
        page = await retrievals(session, login.owner, page.next)
        found.extend(page.rows)
    return tuple(found)
