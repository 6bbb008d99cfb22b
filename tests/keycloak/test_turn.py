"""Only one run at a time sets Keycloak up."""

from threading import Thread
from time import monotonic

import pytest

from efa.identity.keycloak.errors import KeycloakRefused
from efa.identity.keycloak.turn import TURN, alone
from efa.testing.keycloak import RunningKeycloak
from tests.keycloak.running import server_of

pytestmark = pytest.mark.keycloak


def test_a_second_run_waits_for_the_first(keycloak: RunningKeycloak) -> None:
    order: list[str] = []

    def second() -> None:
        with alone(server_of(keycloak), "efa"):
            order.append("second")

    with alone(server_of(keycloak), "efa"):
        other = Thread(target=second)
        other.start()
        other.join(3)
        order.append("first")
    other.join(60)
    assert order == ["first", "second"]


def test_a_run_that_was_killed_is_taken_over_and_finds_out(keycloak: RunningKeycloak) -> None:
    server = server_of(keycloak)
    server.post("realms/efa/roles", {"name": TURN, "description": "killed"})
    begun = monotonic()
    with alone(server, "efa", patience=2):
        assert monotonic() - begun >= 2
    assert server.get(f"realms/efa/roles/{TURN}") is None


def test_who_was_taken_for_dead_stops(keycloak: RunningKeycloak) -> None:
    server = server_of(keycloak)
    with alone(server, "efa", says_every=0) as still:
        still()
        server.put(f"realms/efa/roles/{TURN}", {"name": TURN, "description": "somebody else"})
        with pytest.raises(KeycloakRefused, match="another run has taken over"):
            still()
    assert server.get(f"realms/efa/roles/{TURN}")
    server.delete(f"realms/efa/roles/{TURN}")
