"""The application with a provider in memory whose answers the test decides."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from efa.identity.actor import Realm
from efa.web.state import State
from tests.identity.provider import ISSUER, Double, good_claims
from tests.web.browser import Page, Person

CITIZEN, STAFF = "/aachen/anmelden/konto", "/aachen/verwaltung/anmelden"
BACK = {CITIZEN: "/anmelden/rueckkehr", STAFF: "/verwaltung/anmelden/rueckkehr"}  # one for the installation


@dataclass
class Clock:
    """The time of the application; a test lets it pass."""

    at: datetime

    def pass_minutes(self, number: float) -> None:
        self.at += timedelta(minutes=number)


@pytest.fixture
def clock(now: datetime) -> Clock:
    return Clock(now)


@pytest.fixture
def double(now: datetime) -> Double:
    return Double(good_claims(now, nonce=None))


@pytest.fixture
def state(state: State, double: Double, clock: Clock) -> State:
    provider = double.provider()
    return replace(state, providers={Realm.CITIZEN: provider, Realm.STAFF: provider}, now=lambda: clock.at)


def with_two_factors(double: Double, at: datetime, **changes: object) -> None:
    """What the provider of staff says of somebody who gave a password and a one-time code at this moment."""
    said = {"idp": "", "acr": "substantiell", "amr": ["pwd", "otp"], "auth_time": int(at.timestamp())}
    double.claims |= {**said, "iat": int(at.timestamp()), "exp": int(at.timestamp()) + 300, **changes}


async def begun(person: Person, double: Double, way: str = CITIZEN, **query: str) -> dict[str, str]:
    """What the browser carries to the provider."""
    answer = await person.client.get(way, params=query or None)
    assert answer.status_code == 303
    double.claims.pop("nonce", None)
    return double.note(answer.headers["location"])


async def came_back(person: Person, sent: dict[str, str], way: str = CITIZEN, **answer: str) -> Page:
    """The page on which the browser lands with the provider's answer."""
    return await person.open(BACK[way], **{"code": "c", "state": sent["state"], "iss": ISSUER, **answer})


async def log_in(person: Person, double: Double, way: str = CITIZEN, **query: str) -> Page:
    """Press the button, choose a person at the provider, come back."""
    return await came_back(person, await begun(person, double, way, **query), way)
