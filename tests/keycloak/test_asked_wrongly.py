"""A real Keycloak gives nothing to who asks wrongly."""

import httpx
import pytest

from efa.testing.keycloak import RunningKeycloak
from tests.keycloak.running import SECRETS
from tests.keycloak.without_browser import begin

pytestmark = pytest.mark.keycloak


@pytest.mark.parametrize(
    "changes",
    [{"code_challenge": None, "code_challenge_method": None}, {"code_challenge_method": "plain"}],
    ids=["no PKCE", "PKCE plain"],
)
def test_without_pkce_there_is_no_login(keycloak: RunningKeycloak, changes: dict[str, str | None]) -> None:
    _, address = begin(keycloak, **changes)
    answer = httpx.get(address, trust_env=False)
    assert answer.status_code == 302
    assert "error=invalid_request" in answer.headers["location"]
    assert "code=" not in answer.headers["location"].replace("error_description", "")


@pytest.mark.parametrize(
    "elsewhere", ["http://127.0.0.1:8000/anmelden/rueckkehr/mehr", "https://boese.example/", "http://127.0.0.1:8000/"]
)
def test_no_address_but_the_registered_ones_is_led_back_to(keycloak: RunningKeycloak, elsewhere: str) -> None:
    _, address = begin(keycloak, redirect_uri=elsewhere)
    assert httpx.get(address, trust_env=False).status_code == 400
    logout = f"{keycloak.issuer('efa')}/protocol/openid-connect/logout"
    query = {"client_id": "efa-web", "post_logout_redirect_uri": elsewhere}
    assert httpx.get(logout, params=query, trust_env=False).status_code == 400


def test_no_password_is_taken_outside_the_login_page(keycloak: RunningKeycloak) -> None:
    token = f"{keycloak.issuer('efa')}/protocol/openid-connect/token"
    asked = {
        "grant_type": "password",
        "client_id": "efa-web",
        "username": "erika.ausweis",
        "password": "demo-anmeldung",
    }
    secret = {"client_secret": SECRETS["EFA_CITIZEN_CLIENT_SECRET"]}
    assert httpx.post(token, data=asked | secret, trust_env=False).status_code in (400, 401)
