"""Attacks on the form and the signature of an ID token, each through the pages (RFC 8725)."""

import ast
import base64
import hmac
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey

from tests.identity.provider import KEY, STRANGER, Double, part, signed, signed_raw
from tests.web.account.attacks.conftest import Attack, Forge, Record

pytestmark = pytest.mark.slow
HEAD: Mapping[str, object] = {"alg": "RS256", "kid": "k1", "typ": "JWT"}
ENCRYPTING = RSAKey.generate_key(2048, {"kid": "enc"})
SOURCES = Path(__file__).parents[4] / "core/src/efa"


def header(**names: object) -> Forge:
    """The genuine payload and its signature under another header."""

    def forge(claims: dict[str, object]) -> str:
        _, payload, signature = signed(claims).split(".")
        return f"{part({**HEAD, **names})}.{payload}.{signature}"

    return forge


def with_genuine_signature(**names: object) -> Forge:
    return lambda claims: signed_raw({**HEAD, **names}, json.dumps(claims).encode())


def unsigned(algorithm: str) -> Forge:
    return lambda claims: f"{part({'alg': algorithm, 'typ': 'JWT'})}.{part(claims)}."


def by(algorithm: str, key: ECKey | RSAKey) -> Forge:
    return lambda claims: jwt.encode({**HEAD, "alg": algorithm}, claims, key, algorithms=[algorithm])


def hs256_with_the_public_key(claims: dict[str, object]) -> str:
    """By hand: the library itself refuses to take a public key for a secret."""
    signing = f"{part({**HEAD, 'alg': 'HS256'})}.{part(claims)}"
    mac = hmac.digest(KEY.as_pem(private=False), signing.encode(), "sha256")
    return f"{signing}.{base64.urlsafe_b64encode(mac).rstrip(b'=').decode()}"


async def test_01_a_token_without_algorithm_is_refused(attack: Attack, record: Record) -> None:
    await record.is_one(await attack(unsigned("none")))


@pytest.mark.parametrize("algorithm", ["nOnE", "NONE", ""])
async def test_02_none_is_refused_however_it_is_spelled(attack: Attack, record: Record, algorithm: str) -> None:
    await record.is_one(await attack(unsigned(algorithm)))


async def test_03_our_public_key_is_no_secret_to_sign_with(attack: Attack, record: Record) -> None:
    await record.is_one(await attack(hs256_with_the_public_key))


@pytest.mark.parametrize(("algorithm", "key"), [("RS512", KEY), ("ES256", ECKey.generate_key("P-256"))])
async def test_04_an_algorithm_that_is_not_ours_is_refused(
    attack: Attack, record: Record, algorithm: str, key: ECKey | RSAKey
) -> None:
    await record.is_one(await attack(by(algorithm, key)))


def test_05_one_function_decodes_tokens_and_names_the_algorithm() -> None:
    calls = [
        (path.relative_to(SOURCES).as_posix(), {keyword.arg for keyword in node.keywords})
        for path in SOURCES.rglob("*.py")
        if "joserfc" in (source := path.read_text("utf-8"))
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("jwt.decode", "jws.deserialize_compact")
    ]
    events = "delivery/channels/fit_connect/crypto.py"  # of authorities; nobody logs in by them
    assert {(path, "algorithms" in names) for path, names in calls} == {("identity/tokens.py", True), (events, True)}


async def test_06_an_unknown_key_asks_the_provider_once_a_minute(
    attack: Attack, record: Record, double: Double
) -> None:
    await record.is_one(await attack(lambda claims: signed(claims, kid="k9")))
    await attack(lambda claims: signed(claims, kid="k8"))
    assert len([path for path in double.asked if path.endswith("/certs")]) == 1


async def test_07_without_a_key_id_several_keys_are_not_tried(attack: Attack, record: Record, double: Double) -> None:
    double.published = (KEY, RSAKey.generate_key(2048, {"kid": "k2", "use": "sig"}))
    await record.is_one(await attack(lambda claims: signed(claims, kid=None)))


@pytest.mark.parametrize("kid", ["../../etc/passwd", "' OR 1=1; --", "https://evil.example/jwks"])
async def test_08_a_key_id_is_looked_up_and_nothing_else(
    attack: Attack, record: Record, double: Double, kid: str
) -> None:
    await record.is_one(await attack(lambda claims: signed(claims, kid=kid)))
    assert {path.rpartition("/")[2] for path in double.asked} == {"openid-configuration", "token", "certs"}


@pytest.mark.parametrize("kid", [7, ["k1"], {"k": 1}, True])
async def test_09_a_key_id_that_is_no_text_is_refused(attack: Attack, record: Record, kid: object) -> None:
    await record.is_one(await attack(header(kid=kid)))


async def test_10_the_key_for_encryption_signs_nothing(attack: Attack, record: Record, double: Double) -> None:
    double.published = (KEY, RSAKey.import_key({**ENCRYPTING.as_dict(private=True), "use": "enc"}))
    await record.is_one(await attack(lambda claims: signed(claims, ENCRYPTING, kid="enc")))


async def test_11_a_key_in_the_header_is_not_used(attack: Attack, record: Record) -> None:
    public = STRANGER.as_dict(private=False)
    await record.is_one(await attack(lambda claims: signed(claims, STRANGER, jwk=public)))


@pytest.mark.parametrize("name", ["jku", "x5u"])
async def test_12_an_address_in_the_header_is_never_asked(
    attack: Attack, record: Record, double: Double, name: str
) -> None:
    await record.is_one(await attack(header(**{name: "https://evil.example/keys"})))
    assert {path.rpartition("/")[2] for path in double.asked} == {"openid-configuration", "token"}


@pytest.mark.parametrize(("name", "value"), [("jku", "https://a.example"), ("x5u", "https://a.example"), ("x5c", [""])])
async def test_13_an_unusual_header_is_refused_with_a_genuine_signature_too(
    attack: Attack, record: Record, name: str, value: object
) -> None:
    await record.is_one(await attack(with_genuine_signature(**{name: value})))


async def test_14_an_unknown_critical_extension_is_refused(attack: Attack, record: Record) -> None:
    await record.is_one(await attack(header(crit=["exp"], exp=1)))
