from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.identity.errors import LogoutTokenRefused, ProviderUnavailable
from efa.identity.expire import expire_provider_logouts
from efa.identity.logout import backchannel_logout, logout, provider_logout_address
from efa.identity.open_session import Opened
from efa.identity.sessions import find_session
from efa.tenancy.directory import Directory
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session, operator_session
from tests.conftest import NOW
from tests.identity.conftest import logged_in
from tests.identity.provider import ISSUER, STRANGER, Double, good_claims, signed

EVENT: dict[str, object] = {"http://schemas.openid.net/event/backchannel-logout": {}}
IN_A_MINUTE = NOW + timedelta(minutes=1)


def logout_token(**changes: object) -> str:
    claims = {"typ": None, "nonce": None, "azp": None, "jti": "j1", "events": EVENT, **changes}
    return signed(good_claims(NOW, **claims), typ="logout+jwt")


@pytest.fixture
def places(directory: Directory, tenants: Mapping[str, UUID]) -> list[Sessions]:
    return [partial(directory.session, tenants[slug]) for slug in ("aachen", "bonn")]


async def at_both(places: list[Sessions]) -> list[Opened]:
    opened = []
    for sessions in places:
        async with sessions() as session:
            opened.append(await logged_in(session, NOW, provider_session=f"{ISSUER}|s-1"))
    return opened


async def still_there(places: list[Sessions], opened: list[Opened]) -> list[bool]:
    found = []
    for sessions, one in zip(places, opened, strict=True):
        async with sessions() as session:
            found.append(await find_session(session, one.token, IN_A_MINUTE) is not None)
    return found


async def test_logout_ends_the_session_and_hands_out_the_hint_for_the_provider(aachen: Session) -> None:
    opened = await logged_in(aachen, NOW)
    assert await logout(aachen, opened.login, opened.token) == "ey.ey.x"
    assert await find_session(aachen, opened.token, NOW) is None


async def test_the_way_to_the_logout_at_the_provider(aachen: Session) -> None:
    address = await provider_logout_address(Double().provider(), "ey.ey.x", "https://aachen.example/", NOW)
    assert address is not None
    assert address.startswith(f"{ISSUER}/logout?id_token_hint=ey.ey.x&client_id=efa-web&post_logout_redirect_uri=https")


async def test_our_logout_does_not_wait_for_a_provider_that_is_down(aachen: Session) -> None:
    with pytest.raises(ProviderUnavailable):
        await provider_logout_address(Double(down=True).provider(), "ey.ey.x", "https://aachen.example/", NOW)


@pytest.mark.usefixtures("committed")
async def test_a_logout_at_the_provider_ends_the_session_at_every_tenant(
    engine: AsyncEngine, places: list[Sessions]
) -> None:
    opened = await at_both(places)
    async with operator_session(engine) as db:
        await backchannel_logout(db, Double().provider(), logout_token(), NOW)
    assert await still_there(places, opened) == [False, False]


@pytest.mark.usefixtures("committed")
async def test_the_logout_of_another_session_ends_nothing(engine: AsyncEngine, places: list[Sessions]) -> None:
    opened = await at_both(places)
    async with operator_session(engine) as db:
        await backchannel_logout(db, Double().provider(), logout_token(sid="s-9"), NOW)
    assert await still_there(places, opened) == [True, True]


@pytest.mark.usefixtures("committed")
async def test_a_forged_logout_ends_nothing(engine: AsyncEngine, places: list[Sessions]) -> None:
    opened = await at_both(places)
    claims = good_claims(NOW, typ=None, nonce=None, azp=None, jti="j1", events=EVENT)
    with pytest.raises(LogoutTokenRefused):
        async with operator_session(engine) as db:
            await backchannel_logout(db, Double().provider(), signed(claims, STRANGER, typ="logout+jwt"), NOW)
    assert await still_there(places, opened) == [True, True]


@pytest.mark.usefixtures("committed")
async def test_the_same_logout_token_is_taken_once(engine: AsyncEngine) -> None:
    async with operator_session(engine) as db:
        await backchannel_logout(db, Double().provider(), logout_token(), NOW)
    with pytest.raises(LogoutTokenRefused):
        async with operator_session(engine) as db:
            await backchannel_logout(db, Double().provider(), logout_token(), NOW)


@pytest.mark.usefixtures("committed")
async def test_a_logout_is_remembered_as_long_as_any_session_lives(engine: AsyncEngine, places: list[Sessions]) -> None:
    opened = await at_both(places)
    async with operator_session(engine) as db:
        await backchannel_logout(db, Double().provider(), logout_token(), NOW)
        await expire_provider_logouts(db, NOW + timedelta(hours=12))
    assert await still_there(places, opened) == [False, False]
