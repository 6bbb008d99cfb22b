"""Our secret at the provider is replaced while people log in."""

from urllib.parse import parse_qs

import httpx
import pytest

from efa.identity.errors import LoginFailed
from efa.identity.provider import Provider
from tests.conftest import NOW
from tests.identity.provider import ISSUER, REGISTRATION

ENDPOINTS = {"authorization_endpoint": f"{ISSUER}/auth", "token_endpoint": f"{ISSUER}/token", "jwks_uri": f"{ISSUER}/k"}


def provider(knows: str, asked: list[str], *, status: int = 401, following: str = "new") -> Provider:
    """One that knows us by `knows` and answers `status` to everything else."""

    def answer(request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            return httpx.Response(200, json={"issuer": ISSUER, **ENDPOINTS})
        asked.extend(parse_qs(request.content.decode())["client_secret"])
        return httpx.Response(200 if asked[-1] == knows else status, json={"id_token": "t"})

    known = {"client_id": "efa-web", "client_secret": "old", "next_secret": following, "scope": "openid"}
    return Provider(type(REGISTRATION)(issuer=ISSUER, **known), httpx.MockTransport(answer))


@pytest.mark.parametrize(("knows", "expected"), [("old", ["old"]), ("new", ["old", "new"])])
async def test_either_secret_redeems_a_code_while_one_follows_the_other(knows: str, expected: list[str]) -> None:
    asked: list[str] = []
    told = await provider(knows, asked).redeem("c", verifier="v", redirect_uri="https://a.example", now=NOW)
    assert (told["id_token"], asked) == ("t", expected)


@pytest.mark.parametrize(("status", "following", "times"), [(401, "", 1), (400, "new", 1), (401, "other", 2)])
async def test_a_code_that_is_refused_is_not_tried_again_and_again(status: int, following: str, times: int) -> None:
    asked: list[str] = []
    with pytest.raises(LoginFailed):
        await provider("none", asked, status=status, following=following).redeem(
            "c", verifier="v", redirect_uri="https://a.example", now=NOW
        )
    assert len(asked) == times
