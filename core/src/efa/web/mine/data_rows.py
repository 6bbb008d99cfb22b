"""The stored data of a person as rows of a page."""

from efa.identity.actor import Citizen
from efa.identity.sessions import LoginSession
from efa.mailbox.account_data import AccountData
from efa.web.deps import Visit
from efa.web.html import in_words, moment


def told_rows(visit: Visit, login: LoginSession) -> list[tuple[str, str]]:
    """What the account service said at this login, each with how sure it is."""
    if not isinstance(login.actor, Citizen):
        return []
    texts = visit.texts
    return [
        (
            texts(f"account.claim.{name}"),
            f"{in_words(texts, told.value)} ({texts(f'applications.trust.{told.trust.word}')})",
        )
        for name, told in login.actor.verified.items()
    ]


def counted(visit: Visit, data: AccountData) -> list[tuple[str, str]]:
    """How much lies here, by kind."""
    lying = (
        ("drafts", str(len(data.drafts))),
        ("applications", str(len(data.applications))),
        ("messages", str(len(data.messages))),
        ("consents", str(len(data.consents))),
        ("email", data.email or visit.texts("account.data.none")),
        ("central", moment(visit.texts, data.central.since) if data.central else visit.texts("account.data.none")),
    )
    return [(visit.texts(f"account.data.{name}"), shown) for name, shown in lying]


def looks_of(visit: Visit, data: AccountData) -> list[tuple[str, str, str, str]]:
    """When, who by role, why, at which application: as the privacy cockpit wants it."""
    texts = visit.texts
    return [
        (
            moment(texts, seen.look.at),
            ", ".join(texts(f"authority.role.{role}") for role in seen.look.roles),
            texts(f"authority.purpose.{seen.look.purpose}"),
            seen.number,
        )
        for seen in data.looks
    ]
