"""How long a session goes on, said on every page before it is too late (WCAG 2.2.1)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from efa.identity.actor import Guest
from efa.identity.sessions import LoginSession
from efa.kit.texts import Texts

SOON = timedelta(minutes=30)
_UNWRITTEN = timedelta(minutes=1)  # a sign of the person is noted once a minute


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasting:
    """`minutes` until it ends where nothing happens, `until` and `ends` (whatever happens) as times of day.

    `ends_soon`: going on does not help any more. `guest`: there is nobody to log in again, so it is extended.
    """

    minutes: int
    until: str
    ends: str
    ends_soon: bool
    guest: bool


def lasting(texts: Texts, login: LoginSession | None, now: datetime) -> Lasting | None:
    """None for somebody without a session."""
    if login is None:
        return None
    idle_end = now + timedelta(minutes=login.idle_minutes) - _UNWRITTEN
    until = min(idle_end, login.ends_at)
    return Lasting(
        minutes=int((until - now).total_seconds() // 60),
        until=texts.time(until),
        ends=texts.time(login.ends_at),
        ends_soon=login.ends_at - now <= SOON,
        guest=isinstance(login.actor, Guest),
    )
