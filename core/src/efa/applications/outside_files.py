"""Files that come with an application from outside: evidence where they can be, kept as they came where not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from efa.applications.attach import demand_room
from efa.applications.file_check import MEGABYTE, Checked, Incoming, check_file, plain_name
from efa.applications.file_errors import FileEmpty, FileInfected, FileRefused, FileTooLarge
from efa.applications.file_scan import scan
from efa.applications.files import NewFile, files_of, insert_file
from efa.applications.hand_over import Outside, SentFile
from efa.applications.outside_content import Problem
from efa.applications.taken_in import REFUSED
from efa.kit.crypto import RecordKey
from efa.kit.ids import random_id
from efa.kit.store import put_file
from efa.tenancy.session import Session
from efa.tenancy.settings import tenant_settings

LARGEST_MB = 20  # of a file that is kept as it came
UNPROVEN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is stored, for which document."""

    sent: SentFile
    checked: Checked


async def checked_files(
    files: Sequence[SentFile], most_mb: int, clamd: str | None
) -> tuple[tuple[Kept, ...], tuple[Problem, ...]]:
    """What is stored, and what is wrong with some. Raises FileTooLarge: then its sender has to keep it."""
    kept: list[Kept] = []
    problems: list[Problem] = []
    for sent in files:
        try:
            kept.append(Kept(sent, await check_file(sent.incoming, most_mb, clamd)))
        except (FileEmpty, FileInfected) as error:  # nothing to keep, and nothing that anybody should open
            problems.append(_problem(sent, error))
        except FileRefused as error:
            problems.append(_problem(sent, error))
            if checked := await _as_it_came(sent.incoming, clamd):
                kept.append(Kept(replace(sent, document=REFUSED, item=None), checked))
    return tuple(kept), tuple(problems)


async def keep_files(outside: Outside, session: Session, key: RecordKey, files: Sequence[Kept], now: datetime) -> None:
    """Bytes first, then their rows. Raises TooManyFiles, FilesTooLarge."""
    limits = (await tenant_settings(session)).limits
    for one in files:
        demand_room(limits, await files_of(session, key), added=len(one.checked.content))
        name = random_id()
        await put_file(outside.store, key, name, one.checked.content)
        new = NewFile(id=name, document=one.sent.document, item=one.sent.item, checked=one.checked, at=now)
        await insert_file(session, key, new)


async def _as_it_came(incoming: Incoming, clamd: str | None) -> Checked | None:
    """Unproven, byte by byte; None where the virus scanner refuses it. Raises FileTooLarge."""
    if len(incoming.content) > LARGEST_MB * MEGABYTE:
        raise FileTooLarge(most=LARGEST_MB)
    try:
        scanned = await scan(clamd, incoming.content)
    except FileInfected:
        return None
    name = plain_name(f"{incoming.name}.", "")  # with its own ending, whatever that is
    return Checked(name=name, content=incoming.content, media_type=UNPROVEN, pages=None, scanned=scanned)


def _problem(sent: SentFile, error: FileRefused) -> Problem:
    return Problem(at=sent.incoming.name, code=error.code)
