"""Keep the id that the account service gave for what a person applies for now, where they want it to be shown there."""

from uuid import UUID

from efa.identity.actor import Citizen
from efa.mailbox.monitor import monitor
from efa.web.deps import Visit


async def begin_monitoring(visit: Visit, draft: UUID) -> None:
    """For oneself only, and where the authority tells the monitor; nothing where the login named no id."""
    actor, offered = visit.actor, visit.settings.mailbox
    if visit.helping or visit.intake or offered is None or not offered.monitor:
        return
    if isinstance(actor, Citizen) and actor.postbox.application_id:
        async with visit.session() as session:
            owner = session.keys.pairwise(actor.account)
            await monitor(session, owner, draft, actor.postbox.application_id, visit.now)
