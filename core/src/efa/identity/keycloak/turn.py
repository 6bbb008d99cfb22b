"""One run at a time: two that build a login flow at once would leave one that nobody wanted."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from secrets import token_hex

from efa.identity.keycloak.errors import AlreadyThere, KeycloakRefused
from efa.identity.keycloak.server import Server, part

TURN = "efa-apply-runs"  # a role that nobody has; Keycloak lets only one of two runs make it
_SECONDS = 60  # a run that has said nothing for so long was killed
_EACH = 10
Still = Callable[[], None]


@contextmanager
def alone(server: Server, realm: str, *, patience: float = _SECONDS, says_every: float = _EACH) -> Iterator[Still]:
    """Wait until no other run is at work, or until one has been silent for `patience` seconds.

    What it yields is called between two steps. Raises KeycloakRefused, also where another run thought us dead.
    """
    own, role = token_hex(8), f"realms/{part(realm)}/roles/{TURN}"
    _begin(server, f"realms/{part(realm)}/roles", own, patience)
    said = time.monotonic()

    def still() -> None:
        nonlocal said
        if time.monotonic() - said >= says_every:
            _demand_own(_whose(server, role), own)
            server.put(role, {"name": TURN, "description": f"{own} {token_hex(4)}"})
            said = time.monotonic()

    try:
        yield still
    finally:
        if _whose(server, role).startswith(own):
            server.delete(role)


def _begin(server: Server, roles: str, own: str, patience: float) -> None:
    seen, since = "", time.monotonic()
    while True:
        try:
            server.post(roles, {"name": TURN, "description": own})
        except AlreadyThere:
            now = _whose(server, f"{roles}/{TURN}")
            seen, since = (now, time.monotonic()) if now != seen else (seen, since)
            if now and time.monotonic() - since >= patience:
                server.delete(f"{roles}/{TURN}")
            time.sleep(min(1.0, patience / 4))
        else:
            return


def _whose(server: Server, role: str) -> str:
    found = server.get(role)
    return str(found.get("description", "")) if found else ""


def _demand_own(said: str, own: str) -> None:
    if not said.startswith(own):
        raise KeycloakRefused("another run has taken over; wait for it, and look at the plan again")
