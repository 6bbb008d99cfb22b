"""Start the double: HTTPS that wants a certificate of whoever asks, and a page beside it."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import uvicorn
from starlette.applications import Starlette

from efa.kit.clock import now
from efa.testing.zbp.app import mailbox_app, page_app
from efa.testing.zbp.double import Double
from efa.testing.zbp.papers import Paper, authority, issued
from efa.testing.zbp.rules import Limits

HOST = "127.0.0.1"
AUTHOR = "Musterstadt Postfach (Test)"
_POLL_SECONDS = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What an authority is told: where it is, who issued its certificate, and a certificate of one's own."""

    url: str
    page: str
    authorities: bytes
    author: Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """The double while it runs."""

    double: Double
    access: Access
    issuer: Paper

    def another(self, name: str) -> Paper:
        """A certificate that the double does not know as an author."""
        return issued(self.issuer, name, now())


def _never() -> bool:
    return False


@contextmanager
def zbp_double(
    port: int = 0,
    page_port: int = 0,
    *,
    limits: Limits | None = None,
    looks: Callable[[], datetime] = now,
    is_down: Callable[[], bool] = _never,
) -> Iterator[Running]:
    """The double on two ports of this machine (0: any free ones). `looks`: its clock."""
    issuer = authority("Test-CA des Postfach-Doubles", now())
    author, own = issued(issuer, AUTHOR, now()), issued(issuer, HOST, now(), host=HOST)
    double = Double(known={AUTHOR: author.key.public_key()}, clock=looks, limits=limits or Limits())
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="efa-zbp-")))
        roots = folder / "roots.pem"
        roots.write_bytes(issuer.public)
        tls = {"pem": own.write(folder / "own.pem"), "roots": roots}
        secured = stack.enter_context(_serving(mailbox_app(double, is_down), port, tls))
        plain = stack.enter_context(_serving(page_app(double), page_port, None))
        access = Access(
            url=f"https://{HOST}:{secured}",
            page=f"http://{HOST}:{plain}",
            authorities=issuer.public,
            author=author,
        )
        yield Running(double=double, access=access, issuer=issuer)


@contextmanager
def _serving(app: Starlette, port: int, tls: dict[str, Path] | None) -> Iterator[int]:
    listening = socket.create_server((HOST, port))
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        lifespan="off",
        ws="none",
        timeout_graceful_shutdown=1,
        ssl_certfile=tls["pem"] if tls else None,
        ssl_keyfile=tls["pem"] if tls else None,
        ssl_ca_certs=str(tls["roots"]) if tls else None,
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
