"""What a person may read of an application that is theirs: somebody else's reads like one that does not exist."""

from dataclasses import dataclass
from uuid import UUID

from obstore.store import ObjectStore

from efa.applications.application import Application, find_application, key_of
from efa.applications.errors import ApplicationNotFound
from efa.applications.files import StoredFile, find_file, read_bytes
from efa.applications.questions import Question, questions_of
from efa.kit.crypto import RecordKey
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True)
class Own:
    """An application and the key to what is in it."""

    application: Application
    key: RecordKey


async def own_application(session: Session, application: UUID, owner: bytes) -> Own:
    """Raises ApplicationNotFound."""
    found = await find_application(session, application)
    if found.owner != owner:
        raise ApplicationNotFound
    return Own(found, await key_of(session, found))


async def own_questions(session: Session, application: UUID, owner: bytes) -> tuple[Question, ...]:
    """What the authority asked. Raises ApplicationNotFound."""
    own = await own_application(session, application, owner)
    return await questions_of(session, own.application.id, own.key)


async def own_file(
    sessions: Sessions, store: ObjectStore, application: UUID, owner: bytes, file: UUID
) -> tuple[StoredFile, bytes]:
    """A file with its bytes. Raises ApplicationNotFound, FileNotFound."""
    async with sessions() as session:
        own = await own_application(session, application, owner)
        found = await find_file(session, own.key, file)
    return found, await read_bytes(store, own.key, found)
