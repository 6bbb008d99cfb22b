"""Who leads a case from the moment that a channel has handed it over."""

from efa.applications.application import Application
from efa.delivery.to_office import office_of
from efa.tenancy.channels import ALWAYS_POSSIBLE, LETTERS
from efa.tenancy.session import Session
from efa.tenancy.settings import tenant_settings


async def leader_of(session: Session, about: Application, channel: str) -> str | None:
    """The channel to whoever asks and decides from now on; None: the staff of this authority, on the platform.

    Letters reach people, who work here, unless they are those of the office to which the Land sends it.
    """
    if channel == ALWAYS_POSSIBLE:
        return None
    if channel not in LETTERS:
        return channel
    return channel if await office_of(session, about, await tenant_settings(session)) else None
