"""`efa keycloak apply` on a real Keycloak: from nothing, again, and after somebody changed something by hand."""

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from efa.cli.main import main
from efa.identity.keycloak.errors import KeycloakRefused
from efa.identity.keycloak.server import Server
from efa.identity.keycloak.set_up import propose, set_up
from efa.testing.keycloak import RunningKeycloak
from tests.keycloak.running import environment_of, installation, server_of, set_up_of, written

pytestmark = pytest.mark.keycloak


@pytest.fixture
def server(keycloak: RunningKeycloak) -> Iterator[Server]:
    """The administration; what a test leaves different is set right again."""
    yield server_of(keycloak)
    set_up(set_up_of(keycloak, installation(keycloak), force=True))


@pytest.fixture
def file(keycloak: RunningKeycloak, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, value in environment_of(keycloak).items():
        monkeypatch.setenv(name, value)
    return written(tmp_path, installation(keycloak))


def client_of(server: Server, realm: str, name: str) -> dict[str, object]:
    [client] = server.get(f"realms/{realm}/clients", clientId=name)
    return dict(client)


def test_set_up_once_nothing_is_left_to_do(keycloak: RunningKeycloak) -> None:
    for plan in propose(set_up_of(keycloak, installation(keycloak))):
        assert (plan.changes, plan.drift, plan.foreign) == ((), (), ())
        assert plan.unchanged > 20


@pytest.mark.parametrize("realm", ["efa", "efa-staff"])
def test_both_realms_answer_as_providers_that_name_themselves(keycloak: RunningKeycloak, realm: str) -> None:
    told = httpx.get(f"{keycloak.issuer(realm)}/.well-known/openid-configuration", trust_env=False).json()
    assert told["issuer"] == keycloak.issuer(realm)
    assert told["authorization_response_iss_parameter_supported"]
    assert told["backchannel_logout_session_supported"]


def test_what_was_changed_by_hand_is_told_and_left(server: Server, keycloak: RunningKeycloak, file: Path) -> None:
    client = client_of(server, "efa", "efa-web")
    server.put(f"realms/efa/clients/{client['id']}", {**client, "redirectUris": ["https://boese.example/*"]})
    assert main(["keycloak", "apply", str(file), "--yes"]) == 1
    assert client_of(server, "efa", "efa-web")["redirectUris"] == ["https://boese.example/*"]
    [plan, _] = propose(set_up_of(keycloak, installation(keycloak)))
    assert [(str(change.key), [e.name for e in change.edits]) for change in plan.drift] == [
        ("client efa-web", ["redirectUris"])
    ]
    assert main(["keycloak", "apply", str(file), "--yes", "--force"]) == 0
    assert "boese" not in json.dumps(client_of(server, "efa", "efa-web"))


def test_what_the_file_changes_is_changed_beside_what_a_hand_changed(server: Server, keycloak: RunningKeycloak) -> None:
    server.put("realms/efa", {**server.get("realms/efa"), "accessCodeLifespanLogin": 60})
    elsewhere = installation(keycloak, portal="http://127.0.0.1:9000")
    left = set_up(set_up_of(keycloak, elsewhere))
    assert [str(change.key) for change in left[0].drift] == ["realm efa"]
    assert server.get("realms/efa")["accessCodeLifespanLogin"] == 60
    assert "http://127.0.0.1:9000/anmelden/rueckkehr" in str(client_of(server, "efa", "efa-web")["redirectUris"])


def test_a_login_flow_that_a_hand_weakened_is_told(server: Server, keycloak: RunningKeycloak) -> None:
    flow = "realms/efa-staff/authentication/flows/efa-staff-browser/executions"
    code = next(one for one in server.get(flow) if one.get("providerId") == "auth-otp-form" and one["level"] == 3)
    server.put(flow, {**code, "requirement": "DISABLED"})
    [_, plan] = propose(set_up_of(keycloak, installation(keycloak)))
    assert [str(change.key) for change in plan.drift] == ["flow efa-staff-browser"]


def test_what_is_none_of_ours_is_told_and_never_removed(server: Server, keycloak: RunningKeycloak) -> None:
    made = server.post("realms/efa/clients", {"clientId": "fremd", "enabled": True})
    [plan, _] = set_up(set_up_of(keycloak, installation(keycloak), force=True))
    assert [str(key) for key in plan.foreign] == ["client fremd"]
    assert client_of(server, "efa", "fremd")
    server.delete(made)


def test_what_the_file_no_longer_names_is_removed(server: Server, keycloak: RunningKeycloak) -> None:
    with_city = installation(keycloak, staff={"authorities": [CITY]})
    secrets = {**SECRETS_OF_CITY, **dict(environment_of(keycloak))}
    set_up(set_up_of(keycloak, with_city, secrets))
    assert [one["alias"] for one in server.get("realms/efa-staff/identity-provider/instances")] == ["staff-05334"]
    assert propose(set_up_of(keycloak, with_city, secrets))[1].changes == ()
    set_up(set_up_of(keycloak, installation(keycloak)))
    assert server.get("realms/efa-staff/identity-provider/instances") == []
    assert server.get("realms/efa-staff/organizations") == []


def test_a_realm_of_somebody_else_is_not_taken_over(empty_keycloak: RunningKeycloak, keycloak: RunningKeycloak) -> None:
    command = set_up_of(keycloak, installation(keycloak))
    server_of(empty_keycloak).post("realms", {"realm": "fremd", "enabled": True})
    with pytest.raises(KeycloakRefused, match="'fremd' that this command did not make"):
        propose(type(command)(server=command.server, wanted={"fremd": command.wanted["efa"]}))


def test_a_wrong_password_is_said(keycloak: RunningKeycloak) -> None:
    with pytest.raises(KeycloakRefused, match="does not know 'einrichtung' with this password"):
        server_of(keycloak, secret="falsch").demand_version()


CITY = {
    "alias": "staff-05334",
    "name": "Städteregion Aachen",
    "domains": ["staedteregion.example"],
    "issuer": "https://login.staedteregion.example",
    "authorization": "https://login.staedteregion.example/auth",
    "token": "https://login.staedteregion.example/token",
    "keys": "https://login.staedteregion.example/keys",
    "client": "efa",
}
SECRETS_OF_CITY = {"EFA_BROKER_SECRET_STAFF_05334": "given-by-the-authority"}
