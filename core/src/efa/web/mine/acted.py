"""What somebody else did to an application for the person, as the page of the application shows it."""

from uuid import UUID

from markupsafe import Markup

from efa.applications.events import history
from efa.applications.helpers import helpers_of
from efa.tenancy.session import Session
from efa.web.html import bdi, moment
from efa.web.visit import Visit

_DONE = {"submitted": "submit", "evidence": "upload", "answered": "write_messages", "withdrawn": "withdraw"}


async def helped_rows(visit: Visit, session: Session, application: UUID) -> list[tuple[str, str, Markup]]:
    """When, what, who: as it happened."""
    done = [event for event in await history(session, application) if event.by.actor == "helper"]
    names, texts = await helpers_of(session, done), visit.texts
    return [
        (
            moment(texts, event.at),
            texts(f"mandate.event.{_DONE[event.kind]}"),
            bdi(helper.name if (helper := names.get(event.by)) else texts("mandate.acted_by.somebody")),
        )
        for event in done
        if event.kind in _DONE
    ]
