"""Ask what became of parcels: the event log of each, by the plan of how often, and at once after a callback."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from efa.delivery.channels.fit_connect.api import Api, Missing
from efa.delivery.channels.fit_connect.destinations import Destinations
from efa.delivery.channels.fit_connect.event_log import Doubted, Log, ServiceKeys, read_log
from efa.delivery.channels.fit_connect.events import Event
from efa.delivery.channels.fit_connect.evidence import evidence
from efa.delivery.channels.fit_connect.kept import (
    SUBMISSION,
    Sealed,
    announced_of,
    jwe_name,
    keep,
    sealed_of,
    seen_of,
    sent_of,
)
from efa.delivery.channels.fit_connect.problems import OLD_KEY, reason_of, words_of
from efa.sdk.answering import Accepted, Answer, Doubtful, TurnedDown, Waiting

_PLAN = (
    (timedelta(minutes=10), timedelta(minutes=1)),
    (timedelta(hours=1), timedelta(minutes=5)),
    (timedelta(hours=2), timedelta(minutes=30)),
    (timedelta(days=2), timedelta(hours=1)),
)
_LATER = timedelta(hours=6)
_MANY = 50_000
_TURN = timedelta(seconds=58)
_MOST_OUT_OF_TURN = 200
_FINAL = ("accept-submission", "reject-submission", "delete-submission")
_CANNOT_KNOW = "case_lost"


@dataclass(slots=True)
class Asked:
    """When each parcel was last asked for by this process; after a start all are asked for once."""

    at: dict[str, datetime] = field(default_factory=dict)
    turns: dict[str, datetime] = field(default_factory=dict)

    def due(self, waiting: Sequence[Waiting], whose: str, now: datetime) -> Sequence[Waiting]:
        """Those that are asked for now: by the plan, or those longest not asked for when we are called out of turn.

        Regular calls are a minute apart; an earlier one means that a callback has told of news.
        """
        last, self.turns[whose] = self.turns.get(whose), now
        if last is None or now - last >= _TURN:
            return [one for one in waiting if self.is_due(one, now)]
        return sorted(waiting, key=lambda one: self.at.get(one.parcel, one.handed_over_at))[:_MOST_OUT_OF_TURN]

    def is_due(self, one: Waiting, now: datetime) -> bool:
        """Whether the plan asks for it now: often at first, every six hours in the end."""
        last = self.at.get(one.parcel)
        return last is None or now - last >= _pause(now - one.handed_over_at)

    def note(self, one: Waiting, now: datetime) -> None:
        """It is asked for now. What was not asked for within the longest pause is forgotten: it waits no more."""
        self.at[one.parcel] = now
        if len(self.at) > _MANY:
            self.at = {parcel: at for parcel, at in self.at.items() if now - at <= _LATER}


async def ask_for(api: Api, keys: ServiceKeys, destinations: Destinations, waiting: Waiting) -> AsyncIterator[Answer]:
    """What is new about one parcel. Raises Stopped.

    What follows a `yield` runs when the core has stored the answer: only then is it remembered as told.
    """
    sealed, announced = await sealed_of(waiting.memory), await announced_of(waiting.memory)
    seen = await seen_of(waiting.memory)
    if seen.ended:
        return
    if sealed is None or announced is None:
        log = Log((), (Doubted(waiting.parcel, "memory_lost"),))
    else:
        try:
            log = await read_log(api, keys, sent_of(sealed, announced, api.at.service))
        except Missing:
            log = Log((), (Doubted(announced.case, _CANNOT_KNOW),))
    for doubted in log.doubted:
        if doubted.id not in seen.doubted:
            yield _doubtful(waiting, doubted, api.now)
            seen = seen.model_copy(update={"doubted": (*seen.doubted, doubted.id)})
            await keep(waiting.memory, seen)
    if event := log.first(*_FINAL):
        answer = _answer(waiting, event)
        if isinstance(answer, TurnedDown) and answer.reason == OLD_KEY and sealed is not None:
            destinations.forget(api.at, sealed.destination)
        yield answer
        await keep(waiting.memory, seen.model_copy(update={"ended": True}))
        await _drop_contents(waiting, sealed)


def _answer(waiting: Waiting, event: Event) -> Answer:
    if event.name == "accept-submission":
        return Accepted(parcel=waiting.parcel, at=event.at, evidence=evidence(event))
    reason = "deleted_unread" if event.name == "delete-submission" else reason_of(event)
    return TurnedDown(
        parcel=waiting.parcel,
        at=event.at,
        reason=reason,
        problems=words_of(event.problems),
        evidence=evidence(event),
    )


def _doubtful(waiting: Waiting, doubted: Doubted, now: datetime) -> Doubtful:
    return Doubtful(
        id=doubted.id,
        parcel=waiting.parcel,
        at=now,
        reason=doubted.reason if doubted.reason in _OWN_WORDS else "event_not_believed",
        evidence=doubted.token.encode("utf-8", "replace"),
    )


_OWN_WORDS = frozenset({"memory_lost", _CANNOT_KNOW, "unknown_event", "other_content"})


async def _drop_contents(waiting: Waiting, sealed: Sealed | None) -> None:
    """The ciphertexts were kept to send them again; a new attempt makes its own."""
    for part in (SUBMISSION, *(sealed.attachments if sealed else ())):
        await waiting.memory.keep(jwe_name(part), b"")


def _pause(age: timedelta) -> timedelta:
    return next((pause for until, pause in _PLAN if age < until), _LATER)
