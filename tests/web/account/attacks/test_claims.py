"""Attacks with a genuine signature: what the token says does not fit this login."""

from collections.abc import Mapping

import pytest

from efa.identity.actor import Citizen
from efa.identity.sessions import find_session
from efa.identity.trust import Trust
from efa.web.state import State
from tests.conftest import NOW
from tests.identity.provider import CLIENT, ISSUER, Double, signed
from tests.web.account.attacks.conftest import Attack, Record
from tests.web.account.conftest import log_in
from tests.web.browser import Person

pytestmark = pytest.mark.slow
AT = int(NOW.timestamp())
Changes = Mapping[str, object]
LEVELS: tuple[object, ...] = (
    *(None, "sehr hoch", "STORK-QAA-Level-9", "stork-qaa-level-4"),
    *(["STORK-QAA-Level-4"], 4, True),
)


def claiming(changes: Changes) -> "Changed":
    return Changed(changes)


class Changed:
    """The genuine claims with some changed; None removes one."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes

    def __call__(self, claims: dict[str, object]) -> str:
        return signed({name: value for name, value in {**claims, **self._changes}.items() if value is not None})


async def citizen(state: State, record: Record, person: Person) -> Citizen:
    """Who is logged in, and how surely."""
    async with state.directory.session(record.tenants["aachen"]) as session:
        login = await find_session(session, person.client.cookies["efa-c-aachen"], NOW)
    assert login
    assert isinstance(login.actor, Citizen)
    return login.actor


async def test_22_a_good_signature_makes_no_expired_token_valid(attack: Attack, record: Record) -> None:
    await record.is_one(await attack(claiming({"iat": AT - 30, "exp": AT - 3000})))


async def test_23_a_token_holds_30_seconds_longer_and_no_more(attack: Attack, record: Record) -> None:
    assert (await attack(claiming({"exp": AT - 29}))).status == 200
    await attack(claiming({"exp": AT - 31}))
    assert [kind for kind, _ in await record.at()] == ["login_failed"]


@pytest.mark.parametrize("end", [None, str(AT + 300), True, {}])
async def test_24_a_token_has_an_end_that_is_a_number(attack: Attack, record: Record, end: object) -> None:
    await record.is_one(await attack(claiming({"exp": end})))


@pytest.mark.parametrize("end", [10**30, AT + 3601])
async def test_25_a_token_lives_at_most_an_hour(attack: Attack, record: Record, end: int) -> None:
    await record.is_one(await attack(claiming({"exp": end})))


@pytest.mark.parametrize("name", ["nbf", "iat"])
async def test_26_a_token_is_not_of_the_future(attack: Attack, record: Record, name: str) -> None:
    await record.is_one(await attack(claiming({name: AT + 100})))


@pytest.mark.parametrize("at", [1, AT - 31, True, None])
async def test_27_a_token_is_not_older_than_the_login(attack: Attack, record: Record, at: object) -> None:
    await record.is_one(await attack(claiming({"iat": at, "exp": AT + 300})))


@pytest.mark.parametrize("issuer", [f"{ISSUER}-staff", ISSUER.upper(), f"{ISSUER}/", None, [ISSUER]])
async def test_28_another_issuer_is_refused(attack: Attack, record: Record, issuer: object) -> None:
    await record.is_one(await attack(claiming({"iss": issuer})))


@pytest.mark.parametrize("audience", ["evil", None, []])
async def test_29_a_token_for_somebody_else_is_refused(attack: Attack, record: Record, audience: object) -> None:
    await record.is_one(await attack(claiming({"aud": audience})))


@pytest.mark.parametrize("client", ["evil", None, [CLIENT]])
async def test_30_a_token_that_another_client_asked_for_is_refused(
    attack: Attack, record: Record, client: object
) -> None:
    await record.is_one(await attack(claiming({"aud": [CLIENT, "evil"], "azp": client})))


@pytest.mark.parametrize("subject", ["", None])
async def test_31_a_token_is_about_somebody(attack: Attack, record: Record, subject: object) -> None:
    await record.is_one(await attack(claiming({"sub": subject})))


@pytest.mark.parametrize("nonce", ["of another attempt", "", None, ["n"]])
async def test_32_a_token_answers_this_attempt(attack: Attack, record: Record, nonce: object) -> None:
    await record.is_one(await attack(claiming({"nonce": nonce})))


@pytest.mark.parametrize("half", ["x", "", 7])
async def test_34_the_access_token_beside_it_is_its_own(attack: Attack, record: Record, half: object) -> None:
    await record.is_one(await attack(claiming({"at_hash": half})))


@pytest.mark.parametrize("level", LEVELS, ids=repr)
async def test_35_an_unknown_level_counts_as_none(
    attack: Attack, record: Record, state: State, person: Person, level: object
) -> None:
    assert (await attack(claiming({"trust_level": level}))).status == 200
    assert (await citizen(state, record, person)).trust is Trust.NONE
    assert await record.kinds() == ["level_lowered"]


async def test_37_the_level_of_the_account_service_counts_and_no_acr(
    attack: Attack, record: Record, state: State, person: Person
) -> None:
    await attack(claiming({"acr": "hoch", "trust_level": "STORK-QAA-Level-1"}))
    assert (await citizen(state, record, person)).trust is Trust.BASIS
    assert await record.kinds() == ["level_lowered"]


async def test_38_a_typed_attribute_stays_unproven_in_a_login_with_the_identity_card(
    record: Record, state: State, person: Person, double: Double
) -> None:
    level = {"given_name-verified-level": "STORK-QAA-Level-4", "phone_number-verified-level": "STORK-QAA-Level-1"}
    double.claims |= {"trust_level": "STORK-QAA-Level-4", "phone_number": "0241 1", "email": "e@example.org", **level}
    await log_in(person, double)
    verified = (await citizen(state, record, person)).verified
    levels = [verified[name].trust for name in ("given_name", "phone_number", "email")]
    assert levels == [Trust.HOCH, Trust.BASIS, Trust.NONE]
    assert await record.kinds() == []  # typed by the person, as everywhere


async def test_38_a_name_below_the_level_of_the_login_is_unproven_and_recorded(
    attack: Attack, record: Record, state: State, person: Person
) -> None:
    level = {"trust_level": "STORK-QAA-Level-4", "given_name-verified-level": "STORK-QAA-Level-1"}
    await attack(claiming(level))
    assert (await citizen(state, record, person)).verified["given_name"].trust is Trust.BASIS
    assert await record.kinds() == ["level_lowered"]
