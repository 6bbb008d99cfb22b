"""One realm serves hundreds of authorities with a login service of their own."""

import pytest

from efa.identity.keycloak.set_up import propose, set_up
from efa.testing.keycloak import RunningKeycloak
from tests.keycloak.hands import AUTHORITY
from tests.keycloak.running import SECRETS, installation, server_of, set_up_of

pytestmark = pytest.mark.keycloak
MANY = [
    {**AUTHORITY, "alias": f"staff-{number:05}", "name": f"Behörde {number}", "domains": [f"b{number}.example"]}
    for number in range(110)  # Keycloak tells a hundred of them unless it is asked for more
]


def test_every_authority_is_known_again(keycloak: RunningKeycloak) -> None:
    secrets = {f"EFA_BROKER_SECRET_STAFF_{number:05}": "given-by-the-authority" for number in range(110)}
    command = set_up_of(keycloak, installation(keycloak, staff={"authorities": MANY}), {**SECRETS, **secrets})
    set_up(command)
    assert [(plan.changes, plan.drift) for plan in propose(command)] == [((), ()), ((), ())]
    set_up(set_up_of(keycloak, installation(keycloak)))
    assert server_of(keycloak).get("realms/efa-staff/organizations") == []
