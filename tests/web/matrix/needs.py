"""What a route may need of whoever asks, and short ways to name routes."""

from enum import StrEnum

from efa.identity.organisation_rights import OrganisationAct
from efa.identity.rights import Action

Route = tuple[str, str]


class Anybody(StrEnum):
    """Needs that are no right of staff."""

    PUBLIC = "everybody, also without a session"
    OWNER = "the citizen or guest whose thing it is, and for lists any citizen"
    STAFF = "whoever works at the authority"
    SENDER = "a portal or form server with a secret of its own; no person"
    ORGANISATION = "whoever has an organisation account, be it a member of one or not"


Need = Anybody | Action | OrganisationAct
_GET, _POST = "GET", "POST"


def pages(*paths: str) -> tuple[Route, ...]:
    """Pages with a form that is sent to the same address."""
    return tuple((method, path) for path in paths for method in (_GET, _POST))


def read(*paths: str) -> tuple[Route, ...]:
    return tuple((_GET, path) for path in paths)


def write(*paths: str) -> tuple[Route, ...]:
    return tuple((_POST, path) for path in paths)
