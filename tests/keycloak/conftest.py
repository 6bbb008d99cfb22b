"""One Keycloak for all tests that need it."""

from collections.abc import Iterator, Mapping
from functools import partial
from uuid import UUID

import pytest

from efa.identity.keycloak.realm_flags import CITIZENS
from efa.identity.keycloak.set_up import set_up
from efa.tenancy.directory import Directory
from efa.testing.keycloak import RunningKeycloak
from efa.testing.keycloak_accounts import have_accounts
from efa.testing.oidc import demo_citizens
from efa.testing.saml.run import Running
from tests.keycloak.account_services import Desk, connected
from tests.keycloak.running import installation, server_of, set_up_of, started_keycloak


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


@pytest.fixture(scope="module")
def people(keycloak: RunningKeycloak) -> None:
    """The invented citizens as accounts with a password."""
    have_accounts(server_of(keycloak), CITIZENS, demo_citizens())


@pytest.fixture(scope="module")
def double(keycloak: RunningKeycloak) -> Iterator[Running]:
    with connected(keycloak) as running:
        yield running


@pytest.fixture
def desk(directory: Directory, tenants: Mapping[str, UUID], keycloak: RunningKeycloak) -> Desk:
    return Desk(partial(directory.session, tenants["aachen"]), keycloak)
