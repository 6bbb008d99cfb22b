"""What the real Keycloak writes into its tokens becomes an identity."""

import base64
import json

import pytest

from efa.identity.actor import Realm, Verified
from efa.identity.claims import identity_of
from efa.identity.trust import Trust
from efa.testing.keycloak import RunningKeycloak
from tests.keycloak.tokens import believed, code_for, redeem

pytestmark = [pytest.mark.keycloak, pytest.mark.usefixtures("people")]


@pytest.mark.parametrize(
    ("account", "trust", "means"),
    [
        ("erika.passwort", Trust.BASIS, "Benutzername"),
        ("erika.elster", Trust.SUBSTANTIELL, "Elster"),
        ("erika.ausweis", Trust.HOCH, "eID"),
    ],
)
async def test_the_claims_become_the_person_with_the_level_of_each_thing_said(
    keycloak: RunningKeycloak, account: str, trust: Trust, means: str
) -> None:
    attempt, code = await code_for(keycloak, account)
    token = (await redeem(keycloak, attempt, code)).json()["id_token"]
    identity = identity_of(Realm.CITIZEN, await believed(keycloak, attempt, token), token, host="efa.example")
    assert (identity.name, identity.trust, identity.proved_by) == ("Erika Mustermann", trust, means)
    assert identity.account.startswith("bpk2|efa.example|")
    assert identity.verified["birthdate"] == Verified("1964-08-12", trust)
    assert identity.provider_session


async def test_the_access_token_tells_nothing_of_the_person(keycloak: RunningKeycloak) -> None:
    attempt, code = await code_for(keycloak, "erika.ausweis")
    answer = (await redeem(keycloak, attempt, code)).json()
    body = answer["access_token"].split(".")[1]
    claims = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    assert not [word for word in ("bpk2", "Mustermann", "1964", "Musterstra") if word in json.dumps(claims)]
    assert "refresh_token" not in answer
