"""What an operator reads when something else than a Keycloak answers, or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from efa.identity.keycloak.errors import KeycloakRefused
from efa.identity.keycloak.server import Administrator, Server

ME = Administrator(name="einrichtung", secret="geheim-und-lang")
TOKEN = b'{"access_token": "a.b.c", "expires_in": 60}'


@contextmanager
def answering(login: tuple[int, bytes], rest: tuple[int, bytes]) -> Iterator[str]:
    """A web server that answers each login with one thing and everything else with another."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("content-length") or 0))
            status, body = login if self.path.endswith("/token") else rest
            self.send_response(status)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize(
    ("login", "rest", "said"),
    [
        ((200, b"<html>Portal"), (200, b""), "is no Keycloak; is its address right in the file"),
        ((404, b""), (404, b""), "answers 404 to a login; is its address right in the file"),
        ((503, b""), (503, b""), "try again when it is well"),
        ((401, b"{}"), (200, b""), "does not know 'einrichtung' with this password or secret"),
        ((200, TOKEN), (200, b"<html>"), "is no Keycloak (no JSON at serverinfo)"),
        ((200, TOKEN), (403, b""), "'einrichtung' has no right to do this in Keycloak (GET serverinfo)"),
        ((200, TOKEN), (200, b'{"systemInfo": {"version": "25.0.6"}}'), "this is Keycloak 25.0.6; 26.x is needed"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do_next(
    login: tuple[int, bytes], rest: tuple[int, bytes], said: str
) -> None:
    with answering(login, rest) as address, pytest.raises(KeycloakRefused) as refused:
        Server(address, ME).demand_version()
    assert said in str(refused.value)
    assert "geheim" not in str(refused.value)


def test_a_keycloak_that_is_not_there_is_asked_for_at_its_address() -> None:
    with pytest.raises(KeycloakRefused, match=r"cannot be reached at http://127\.0\.0\.1:1 .*does it run"):
        Server("http://127.0.0.1:1", ME).demand_version()
