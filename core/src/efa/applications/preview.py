"""Show the notice before it exists: made like the real one, marked as a draft, never stored."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from efa.applications.access import record_access
from efa.applications.decide import Decide, checked_decision, reference_of
from efa.applications.decisions import read_decision
from efa.applications.letter import Drafted, Letter, read_letter
from efa.applications.press import Press
from efa.identity.actor import Staff
from efa.identity.rights import Action, allow
from efa.tenancy.doors import Sessions


async def preview(sessions: Sessions, press: Press, staff: Staff, command: Decide) -> bytes:
    """The letter that this decision would lead to. Raises as `decide`, and PluginFault where the benefit fails."""
    decision = await checked_decision(sessions, press, staff, command)
    drafted = Drafted(decision=decision, by=staff.person, at=command.now, draft=True)
    async with sessions() as session:
        await record_access(session, command.application, staff, "preview", command.now)
        letter = await read_letter(session, press, command.application, drafted)
    known = letter.application
    named = replace(known, file_reference=reference_of(command) or known.file_reference)
    return await _typeset(replace(letter, application=named))


async def preview_decision(sessions: Sessions, press: Press, staff: Staff, decision: UUID, now: datetime) -> bytes:
    """The letter of a decision that waits for its release. Raises DecisionNotFound, NotAllowed, PluginFault."""
    allow(staff, Action.DECIDE)
    async with sessions() as session:
        known = await read_decision(session, decision)
        await record_access(session, known.application, staff, "preview", now)
        drafted = Drafted(decision=known.content, by=known.decided_by, at=now, draft=True)
        letter = await read_letter(session, press, known.application, drafted)
    return await _typeset(letter)


async def _typeset(letter: Letter) -> bytes:
    from efa.applications.typeset import typeset  # noqa: PLC0415 - the compiler is loaded with the first preview

    return await typeset(letter)
