"""Staff at the real Keycloak: their authority's own login service, the second factor, and both of them anew."""

from collections.abc import Iterator

import pytest

from efa.identity.actor import Realm
from efa.identity.claims import identity_of
from efa.identity.proposed_roles import ToldGroups, told_groups
from efa.identity.trust import Trust, trust_of_staff
from efa.testing.keycloak import RunningKeycloak
from efa.testing.keycloak_accounts import PASSWORD
from tests.keycloak.authority import ALIAS, DOMAIN, connected_authority, join
from tests.keycloak.logins import next_code
from tests.keycloak.running import server_of
from tests.keycloak.staff_desk import ANEW, Employee

pytestmark = [pytest.mark.keycloak, pytest.mark.usefixtures("authority")]


@pytest.fixture(scope="module")
def authority(keycloak: RunningKeycloak) -> Iterator[None]:
    with connected_authority(keycloak):
        yield


@pytest.fixture(scope="module")
def local(keycloak: RunningKeycloak) -> str:
    """An account in `efa-staff` itself."""
    password = {"type": "password", "value": PASSWORD, "temporary": False}
    user = {"username": "toni.land", "enabled": True, "firstName": "Toni", "lastName": "Land"}
    server_of(keycloak).post("realms/efa-staff/users", {**user, "credentials": [password]})
    return "toni.land"


async def test_an_authority_vouches_for_its_people_and_the_second_factor_is_given_here(
    keycloak: RunningKeycloak,
) -> None:
    kim = Employee(keycloak, "kim", f"kim@{DOMAIN}")
    first = await kim.log_in()
    assert kim.pages == ["address", "password at stadt", "factor set up"]
    assert trust_of_staff(first) is Trust.BASIS  # who knows the password alone could set a factor up
    next_code()
    kim = Employee(keycloak, "kim", f"kim@{DOMAIN}")
    claims = await kim.log_in(acr_values="substantiell")
    assert kim.pages == ["address", "password at stadt", "factor"]
    identity = identity_of(Realm.STAFF, claims, "")
    assert (identity.name, identity.trust) == ("Kim Adler", Trust.SUBSTANTIELL)
    assert (claims["idp"], claims["groups"]) == (ALIAS, ["/053340002002/caseworker"])
    next_code()
    anew = await kim.log_in(**ANEW)
    assert kim.pages == ["password at stadt", "factor"]
    assert int(str(anew["auth_time"])) > int(str(claims["auth_time"]))
    assert (trust_of_staff(anew), anew["sub"]) == (Trust.SUBSTANTIELL, claims["sub"])


async def test_a_group_that_somebody_left_is_not_told_any_more(keycloak: RunningKeycloak) -> None:
    robin = Employee(keycloak, "robin", f"robin@{DOMAIN}")
    assert (await robin.log_in())["groups"] == ["/053140000000/tenant_admin"]
    join(keycloak, "robin", "053340002002/caseworker_lead", "053340002002/caseworker")
    next_code()
    told = await Employee(keycloak, "robin", f"robin@{DOMAIN}").log_in()
    assert sorted(told["groups"]) == ["/053340002002/caseworker", "/053340002002/caseworker_lead"]  # type: ignore[call-overload]
    join(keycloak, "robin")
    next_code()
    left = await Employee(keycloak, "robin", f"robin@{DOMAIN}").log_in()
    assert told_groups(left) == ToldGroups(ALIAS, frozenset())


async def test_who_has_an_account_here_gives_both_here_and_both_anew(keycloak: RunningKeycloak, local: str) -> None:
    toni = Employee(keycloak, local, local)
    assert trust_of_staff(await toni.log_in()) is Trust.BASIS
    assert toni.pages == ["address", "password at efa-staff", "factor set up"]
    next_code()
    proven = await toni.log_in(**ANEW)
    assert toni.pages == ["password at efa-staff", "factor"]
    assert (trust_of_staff(proven), proven["amr"]) == (Trust.SUBSTANTIELL, ["pwd", "otp"])
    silent = await toni.log_in(acr_values="substantiell")
    assert (toni.pages, silent["auth_time"]) == ([], proven["auth_time"])
