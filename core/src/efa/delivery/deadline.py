"""Until when an authority should have confirmed what was handed over; afterwards a person looks."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from types import MappingProxyType

from sqlalchemy import select

from efa.kit.clock import BERLIN, day_of
from efa.kit.holidays import UnknownCalendar, add_working_days
from efa.tenancy.channels import Channels
from efa.tenancy.session import Session
from efa.tenancy.settings import tenant_settings
from efa.tenancy.tables import tenant

USUAL_DAYS = 2  # working days
USUAL: Mapping[str, timedelta] = MappingProxyType({"fit_connect": timedelta(days=3), "file_drop": timedelta(hours=24)})


async def acknowledge_by(session: Session, benefit: str, channel: str, now: datetime) -> datetime:
    """The deadline of what is handed over now, by the setting of the tenant or what is usual for the channel."""
    channels = (await tenant_settings(session)).channels_for(benefit)
    ars = await session.db.scalar(select(tenant.c.ars).where(tenant.c.id == session.tenant)) or ""
    return deadline(channels, channel, ars, now)


def deadline(channels: Channels, channel: str, ars: str, now: datetime) -> datetime:
    """A setting of the tenant counts for its leading channel; working days are those of the Land and end at midnight.

    Where no holidays are recorded for a year, each day counts: a task comes rather too early than too late.
    """
    if channel == channels.leading and channels.acknowledge_within_hours:
        return now + timedelta(hours=channels.acknowledge_within_hours)
    own_days = channels.acknowledge_within_days if channel == channels.leading else None
    if own_days is None and channel in USUAL:
        return now + USUAL[channel]
    days = own_days or USUAL_DAYS
    try:
        last = add_working_days(day_of(now), days, ars)
    except UnknownCalendar:
        last = day_of(now) + timedelta(days=days)
    return datetime.combine(last + timedelta(days=1), time(), BERLIN)
