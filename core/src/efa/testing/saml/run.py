"""Run the double in a thread of this process."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

import flask

from efa.kit.clock import now
from efa.testing.saml.app import BUNDID, MUK, SLO, addresses, make_app
from efa.testing.saml.keys import new_key
from efa.testing.saml.people import CITIZENS, MEMBERS, Citizen, Member
from efa.testing.saml.service import Service, Source
from efa.testing.serving import address_of, down_while, on_port, serving

Environment = Literal["production", "demo", "test"]


class DoubleRefused(RuntimeError):
    """A service that lets everybody in must not run in production."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """Who can log in (each service knows somebody), and whether an answer can be forged."""

    citizens: Sequence[Citizen] = CITIZENS
    members: Sequence[Member] = MEMBERS
    forgeries: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """What a broker needs to know of one service. `certificate`: Base64 of DER, to pin where no metadata are.

    `slo`: where people leave, '' where the service has no such place.
    """

    entity_id: str
    sso: str
    certificate: str
    slo: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """The double while it runs. `asked_in_vain`: paths that nobody should ask for, such as that of an entity."""

    base: str
    bundid: Endpoint
    muk: Endpoint
    asked_in_vain: list[str]


def _never() -> bool:
    return False


@contextmanager
def saml_double(
    environment: Environment,
    *,
    bundid: Source,
    muk: Source,
    port: int = 0,
    offered: Offered = Offered(),
    is_down: Callable[[], bool] = _never,
) -> Iterator[Running]:
    """BundID and "Mein Unternehmenskonto" on one port of this machine. `bundid` and `muk` yield metadata of the
    service providers, read at their first request. While `is_down` says so, it answers 503. Raises DoubleRefused.
    """
    if environment == "production":
        raise DoubleRefused
    missed: list[str] = []
    server = on_port(_nothing, port)
    base = address_of(server)
    services = {
        BUNDID: _service(base, BUNDID, bundid, offered.citizens),
        MUK: _service(base, MUK, muk, offered.members),
    }
    app = make_app(services, base.removeprefix("http://"), forgeries=offered.forgeries)
    down_while(app, is_down)
    app.after_request(lambda response: _note(response, missed))
    server.app = app
    with serving(server):
        yield Running(
            base=base, bundid=_of(services[BUNDID]), muk=_of(services[MUK], f"{base}{SLO}"), asked_in_vain=missed
        )


def _service(base: str, name: str, source: Source, people: Sequence[Citizen | Member]) -> Service:
    entity_id, sso = addresses(base, name)
    key = new_key(f"{name} double", now())
    return Service(entity_id=entity_id, sso=sso, key=key, source=source, people=people)


def _of(service: Service, slo: str = "") -> Endpoint:
    return Endpoint(entity_id=service.entity_id, sso=service.sso, certificate=service.key.text, slo=slo)


def _note(response: flask.Response, missed: list[str]) -> flask.Response:
    if response.status_code == flask.Response("", 404).status_code:
        missed.append(flask.request.path)
    return response


def _nothing(_environ: dict[str, object], start_response: Callable[..., object]) -> list[bytes]:
    """Until the port, and with it the names of the services, are known."""
    start_response("503 Service Unavailable", [])
    return []
