"""Lines of the two pages of readiness: a part, whether it works, and what is missing in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from efa.applications.file_scan import scanner_check
from efa.delivery.check_parts import BENEFIT, MAIL, PartCheck
from efa.delivery.states import reason_words
from efa.identity.actor import Realm
from efa.identity.errors import ProviderUnavailable
from efa.kit.store import store_check
from efa.kit.texts import Texts
from efa.mailbox.check import PART as MAILBOX
from efa.mailbox.zbp.reasons import REASONS as OF_MAILBOX
from efa.registers.check import PART
from efa.web.html import moment
from efa.web.visit import Visit

_LOGINS = (("citizen_login", Realm.CITIZEN), ("staff_login", Realm.STAFF))


@dataclass(frozen=True, slots=True)
class Line:
    """One part: `said` are sentences, the first of a way also says when it was tried."""

    what: str
    badge: str
    word: str
    said: tuple[str, ...]


async def installation(visit: Visit) -> list[Line]:
    """The parts outside this process, tried now."""
    parts = [(name, await _login(visit, realm)) for name, realm in _LOGINS]
    parts.append(("store", await store_check(visit.state.store)))
    parts.append(("scanner", await scanner_check(visit.state.settings.clamd_socket)))
    return [
        line(visit.texts, visit.texts(f"operator.readiness.part.{name}"), reasons(missing)) for name, missing in parts
    ]


def ways(visit: Visit, found: Iterable[PartCheck]) -> list[Line]:
    """The ways out of the platform as the worker found them."""
    of_ways = [check for check in found if not check.part.startswith(BENEFIT)]
    return [
        line(visit.texts, part_name(visit.texts, check.part), reasons(check.missing), checked(visit.texts, check))
        for check in of_ways
    ]


def line(texts: Texts, what: str, missing: Sequence[str], *more: str) -> Line:
    """A part with the text keys of what is missing."""
    if missing:
        return Line(what, "danger", texts("operator.state.bad"), (*map(texts, missing), *more))
    return Line(what, "success", texts("operator.readiness.ready"), more)


def reasons(missing: Iterable[str]) -> tuple[str, ...]:
    """Text keys of reasons."""
    return tuple(map(reason_key, missing))


def reason_key(reason: str) -> str:
    """The text key of a reason, be it of a channel or of a mailbox outside the platform."""
    return f"delivery.reason_{reason}" if reason in OF_MAILBOX else reason_words(reason)


def checked(texts: Texts, check: PartCheck) -> str:
    """When it was tried."""
    return texts("operator.readiness.checked", zeit=moment(texts, check.checked_at))


def part_name(texts: Texts, part: str) -> str:
    """What a part is called: a benefit, a channel, or the mails."""
    key = f"{part.removeprefix(BENEFIT)}.name" if part.startswith(BENEFIT) else f"delivery.channel_{part}"
    key = "operator.readiness.part.mail" if part == MAIL else key
    if part.startswith(PART):
        return texts("operator.readiness.part.register", verbindung=part.removeprefix(PART))
    if part.startswith(MAILBOX):
        return texts("operator.readiness.part.mailbox", postfach=part.removeprefix(MAILBOX))
    return texts(key) if texts.has(key) else part.removeprefix(BENEFIT)


async def _login(visit: Visit, realm: Realm) -> tuple[str, ...]:
    provider = visit.state.providers.get(realm)
    if provider is None:
        return ("not_configured",)
    try:
        await provider.metadata(visit.now)
    except ProviderUnavailable:
        return ("unreachable",)
    return ()
