"""Codes and tokens of a real Keycloak in the wrong hands."""

import httpx
import pytest

from efa.identity.errors import LoginFailed
from efa.testing.keycloak import RunningKeycloak
from tests.keycloak.running import SECRETS
from tests.keycloak.tokens import believed, code_for, redeem
from tests.keycloak.without_browser import begin

pytestmark = [pytest.mark.keycloak, pytest.mark.usefixtures("people")]
ELSEWHERE = ("http://127.0.0.1:8000/anmelden/rueckkehr/mehr", "https://boese.example/", "http://127.0.0.1:8000/")


async def test_20_an_access_token_is_not_taken_for_an_id_token(keycloak: RunningKeycloak) -> None:
    attempt, code = await code_for(keycloak, "erika.ausweis")
    answer = (await redeem(keycloak, attempt, code)).json()
    assert await believed(keycloak, attempt, answer["id_token"])
    with pytest.raises(LoginFailed):
        await believed(keycloak, attempt, answer["access_token"])


async def test_32_a_token_of_another_login_is_not_ours(keycloak: RunningKeycloak) -> None:
    attempt, code = await code_for(keycloak, "erika.ausweis")
    token = (await redeem(keycloak, attempt, code)).json()["id_token"]
    other, _ = begin(keycloak)
    with pytest.raises(LoginFailed, match="nonce"):
        await believed(keycloak, other, token)


async def test_40_a_code_is_redeemed_once(keycloak: RunningKeycloak) -> None:
    attempt, code = await code_for(keycloak, "erika.ausweis")
    assert (await redeem(keycloak, attempt, code)).status_code == 200
    again = await redeem(keycloak, attempt, code)
    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")


@pytest.mark.parametrize("verifier", [None, "", "w" * 64], ids=["none", "empty", "another one"])
async def test_42_without_the_verifier_of_its_login_a_code_is_worth_nothing(
    keycloak: RunningKeycloak, verifier: str | None
) -> None:
    attempt, code = await code_for(keycloak, "erika.ausweis")
    refused = await redeem(keycloak, attempt, code, code_verifier=verifier)
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_grant")
    assert "token" not in refused.text.replace("invalid_token", "")


@pytest.mark.parametrize(
    "changes",
    [{"code_challenge": None, "code_challenge_method": None}, {"code_challenge_method": "plain"}],
    ids=["no PKCE", "PKCE plain"],
)
def test_42_without_pkce_there_is_no_login(keycloak: RunningKeycloak, changes: dict[str, str | None]) -> None:
    _, address = begin(keycloak, **changes)
    answer = httpx.get(address, trust_env=False)
    assert answer.status_code == 302
    assert "error=invalid_request" in answer.headers["location"]
    assert "code=" not in answer.headers["location"].replace("error_description", "")


async def test_43_a_code_is_redeemed_by_us_alone_and_for_the_address_it_was_sent_to(keycloak: RunningKeycloak) -> None:
    for changes in ({"client_secret": "geraten-und-falsch"}, {"redirect_uri": "http://127.0.0.1:8000/"}):
        attempt, code = await code_for(keycloak, "erika.ausweis")
        assert (await redeem(keycloak, attempt, code, **changes)).status_code in (400, 401)


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_48_no_address_but_the_registered_ones_is_led_back_to(keycloak: RunningKeycloak, elsewhere: str) -> None:
    _, address = begin(keycloak, redirect_uri=elsewhere)
    assert httpx.get(address, trust_env=False).status_code == 400


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_49_after_a_logout_no_address_but_the_registered_ones_is_led_to(
    keycloak: RunningKeycloak, elsewhere: str
) -> None:
    logout = f"{keycloak.issuer('efa')}/protocol/openid-connect/logout"
    query = {"client_id": "efa-web", "post_logout_redirect_uri": elsewhere}
    assert httpx.get(logout, params=query, trust_env=False).status_code == 400


def test_63_no_password_is_taken_outside_the_login_page(keycloak: RunningKeycloak) -> None:
    token = f"{keycloak.issuer('efa')}/protocol/openid-connect/token"
    asked = {
        "grant_type": "password",
        "client_id": "efa-web",
        "username": "erika.ausweis",
        "password": "demo-anmeldung",
    }
    secret = {"client_secret": SECRETS["EFA_CITIZEN_CLIENT_SECRET"]}
    assert httpx.post(token, data=asked | secret, trust_env=False).status_code in (400, 401)
