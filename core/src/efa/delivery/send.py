"""Send one application on its channels: claim (session) → hand over (no session) → record, claim the next (session).

A process may die at any point: what it did not record is claimed again when its lease is over, and a channel hands
over once however often it is called with the same parcel.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from efa.applications.application import Application, find_application
from efa.delivery.asking import answering, register
from efa.delivery.await_copy import await_copy
from efa.delivery.consignments import Claim, call_up, claim, plan, put_off
from efa.delivery.fairness import REST, Attempt, Fairness
from efa.delivery.record import record
from efa.delivery.repair import await_repair
from efa.delivery.settle import settle
from efa.delivery.sweep import enqueue_sending
from efa.delivery.to_office import channels_to, office_of
from efa.sdk.channel import Channel, Failed, Handover, Parcel
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session
from efa.tenancy.settings import tenant_settings

LIMIT_SECONDS = 90.0
Pack = Callable[[Claim, Channel], Awaitable[Parcel | Failed]]
_log = logging.getLogger("efa.delivery")


@dataclass(frozen=True, slots=True)
class Sending:
    """What a worker brings along: channels by their key, how a parcel is packed, the clock, and which ways rest.

    `elsewhere` is open as long as a channel has the parcel.
    """

    channels: Mapping[str, Channel]
    pack: Pack
    clock: Callable[[], datetime]
    fairness: Fairness = field(default_factory=Fairness)
    elsewhere: Callable[[], AbstractContextManager[None]] = nullcontext


async def send(sessions: Sessions, application: UUID, by: Sending) -> int:
    """Make every attempt that is due for the application; how many. Raises ApplicationNotFound."""
    async with sessions() as session:
        about = await prepare(session, application, by.clock(), by.channels)
        await await_copy(session, about, by.channels, by.clock())
        await await_repair(session, about.id, by.clock())
        attempted = await _claim(session, application, by)
    made = 0
    while attempted:
        with by.fairness.attempt(session.tenant, attempted.channel, by.clock()) as news:
            outcome = await _hand_over(attempted, by, news)
            news.ended_at = by.clock()
        async with sessions() as session:
            await record(session, attempted, outcome, by.clock())
            await _call_next(session, attempted.channel, by)
            attempted = await _claim(session, application, by)
        made += 1
    return made


async def prepare(
    session: Session, wanted: UUID, now: datetime, installed: Mapping[str, Channel] = MappingProxyType({})
) -> Application:
    """Plan the consignments of a submitted application and settle those of any. Raises ApplicationNotFound."""
    about = await find_application(session, wanted)
    if about.state == "submitted":
        settings = await tenant_settings(session)
        office = await office_of(session, about, settings)
        ways = channels_to(office, settings.channels_for(about.benefit), installed)
        await plan(session, about, ways, now)
        if office:  # the tenant has not chosen this way itself, so nobody asks there yet
            await register(session, answering(installed, {ways.leading: office}), now)
    await settle(session, about, now)
    return about


async def _claim(session: Session, application: UUID, by: Sending) -> Claim | None:
    now = by.clock()
    if resting := by.fairness.resting(session.tenant, now):
        waits = await put_off(session, application, resting, now, now + REST)
        by.fairness.turn_away(session.tenant, waits, application)
    return await claim(session, application, now)


async def _call_next(session: Session, channel: str, by: Sending) -> None:
    """Who was turned away on this channel begins now instead of after the rest."""
    now = by.clock()
    if waiting := by.fairness.next_in_turn(session.tenant, channel, now):
        await call_up(session, waiting, channel, now, now + REST)
        await enqueue_sending(session.db, session.tenant, waiting)


async def _hand_over(attempted: Claim, by: Sending, news: Attempt) -> Handover:
    channel = by.channels.get(attempted.channel)
    if channel is None:
        news.answered = None
        return Failed("configuration", "not_configured")
    try:
        async with asyncio.timeout(LIMIT_SECONDS):
            return await _offer(attempted, channel, by, news)
    except TimeoutError:
        return Failed("transient", "too_slow")
    except Exception as error:  # noqa: BLE001 - a channel may raise anything
        _log.exception("delivery.fault", extra={"consignment": attempted.id, "error": type(error).__name__})
        return Failed("transient", "fault")


async def _offer(attempted: Claim, channel: Channel, by: Sending, news: Attempt) -> Handover:
    packed = await by.pack(attempted, channel)
    if isinstance(packed, Failed):
        news.answered = None
        return packed
    with by.elsewhere():
        outcome = await channel.hand_over(packed)
    news.answered = not (isinstance(outcome, Failed) and outcome.trouble == "transient")
    return outcome
