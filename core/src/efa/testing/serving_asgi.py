"""A port of this machine for an ASGI app, served by a thread of this process."""

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

HOST = "127.0.0.1"
_POLL_SECONDS = 0.01


@dataclass(frozen=True, slots=True)
class BothCertificates:
    """PEM files: `own` with its key, and the `roots` of which whoever asks needs a certificate."""

    own: Path
    roots: Path


def on_port(port: int) -> socket.socket:
    """Listens already; 0: any free port."""
    return socket.create_server((HOST, port))


@contextmanager
def serving_asgi(app: Starlette, listening: socket.socket, tls: BothCertificates | None = None) -> Iterator[int]:
    """Answer until the block ends; the value is the port."""
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        lifespan="off",
        ws="none",
        timeout_graceful_shutdown=1,
        ssl_certfile=tls.own if tls else None,
        ssl_keyfile=tls.own if tls else None,
        ssl_ca_certs=str(tls.roots) if tls else None,
        ssl_cert_reqs=ssl.CERT_REQUIRED if tls else ssl.CERT_NONE,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        while not server.started:
            time.sleep(_POLL_SECONDS)
        yield listening.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()
        listening.close()
