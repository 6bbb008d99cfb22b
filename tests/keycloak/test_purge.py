"""Nobody whom an account service named stays in Keycloak, and everybody finds their account again."""

from datetime import timedelta

import pytest

from efa.identity.keycloak.errors import KeycloakRefused
from efa.identity.keycloak.purge import purge
from efa.identity.keycloak.set_up import propose
from efa.kit.clock import now
from efa.testing.keycloak import RunningKeycloak
from efa.testing.saml.run import Running
from tests.keycloak.account_services import Desk, citizens_of
from tests.keycloak.running import installation, server_of, set_up_of

pytestmark = [pytest.mark.keycloak, pytest.mark.usefixtures("committed", "double")]
LATER = timedelta(hours=2)


async def test_who_is_not_logged_in_is_forgotten_and_finds_the_account_again(
    desk: Desk, keycloak: RunningKeycloak
) -> None:
    server = server_of(keycloak)
    before = await desk.log_in("bundid", "jonas|eID")
    assert purge(server, "efa-web", now()) == 0  # just came
    purge(server, "efa-web", now() + LATER)
    [jonas] = server.get("realms/efa/users")  # is logged in still
    server.post(f"realms/efa/users/{jonas['id']}/logout", {})
    assert purge(server, "efa-web", now() + LATER) == 1
    assert server.get("realms/efa/users") == []
    after = await desk.log_in("bundid", "jonas|eID")
    assert before.opened.login.owner == after.opened.login.owner


def test_our_name_at_an_account_service_is_never_changed(keycloak: RunningKeycloak, double: Running) -> None:
    renamed = {**citizens_of(double), "entity": "https://neu.land.example"}
    for force in (False, True):
        with pytest.raises(KeycloakRefused, match="entity back to the known one"):
            propose(set_up_of(keycloak, installation(keycloak, citizens=renamed), force=force))
