"""Whatever somebody changes by hand and matters is told, left as it is, and set right by force alone."""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from efa.cli.main import main
from efa.identity.keycloak.errors import KeycloakRefused
from efa.identity.keycloak.plan import lines
from efa.identity.keycloak.realm_flags import CITIZENS as CITIZEN_REALM
from efa.identity.keycloak.realm_flags import STAFF as STAFF_REALM
from efa.identity.keycloak.set_up import SetUp, propose, set_up
from efa.testing.keycloak import RunningKeycloak
from tests.keycloak.hands import AUTHORITY, CITIZENS, HANDS
from tests.keycloak.running import SECRETS, environment_of, installation, server_of, set_up_of, written

pytestmark = pytest.mark.keycloak
ALL_SECRETS = {**SECRETS, "EFA_BROKER_SECRET_STAFF_05334": "given-by-the-authority"}
CHANGES = {"citizens": CITIZENS, "staff": {"authorities": [AUTHORITY]}}


@pytest.fixture(scope="module")
def own(keycloak: RunningKeycloak) -> Iterator[RunningKeycloak]:
    """With realms of which nothing is left to others."""
    _without_realms(keycloak)
    yield keycloak
    _without_realms(keycloak)
    set_up(set_up_of(keycloak, installation(keycloak)))


def _without_realms(keycloak: RunningKeycloak) -> None:
    for realm in (CITIZEN_REALM, STAFF_REALM):
        server_of(keycloak).delete(f"realms/{realm}")


def command(own: RunningKeycloak, **changes: object) -> SetUp:
    return set_up_of(own, installation(own, **{**CHANGES, **changes}), ALL_SECRETS)


@pytest.fixture
def file(own: RunningKeycloak, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    known: Mapping[str, str] = {**environment_of(own), **ALL_SECRETS}
    for name, value in known.items():
        monkeypatch.setenv(name, value)
    return written(tmp_path, installation(own, **CHANGES))


def told(own: RunningKeycloak) -> list[str]:
    return [line for line in lines(propose(command(own))) if line.startswith(("by hand:", "note:"))]


def test_from_nothing_and_again_by_the_command(
    own: RunningKeycloak, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["keycloak", "plan", str(file)]) == 1
    assert main(["keycloak", "apply", str(file), "--yes"]) == 0
    assert "+ broker bundid" in capsys.readouterr().out
    assert main(["keycloak", "apply", str(file), "--yes"]) == 0
    assert main(["keycloak", "plan", str(file)]) == 0
    again = capsys.readouterr().out
    assert "0 to create, 0 to change, 0 to remove, 0 changed by hand" in again
    assert not [secret for secret in ALL_SECRETS.values() if secret in again]
    assert told(own) == []


def test_everything_that_a_hand_changed_is_told_left_and_set_right_by_force_alone(
    own: RunningKeycloak, file: Path
) -> None:
    server = command(own).server
    set_up(command(own))
    for done in HANDS.values():
        done(server)
    before = told(own)
    assert [what for what in HANDS if not any(what in line for line in before)] == []
    assert main(["keycloak", "apply", str(file), "--yes"]) == 1
    set_up(command(own, portal="http://127.0.0.1:9000"))  # another change of the file takes none of it along
    set_up(command(own))
    assert told(own) == before
    assert main(["keycloak", "apply", str(file), "--yes", "--force"]) == 0
    assert [line for line in told(own) if line.startswith("by hand")] == []
    assert len(told(own)) == sum("none of ours" in what for what in HANDS)


def test_what_a_hand_removed_stays_removed_until_force(own: RunningKeycloak) -> None:
    server = command(own).server
    set_up(replace(command(own), force=True))
    server.delete("realms/efa-staff/identity-provider/instances/staff-05334")
    left = set_up(command(own, portal="http://127.0.0.1:9000"))
    assert "broker staff-05334" in [str(change.key) for change in left[1].drift if change.action == "create"]
    aliases = [one["alias"] for one in server.get("realms/efa-staff/identity-provider/instances")]
    assert aliases == []
    assert [plan.drift for plan in set_up(replace(command(own), force=True))] == [(), ()]
    [again] = server.get("realms/efa-staff/identity-provider/instances")
    assert again["alias"] == "staff-05334"


def test_a_hidden_secret_that_somebody_mistyped_is_set_right_by_force(own: RunningKeycloak) -> None:
    server, path = command(own).server, "realms/efa-staff/identity-provider/instances/staff-05334"
    set_up(replace(command(own), force=True))
    body = server.get(path)
    server.put(path, {**body, "config": {**body["config"], "clientSecret": "vertippt"}})
    [_, plan] = propose(replace(command(own), force=True))
    assert "sent again" in str([str(edit) for change in plan.changes for edit in change.edits])


def test_what_was_not_seen_is_not_done(own: RunningKeycloak) -> None:
    set_up(replace(command(own), force=True))
    changed = command(own, portal="http://127.0.0.1:9000")
    seen = propose(changed)
    server = changed.server
    server.put("realms/efa", {**server.get("realms/efa"), "accessTokenLifespan": 3600})
    with pytest.raises(KeycloakRefused, match="look at it again"):
        set_up(replace(changed, agreed=seen))
    assert "9000" not in str(server.get("realms/efa/clients", clientId="efa-web"))
    set_up(replace(command(own), force=True))


def test_two_runs_at_once_are_one_after_the_other(own: RunningKeycloak) -> None:
    set_up(replace(command(own), force=True))
    server = command(own).server
    flow = "realms/efa-staff/authentication/flows/efa-staff-browser/executions"
    steps = len(server.get(flow))
    without = {"citizens": CITIZENS, "staff": {}}
    with ThreadPoolExecutor(2) as pool:
        runs = [
            pool.submit(set_up, set_up_of(own, installation(own, **wanted), ALL_SECRETS))
            for wanted in (without, {**without, "portal": "http://127.0.0.1:9000"})
        ]
        assert [run.exception() for run in runs] == [None, None]
    assert len(server.get(flow)) < steps
    set_up(replace(command(own), force=True))
    assert len(server.get(flow)) == steps
