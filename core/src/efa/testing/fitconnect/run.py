"""Start the double: with a port of its own, or as an ASGI app for the process that tests."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import httpx
from starlette.applications import Starlette

from efa.kit.clock import now
from efa.testing.fitconnect.app import make_app
from efa.testing.fitconnect.authority import Authority, Mode
from efa.testing.fitconnect.background import Background
from efa.testing.fitconnect.book import Destination
from efa.testing.fitconnect.checking import Check
from efa.testing.fitconnect.clock import Clock
from efa.testing.fitconnect.control import control_ways
from efa.testing.fitconnect.double import Double
from efa.testing.fitconnect.keys import fixed_key
from efa.testing.fitconnect.pages import page_ways
from efa.testing.fitconnect.running import SENDER, SUBSCRIBER, Office, Running
from efa.testing.fitconnect.store import Store
from efa.testing.fitconnect.ways import WAYS
from efa.testing.serving_asgi import HOST, on_port, serving_asgi


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """How to run it. `path`: a file that outlives the process; `keeps`: whether contents are stored; `fits`: checks
    data against their schema; while `is_down` says so, it answers 503; `mode`: what authorities do by themselves;
    `files`: they keep what they opened for their page.
    """

    offices: tuple[Office, ...]
    path: Path | None = None
    looks: Callable[[], datetime] = now
    keeps: bool = True
    fits: Check | None = None
    is_down: Callable[[], bool] = lambda: False
    mode: Mode = "manual"
    files: bool = False


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
    double.signers |= {double.issuer: double.signing} | {office.id: office.signing for office in setup.offices}
    authorities = {office.id: _authority(double, office, setup) for office in setup.offices}
    offices = {office.id: office for office in setup.offices}
    running = Running(double=double, offices=offices, authorities=authorities, fits=setup.fits)
    return running, make_app(double, (*WAYS, *control_ways(running), *page_ways(running)), setup.is_down)


@contextmanager
def fit_connect_double(setup: Setup, port: int = 0) -> Iterator[Running]:
    """The double on a port of this machine (0: any free one), its authorities and callbacks at work."""
    listening = on_port(port)
    running, app = in_process(setup, f"http://{HOST}:{listening.getsockname()[1]}")
    with httpx.Client(trust_env=False) as http:
        rounds = [Background(running.work), Background(lambda: running.call_back(http))]
        running.double.wakes.extend(each.wake for each in rounds)
        try:
            with serving_asgi(app, listening):
                for each in rounds:
                    each.start()
                yield running
        finally:
            for each in rounds:
                each.stop()
            running.double.store.close()


def _destination(office: Office) -> Destination:
    return Destination(
        id=office.id,
        name=office.name,
        services=office.services,
        subscriber=SUBSCRIBER.id,
        keys=(office.encryption.public_jwk, office.signing.public_jwk),
        encryption_kid=office.encryption.kid,
        callback=office.callback,
        metadata_versions=office.metadata_versions,
    )


def _authority(double: Double, office: Office, setup: Setup) -> Authority:
    keys = {office.encryption.kid: office.encryption.private}
    return Authority(
        double=double, destination=office.id, keys=keys, signing=office.signing, mode=setup.mode, files=setup.files
    )
