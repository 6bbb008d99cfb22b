"""Start the double: with a port of its own, or as an ASGI app for the process that tests."""

import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import httpx
import uvicorn
from starlette.applications import Starlette

from efa.kit.clock import now
from efa.testing.fitconnect.app import make_app
from efa.testing.fitconnect.authority import Authority, Mode
from efa.testing.fitconnect.background import Background
from efa.testing.fitconnect.book import Access, Callback, Client, Destination, Service
from efa.testing.fitconnect.callbacks import call_due
from efa.testing.fitconnect.checking import Check
from efa.testing.fitconnect.clock import Clock
from efa.testing.fitconnect.desk import work
from efa.testing.fitconnect.double import Double
from efa.testing.fitconnect.keys import Key, fixed_key
from efa.testing.fitconnect.store import Store

HOST = "127.0.0.1"
SENDER = Client("efa-sender", "sender-secret-test-only")
SUBSCRIBER = Client("behoerde", "subscriber-secret-test-only", "subscriber")
_POLL_SECONDS = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A destination that the double plays itself; its keys are of the fixed set unless others are given."""

    id: str
    name: str
    services: tuple[Service, ...]
    callback: Callback | None = None
    encryption: Key = field(default_factory=lambda: fixed_key(2, "wrapKey"))
    signing: Key = field(default_factory=lambda: fixed_key(3, "verify"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """How to run it. `path`: a file that outlives the process; `keeps`: whether contents are stored; `fits`: checks
    data against their schema; while `is_down` says so, it answers 503; `mode`: what authorities do by themselves.
    """

    offices: tuple[Office, ...]
    path: Path | None = None
    looks: Callable[[], datetime] = now
    keeps: bool = True
    fits: Check | None = None
    is_down: Callable[[], bool] = lambda: False
    mode: Mode = "manual"


@dataclass(slots=True, kw_only=True)
class Running:
    """The double while it runs."""

    double: Double
    offices: Mapping[str, Office]
    authorities: dict[str, Authority]
    fits: Check | None = None

    def access(self, destination: str | None = None) -> Access:
        """What a client of the destination is told; None: of the first one."""
        office = self.offices[destination or next(iter(self.offices))]
        base = self.double.base
        return Access(
            token_url=f"{base}/auth/token",
            submission_url=f"{base}/submission",
            destination_url=f"{base}/destination",
            routing_url=f"{base}/routing",
            portal_url=f"{base}/ssp",
            destination=office.id,
            sender=SENDER,
            subscriber=SUBSCRIBER,
            decryption_key=office.encryption.private_jwk,
            signing_key=office.signing.private_jwk,
        )

    def authority(self, destination: str | None = None) -> Authority:
        """Who answers for the destination; None: for the first one."""
        return self.authorities[destination or next(iter(self.authorities))]

    def work(self) -> int:
        """A round of all authorities that answer by themselves; how many submissions it was."""
        return sum(work(each, self.fits) for each in self.authorities.values())

    def call_back(self, http: httpx.Client) -> int:
        """Send the callbacks that are due; how many arrived."""
        return call_due(self.double, http)

    def counts(self) -> dict[str, int]:
        """Submissions by state, and how many applications arrived more than once."""
        rows = self.double.store.rows("SELECT state, count(*) FROM transfer WHERE kind = 'submission' GROUP BY state")
        twice = "SELECT count(*) - count(DISTINCT reference) FROM received WHERE reference != '' AND problems = '[]'"
        return {row[0]: row[1] for row in rows} | {"doubled": self.double.store.number(twice)}


def in_process(setup: Setup, base: str = "http://fit-connect.test") -> tuple[Running, Starlette]:
    """The double and its ASGI app, for clients with a transport of their own. Nothing happens in the background."""
    double = Double(
        base=base,
        clock=Clock(setup.looks),
        store=Store(setup.path),
        signing=fixed_key(0, "verify"),
        portal=fixed_key(1, "verify"),
        keeps=setup.keeps,
        clients={each.id: each for each in (SENDER, SUBSCRIBER)},
        destinations={office.id: _destination(office) for office in setup.offices},
    )
    authorities = {office.id: _authority(double, office, setup.mode) for office in setup.offices}
    offices = {office.id: office for office in setup.offices}
    running = Running(double=double, offices=offices, authorities=authorities, fits=setup.fits)
    return running, make_app(double, setup.is_down)


@contextmanager
def fit_connect_double(setup: Setup, port: int = 0) -> Iterator[Running]:
    """The double on a port of this machine (0: any free one), its authorities and callbacks at work."""
    listening = socket.create_server((HOST, port))
    running, app = in_process(setup, f"http://{HOST}:{listening.getsockname()[1]}")
    with httpx.Client(trust_env=False) as http:
        rounds = [Background(running.work), Background(lambda: running.call_back(http))]
        running.double.wakes.extend(each.wake for each in rounds)
        try:
            with _serving(app, listening):
                for each in rounds:
                    each.start()
                yield running
        finally:
            for each in rounds:
                each.stop()
            running.double.store.close()


@contextmanager
def _serving(app: Starlette, listening: socket.socket) -> Iterator[None]:
    config = uvicorn.Config(app, log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        while not server.started:
            time.sleep(_POLL_SECONDS)
        yield
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


def _destination(office: Office) -> Destination:
    return Destination(
        id=office.id,
        name=office.name,
        services=office.services,
        subscriber=SUBSCRIBER.id,
        keys=(office.encryption.public_jwk, office.signing.public_jwk),
        encryption_kid=office.encryption.kid,
        callback=office.callback,
    )


def _authority(double: Double, office: Office, mode: Mode) -> Authority:
    keys = {office.encryption.kid: office.encryption.private}
    return Authority(double=double, destination=office.id, keys=keys, signing=office.signing, mode=mode)
