"""Attacks on the form of an ID token, and what happens while its keys cannot be had."""

import json

import pytest

from tests.identity.provider import Double, part, signed, signed_raw
from tests.web.account.attacks.conftest import Attack, Forge, Record
from tests.web.account.attacks.test_signatures import HEAD
from tests.web.account.conftest import Clock, log_in
from tests.web.browser import Person

pytestmark = pytest.mark.slow


def _flipped(claims: dict[str, object]) -> str:
    head, payload, signature = signed(claims).split(".")
    return f"{head}.{payload}.{'B' if signature[0] == 'A' else 'A'}{signature[1:]}"


def _parts(number: int) -> Forge:
    return lambda claims: ".".join([*signed(claims).split("."), "a", "b"][:number])


def _other_payload(claims: dict[str, object]) -> str:
    head, _, signature = signed(claims).split(".")
    return f"{head}.{part({**claims, 'sub': 'somebody'})}.{signature}"


def _twice(claims: dict[str, object]) -> str:
    return signed_raw(HEAD, json.dumps(claims)[:-1].encode() + b',"acr":"basis","acr":"hoch"}')


@pytest.mark.parametrize("forge", [_other_payload, _flipped, lambda claims: signed(claims).rpartition(".")[0] + "."])
async def test_15_a_changed_token_is_refused(attack: Attack, record: Record, forge: Forge) -> None:
    await record.is_one(await attack(forge))


@pytest.mark.parametrize("number", [1, 2, 4, 5])
async def test_16_a_token_has_three_parts(attack: Attack, record: Record, number: int) -> None:
    await record.is_one(await attack(_parts(number)))


@pytest.mark.parametrize("around", ["{}\n", "{}==", " {}", "{} ", "\t{}"])
async def test_17_nothing_stands_around_a_token(attack: Attack, record: Record, around: str) -> None:
    await record.is_one(await attack(lambda claims: around.format(signed(claims))))


async def test_18_a_member_stands_once(attack: Attack, record: Record) -> None:
    await record.is_one(await attack(_twice))


async def test_19_a_token_of_two_megabytes_is_not_read(attack: Attack, record: Record) -> None:
    """The answer as a whole is cut off at 256 kB, which is an outage; what comes through is refused at 64 kB."""
    page = await attack(lambda claims: signed({**claims, "name": "x" * 2_000_000}))
    assert (page.status, await record.kinds()) == (503, ["login_failed"])


async def test_19_a_token_of_a_hundred_kilobytes_is_refused(attack: Attack, record: Record) -> None:
    await record.is_one(await attack(lambda claims: signed({**claims, "name": "x" * 100_000})))


@pytest.mark.parametrize(
    "forge",
    [lambda claims: signed({**claims, "typ": "Bearer"}), lambda claims: signed(claims, typ="logout+jwt")],
    ids=["access token", "logout token"],
)
async def test_20_another_kind_of_token_is_no_id_token(attack: Attack, record: Record, forge: Forge) -> None:
    await record.is_one(await attack(forge))


KEYS_FAIL = ["500", "html", "slow", "redirect", "huge"]


@pytest.mark.parametrize("way", KEYS_FAIL)
async def test_21_without_keys_nobody_new_comes_in_and_nobody_is_thrown_out(
    person: Person, double: Double, record: Record, clock: Clock, way: str
) -> None:
    await log_in(person, double)
    inside = dict(person.client.cookies)
    double.keys_fail = way
    clock.pass_minutes(11)  # the keys in memory are too old by now
    page = await log_in(person, double)
    assert (page.status, page.heading) == (503, "Die Anmeldung ist gerade gestört")
    assert await record.kinds() == ["login_failed"]
    assert "evil.example" not in double.hosts
    person.client.cookies.update(inside)
    assert (await person.open("/aachen/konto/sitzungen")).heading == "Wo Sie angemeldet sind"
