"""Send the notice of a decision on its way, with what its benefit and its seal demand."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from efa.applications.application import find_application
from efa.applications.press import Press, definition_of
from efa.applications.tables import decision
from efa.mailbox.post_notice import Form, post_notice
from efa.mailbox.ways import Ways, seal_quality
from efa.tenancy.session import Session
from efa.tenancy.settings import tenant_settings


async def post_decision(session: Session, press: Press, decided: UUID, now: datetime) -> Ways | None:
    """The ways it took; None where there is no notice (yet). Raises DefinitionUnknown."""
    mine = (decision.c.tenant == session.tenant) & (decision.c.id == decided)
    row = (await session.db.execute(select(decision.c.application, decision.c.sealed_at).where(mine))).one_or_none()
    if row is None:
        return None
    definition = await definition_of(session, press, await find_application(session, row.application))
    written = definition.notice is None or definition.notice.written_form
    quality = seal_quality(await tenant_settings(session)) if row.sealed_at else "none"
    return await post_notice(session, decided, Form(written, quality), now)
