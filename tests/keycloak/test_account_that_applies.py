"""The account that sets Keycloak up from day to day may do that, and nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from efa.cli.main import main
from efa.identity.keycloak.errors import KeycloakRefused
from efa.identity.keycloak.provision import ACCOUNT
from efa.identity.keycloak.server import Server
from efa.identity.keycloak.set_up import propose, set_up
from efa.testing.keycloak import RunningKeycloak
from tests.keycloak.hands import AUTHORITY, CITIZENS
from tests.keycloak.running import SECRETS, environment_of, installation, server_for, server_of, set_up_of, written

pytestmark = pytest.mark.keycloak
SECRET = "made-for-this-account-alone"


@pytest.fixture
def account(keycloak: RunningKeycloak, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Server:
    """As `efa keycloak account` makes it; a second time changes nothing."""
    for name, value in {**environment_of(keycloak), "EFA_KEYCLOAK_ACCOUNT_SECRET": SECRET}.items():
        monkeypatch.setenv(name, value)
    file = str(written(tmp_path, installation(keycloak)))
    assert main(["keycloak", "account", file]) == 0
    assert main(["keycloak", "account", file]) == 0
    return server_for(keycloak, ACCOUNT, SECRET)


@pytest.fixture
def elsewhere(keycloak: RunningKeycloak) -> Iterator[str]:
    """A realm of somebody else on the same Keycloak."""
    server_of(keycloak).post("realms", {"realm": "andere", "enabled": True})
    yield "andere"
    server_of(keycloak).delete("realms/andere")


def test_it_brings_a_changed_file_into_keycloak(account: Server, keycloak: RunningKeycloak) -> None:
    file = installation(keycloak, portal="http://127.0.0.1:9000", citizens=CITIZENS, staff={"authorities": [AUTHORITY]})
    secrets = {**SECRETS, "EFA_BROKER_SECRET_STAFF_05334": "given-by-the-authority"}
    changed = replace(set_up_of(keycloak, file, secrets), server=account)
    assert [plan.drift for plan in set_up(changed)] == [(), ()]
    assert [plan.changes for plan in propose(changed)] == [(), ()]
    set_up(set_up_of(keycloak, installation(keycloak)))


def test_it_touches_no_realm_of_somebody_else(account: Server, elsewhere: str) -> None:
    for path in (f"realms/{elsewhere}/users", f"realms/{elsewhere}/clients"):
        with pytest.raises(KeycloakRefused, match="has no right"):
            account.get(path)


@pytest.mark.parametrize("path", ["users", "clients", "roles"])
def test_it_reaches_nothing_of_the_administrators(account: Server, path: str) -> None:
    with pytest.raises(KeycloakRefused, match="has no right"):
        account.get(f"realms/master/{path}")


def test_it_makes_no_realms_and_gives_itself_no_rights(account: Server, keycloak: RunningKeycloak) -> None:
    with pytest.raises(KeycloakRefused, match="has no right"):
        account.post("realms", {"realm": "neu", "enabled": True})
    [client] = server_of(keycloak).get("realms/master/clients", clientId=ACCOUNT)
    user = server_of(keycloak).get(f"realms/master/clients/{client['id']}/service-account-user")["id"]
    [admin] = [one for one in server_of(keycloak).get("realms/master/roles") if one["name"] == "admin"]
    with pytest.raises(KeycloakRefused):
        account.post(f"realms/master/users/{user}/role-mappings/realm", [admin])
