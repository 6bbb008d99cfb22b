"""How surely somebody is known right now, and how long that holds: shown, because it falls without a word."""

from efa.identity.actor import Citizen
from efa.identity.sessions import LoginSession
from efa.identity.trust import Trust, holds_until
from efa.web.deps import Visit
from efa.web.html import moment


def level_words(visit: Visit, login: LoginSession) -> str:
    """The level in a sentence, with its end where a higher one falls before the session does."""
    texts = visit.texts
    if not isinstance(login.actor, Citizen):
        return texts("account.level.guest")
    said = texts("account.level", niveau=texts(f"applications.trust.{login.trust.word}"))
    until = holds_until(login.trust, reached_at=login.opened_at, seen_at=visit.now)
    if until is None or login.trust < Trust.SUBSTANTIELL:
        return said
    return f"{said} {texts('account.level.until', zeit=moment(texts, min(until, login.ends_at)))}"
