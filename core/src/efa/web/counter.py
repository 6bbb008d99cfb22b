"""Staff fill in the citizen's form for somebody at the counter: which pages there are for it, and whose draft it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from starlette.requests import Request

from efa.applications.intakes import Intake, find_intake
from efa.identity.actor import Staff
from efa.identity.errors import NotAllowed, SessionEnded
from efa.identity.rights import Action, allow
from efa.identity.sessions import LoginSession
from efa.kit.ids import from_public
from efa.tenancy.session import Session

_DRAFT = "/antrag/{draft}"
_GET, _POST = ("GET",), ("POST",)
_PAGES: Mapping[str, tuple[str, ...]] = {
    _DRAFT: _GET,
    f"{_DRAFT}/uebersicht": _GET,
    f"{_DRAFT}/zurueckholen": _POST,
    f"{_DRAFT}/ort": _GET + _POST,
    f"{_DRAFT}/eintrag/{{item}}/entfernen": _GET + _POST,
    f"{_DRAFT}/datei": _POST,
    f"{_DRAFT}/datei/{{file}}/entfernen": _POST,
    f"{_DRAFT}/{{path:path}}": _GET + _POST,
    "/eingang/{receipt}": _GET,
    "/eingang/{receipt}/bestaetigung.pdf": _GET,
    "/eingang/{receipt}/antrag.pdf": _GET,
}


@dataclass(frozen=True, slots=True)
class Counter:
    """One request below /schalter/…: for which intake."""

    intake: UUID

    async def run(self, session: Session, login: LoginSession | None) -> Intake:
        """In each transaction anew. Raises SessionEnded, NotAllowed, IntakeNotFound."""
        if login is None or not isinstance(login.actor, Staff):
            raise SessionEnded
        allow(login.actor, Action.TAKE_IN)
        return await find_intake(session, self.intake)


def counter_of(request: Request) -> Counter:
    """Raises NotAllowed for pages that nobody uses at the counter."""
    path = str(getattr(request.scope.get("route"), "path", ""))
    wanted = from_public(request.state.intake)
    if wanted is None or request.method not in (*_PAGES.get(path, ()), *(("HEAD",) if path in _PAGES else ())):
        raise NotAllowed(action="counter")
    return Counter(wanted)
