"""One Keycloak for all tests that need it."""

from collections.abc import Iterator

import pytest

from efa.identity.keycloak.set_up import set_up
from efa.testing.keycloak import RunningKeycloak
from tests.keycloak.running import installation, set_up_of, started_keycloak


@pytest.fixture(scope="session")
def empty_keycloak() -> Iterator[RunningKeycloak]:
    """As it comes from its makers."""
    with started_keycloak() as running:
        yield running


@pytest.fixture(scope="session")
def keycloak(empty_keycloak: RunningKeycloak) -> RunningKeycloak:
    """With the realms `efa` and `efa-staff`."""
    set_up(set_up_of(empty_keycloak, installation(empty_keycloak)))
    return empty_keycloak
