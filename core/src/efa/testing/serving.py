"""A port of this machine for a service of the demo, served by a thread of this process."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import flask
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

HOST = "127.0.0.1"


def on_port(app: Callable[..., Any], port: int) -> BaseWSGIServer:
    """A server that listens already and does not answer yet; 0: any free port."""
    return make_server(HOST, port, app, threaded=True, request_handler=_Quiet)


@contextmanager
def serving(server: BaseWSGIServer) -> Iterator[str]:
    """Answer until the block ends; the value is the address."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield address_of(server)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def address_of(server: BaseWSGIServer) -> str:
    """Where it answers."""
    return f"http://{HOST}:{server.server_port}"


def down_while(app: flask.Flask, is_down: Callable[[], bool]) -> None:
    """Let the app answer 503 while `is_down` says so."""
    app.before_request(lambda: flask.abort(503) if is_down() else None)


class _Quiet(WSGIRequestHandler):
    """Writes no access log: addresses hold codes."""

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Say nothing."""
