"""Ask one channel of one tenant what came back: each answer is stored (commit), then confirmed to the receiver.

A process may die at any point: what was not confirmed comes again, and is stored once.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from efa.applications.press import Press
from efa.applications.take_arrived import WAITS
from efa.delivery.absorb import absorb
from efa.delivery.addressee import Addressee
from efa.delivery.asking import EACH_MINUTE, Asked, claim_asking, end_asking, why_ended
from efa.delivery.inward import Inward, TakeArrived, TakeMessage
from efa.delivery.waiting import next_round
from efa.sdk.answering import Answer, Answering, Arrived, Message, Waiting
from efa.sdk.channel import Channel, Recipient
from efa.tenancy.doors import Sessions

LIMIT_SECONDS = 240.0
_log = logging.getLogger("efa.delivery")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What a worker brings along: channels by their key, and who takes what is no answer about a parcel."""

    channels: Mapping[str, Channel]
    press: Press
    take_message: TakeMessage
    take_arrived: TakeArrived
    clock: Callable[[], datetime]


async def ask(sessions: Sessions, key: str, to: Addressee, by: Asking) -> int:
    """How many answers were stored. A channel that fails is asked again later; what it gave before stays stored."""
    channel, began = by.channels.get(key), by.clock()
    async with sessions() as session:
        ours, last = await claim_asking(session, key, began)
    if not ours:
        return 0
    if not isinstance(channel, Answering):
        stored, reason, last = 0, "not_installed", None
    else:
        found, last = await next_round(sessions, key, to, last)
        stored, reason = await _ask_all(sessions, channel, key, found, by)
    asked = Asked(began_at=began, every=asks_every(channel), reason=reason, cursor=last)
    async with sessions() as session:
        await end_asking(session, key, asked, by.clock())
    return stored


def asks_every(channel: Channel | None) -> timedelta:
    """How often the channel wants to be asked: its own `asks_every`, a minute where it says nothing."""
    return cast("timedelta", getattr(channel, "asks_every", EACH_MINUTE))


async def _ask_all(
    sessions: Sessions, channel: Answering, key: str, found: Mapping[Recipient, list[Waiting]], by: Asking
) -> tuple[int, str | None]:
    stored, reason = 0, None
    for recipient, waiting in found.items():
        before = stored
        inward = Inward(sessions=sessions, press=by.press, channel=key, recipient=recipient, clock=by.clock)
        try:
            async with asyncio.timeout(LIMIT_SECONDS / len(found)):
                async for answer in channel.answers(recipient, waiting):
                    stored += await _take(channel, inward, answer, by)
        except OSError as error:  # TimeoutError is one
            reason = why_ended(error, stored - before) or reason
        except Exception as error:  # noqa: BLE001 - a channel may raise anything
            _log.exception("delivery.ask_fault", extra={"channel": key, "error": type(error).__name__})
            reason = "fault"
    return stored, reason


async def _take(channel: Answering, inward: Inward, answer: Answer, by: Asking) -> bool:
    """False where it could not be stored: it comes again, and does not keep the others."""
    try:
        refused = await _store(inward, answer, by)
    except Exception as error:  # noqa: BLE001 - whatever it is, the others go on
        _log.exception("delivery.answer_fault", extra={"channel": inward.channel, "error": type(error).__name__})
        return False
    if refused != WAITS:  # else it comes again until a person has decided
        await channel.taken(inward.recipient, answer, refused)
    return True


async def _store(inward: Inward, answer: Answer, by: Asking) -> str | None:
    match answer:
        case Message():
            return await by.take_message(inward, answer)
        case Arrived():
            return await by.take_arrived(inward, answer)
        case _:
            async with inward.sessions() as session:
                return await absorb(session, inward.channel, answer, by.clock())
