"""A tenant that sends by FIT-Connect, the double at the other end, and what a test may look at."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import yaml
from starlette.applications import Starlette

from efa.delivery.channels.fit_connect.channel import FitConnect
from efa.delivery.channels.fit_connect.opening import Office
from efa.kit.clock import now
from efa.kit.secrets import Secrets
from efa.sdk.answering import Answer, Waiting
from efa.sdk.channel import HandedOver, Handover, Parcel
from efa.testing.fitconnect.book import Access
from efa.testing.fitconnect.keys import fixed_key
from efa.testing.fitconnect.offices import office
from efa.testing.fitconnect.run import Setup, in_process
from efa.testing.fitconnect.running import Running
from tests.delivery.doubles import AACHEN, MemoryDouble, attachment, parcel

LEIKA = "99107023017000"
BASE = "http://127.0.0.1"


@dataclass
class Shaken:
    """A transport that answers for itself where `faults` say so, and else lets the double answer."""

    app: Starlette
    faults: list[tuple[str, str, httpx.Response | Exception | None]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def transport(self) -> httpx.AsyncBaseTransport:
        return httpx.MockTransport(self._handle)

    async def _handle(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(f"{request.method} {request.url.path}")
        fault = next((one for one in self.faults if one[0] == request.method and one[1] in request.url.path), None)
        if fault is not None:
            self.faults.remove(fault)
        if fault is not None and isinstance(fault[2], httpx.Response):
            return fault[2]
        answer = await httpx.ASGITransport(self.app).handle_async_request(request)
        content = await answer.aread()
        if fault is not None:  # the other side has done it, and we never hear of it
            raise _error(fault[2], request)
        return httpx.Response(answer.status_code, headers=answer.headers, content=content)


def _error(fault: httpx.Response | Exception | None, request: httpx.Request) -> Exception:
    return fault if isinstance(fault, Exception) else httpx.ReadTimeout("cut", request=request)


@dataclass
class World:
    """The tenant's channel and the double."""

    running: Running
    shaken: Shaken
    folder: Path
    time: list[datetime]
    settings: dict[str, str]
    memory: MemoryDouble = field(default_factory=MemoryDouble)

    def channel(self) -> FitConnect:
        """As a process that has just started has it."""
        office = Office(Secrets(self.folder), self.folder / "books.yaml", self.now, self.shaken.transport())
        office.shared.traffic.sleep = self._sleep
        return FitConnect(office)

    def now(self) -> datetime:
        return self.time[0]

    def later(self, by: timedelta) -> None:
        self.time[0] += by

    def parcel(self, **changes: object) -> Parcel:
        recipient = replace(AACHEN, settings=self.settings)
        given: dict[str, object] = {
            "recipient": recipient,
            "leika": LEIKA,
            "memory": self.memory,
            "json": '{"name": "Müller 😀"}'.encode(),
            "xml": "<name xmlns='urn:efa:delivery:1'>Müller</name>".encode(),
            "attachments": (attachment(b"%PDF-1", id="a1"),),
        }
        return parcel(**{**given, **changes})

    async def sent(self, **changes: object) -> Handover:
        return await self.channel().hand_over(self.parcel(**changes))

    def waiting(self, handed_over: Handover) -> Waiting:
        assert isinstance(handed_over, HandedOver)
        wanted = self.parcel()
        return Waiting(
            parcel=wanted.id,
            number=wanted.number,
            handed_over_at=self.now(),
            evidence=handed_over.evidence,
            memory=self.memory,
        )

    async def news(self, *waiting: Waiting, channel: FitConnect | None = None) -> list[Answer]:
        """What the channel answers; each is taken at once."""
        by, recipient, found = channel or self.channel(), replace(AACHEN, settings=self.settings), []
        async for answer in by.answers(recipient, waiting):
            found.append(answer)
            await by.taken(recipient, answer)
        return found

    def asked(self, method: str, part: str) -> int:
        return len([one for one in self.shaken.asked if one.startswith(method) and part in one])

    async def _sleep(self, seconds: float) -> None:
        self.later(timedelta(seconds=seconds))


def a_world(folder: Path, **setup: object) -> World:
    """Aachen sends to one destination of the double."""
    time = [now().replace(microsecond=0)]
    running, app = in_process(Setup(offices=(office([LEIKA]),), looks=lambda: time[0], **setup), BASE)  # type: ignore[arg-type]
    return World(running, Shaken(app), folder, time, settled(folder, running.access()))


def settled(folder: Path, access: Access) -> dict[str, str]:
    """Secrets and address book of the double in the folder; the value: what a tenant sets."""
    _write(folder / "sender", {"client_id": access.sender.id, "client_secret": access.sender.secret})
    _write(folder / "subscriber", {"client_id": access.subscriber.id, "client_secret": access.subscriber.secret})
    _write(folder / "own", {"keys": [access.decryption_key, access.signing_key]})
    _write(folder / "replies", {"keys": [fixed_key(6, "wrapKey").private_jwk, fixed_key(7, "verify").private_jwk]})
    book = {
        "token": access.token_url,
        "submission": access.submission_url,
        "routing": access.routing_url,
        "portal": access.portal_url,
        "portal_keys": f"{access.portal_url}/.well-known/jwks.json",
        "self_signed": True,
    }
    (folder / "books.yaml").write_text(yaml.safe_dump({"double": book}))
    return {"environment": "double", "client": "sender", "destination": access.destination}


def _write(path: Path, content: Mapping[str, object]) -> None:
    path.write_text(json.dumps(content))
