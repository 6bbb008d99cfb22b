"""Bytes first, then their row: whatever breaks off leaves nothing half."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from uuid import UUID

from obstore.store import ObjectStore

from efa.applications.file_check import Checked
from efa.kit.crypto import RecordKey
from efa.kit.ids import random_id
from efa.kit.store import delete_file, put_file
from efa.tenancy.values import Limits

Record = Callable[[UUID], Awaitable[UUID]]  # writes the row for a name, and says under which name the file is kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """Where files go and what this tenant takes; `clamd` None: no virus scanner."""

    store: ObjectStore
    limits: Limits
    clamd: str | None = None


async def store_file(intake: Intake, key: RecordKey, checked: Checked, record: Record) -> UUID:
    """The name under which the file is kept, be it that of the same file that was there already."""
    name, kept = random_id(), None
    await put_file(intake.store, key, name, checked.content)
    try:
        kept = await record(name)
    finally:
        if kept != name:
            await delete_file(intake.store, key.tenant, name)
    return kept
