"""The way to the provider and back."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from efa.identity.actor import Realm
from efa.identity.callback import FinishLogin, LoggedIn, finish_login
from efa.identity.login import BeginLogin, begin_login
from efa.identity.open_session import CITIZEN_LIMITS
from efa.identity.pending import WHOEVER
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session
from tests.conftest import NOW
from tests.identity.provider import ISSUER, Double

BACK = "https://efa.example/anmelden/rueckkehr"


async def begun(sessions: Sessions, double: Double, browser: str | None = None, **changes: Any) -> FinishLogin:
    """The way to the provider and back, as an honest browser goes it."""
    realm, demand = changes.pop("realm", Realm.CITIZEN), changes.pop("demand", WHOEVER)
    command = BeginLogin(
        slug="aachen",
        realm=realm,
        redirect_uri=BACK,
        return_to="/konto",
        browser=browser,
        lang="de",
        demand=demand,
        now=NOW,
    )
    start = await begin_login(sessions, double.provider(), command)
    answer = FinishLogin(
        realm=realm,
        state=double.note(start.address)["state"],
        code="c",
        issuer=ISSUER,
        error="",
        browser=start.browser,
        token_before="",
        redirect_uri=BACK,
        limits=CITIZEN_LIMITS,
        now=NOW + timedelta(minutes=1),
    )
    return replace(answer, **changes)


async def nothing(_session: Session, _before: bytes, _after: bytes) -> None:
    """Nothing was begun as a guest."""


async def finished(sessions: Sessions, double: Double, answer: FinishLogin) -> LoggedIn:
    return await finish_login(sessions, double.provider(), nothing, answer)
