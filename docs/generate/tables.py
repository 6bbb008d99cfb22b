"""Pages that show a table of the code: rights and states."""

from collections.abc import Iterator, Mapping
from typing import Any

from docs.generate.page import code, page, table

from efa.applications import states as application
from efa.applications.bills import BILL_TRANSITIONS
from efa.delivery import states as delivery
from efa.identity.organisation_rights import ORGANISATION_RIGHTS, OrganisationRole
from efa.identity.rights import RIGHTS, Role
from efa.kit.texts import core_texts

_RIGHTS = """Who of an authority may do what. Nobody may do what does not stand here; a person with several roles may
do what any of them may. The check is `efa.identity.rights.allow`, in the use case and not in the page."""
_ORGANISATIONS = """What somebody may do for the one organisation that their session acts for: a school or a provider.
The check is `efa.identity.organisation_rights.allow_for`."""
_APPLICATION = """What may follow what. Anything else is refused (`WrongState`), also when two people click at the same
moment. `submitted` is the first state: a draft is no application yet."""
_BILL = """What a school or provider bills for a confirmed service. One request and month has at most one bill that is
billed or accepted. Everything but `billed` is final (`BillSettled`)."""
_DELIVERY = """One consignment is one application on one channel. The leading one moves the application: *hand_over*
makes it `delivered`, *acknowledge* makes it `acknowledged`. Attempts are repeated after 10 seconds, 30 seconds, 2,
10, 30 and 60 minutes, then every two hours, for a day; then the consignment is `dead` and a task for people."""


def rights() -> str:
    """The table role × action."""
    return page(
        "Rights",
        "## Of staff",
        _RIGHTS,
        _allowed(RIGHTS, tuple(Role)),
        "## Of members of an organisation",
        _ORGANISATIONS,
        _allowed(ORGANISATION_RIGHTS, tuple(OrganisationRole)),
    )


def _allowed(rights: Mapping[Any, frozenset[Any]], roles: tuple[Any, ...]) -> str:
    rows = ((code(act.value), *("yes" if role in allowed else "" for role in roles)) for act, allowed in rights.items())
    return table(("act", *(code(role.value) for role in roles)), rows)


def states() -> str:
    """States of an application and of a consignment, with the words that people read."""
    entries = core_texts().entries["de"]
    german = {key: entry.forms[0] for key, entry in entries.items()}
    bills = ((code(state), code(act), code(then)) for (state, act), then in BILL_TRANSITIONS.items())
    head = ("state", "what may happen → next state", "the applicant reads", "the authority reads")
    return page(
        "States",
        "## An application",
        _APPLICATION,
        table(head, _application(german)),
        f"Open: {_listed(application.OPEN)}. Final: {_listed(application.FINAL)}.",
        "## A consignment",
        _DELIVERY,
        table(head, _delivery(german)),
        f"Reasons that need nobody: {_listed(delivery.SETTLED)}.",
        "## A bill",
        _BILL,
        table(("state", "act", "next state"), bills),
    )


def _application(german: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    for state in dict.fromkeys((*(start for start, _ in application.TRANSITIONS), *application.TRANSITIONS.values())):
        said = german[f"mine.state.{state}"], german[f"staff.state.{state}"]
        yield code(state), _ways(application.TRANSITIONS, state), *said


def _delivery(german: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    for state in delivery.STATES:
        said = (german[delivery.words(state, reader)] for reader in ("citizen", "caseworker"))
        yield code(state), _ways(delivery.TRANSITIONS, state), *said


def _ways(transitions: Mapping[tuple[Any, Any], str], state: str) -> str:
    ways = [f"*{act}* → {code(after)}" for (start, act), after in transitions.items() if start == state]
    return ", ".join(ways) or "nothing"


def _listed(names: frozenset[str]) -> str:
    return ", ".join(code(name) for name in sorted(names))
