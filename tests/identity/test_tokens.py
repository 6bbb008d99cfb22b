"""Forged tokens, each refused. The numbers are rows of the list of attacks that the platform is held against."""

import base64
import hashlib
import json
from collections.abc import Callable
from datetime import datetime

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OctKey, RSAKey

from efa.identity.errors import LoginFailed
from efa.identity.tokens import Expected, key_id, verify_id_token, verify_logout_token
from tests.conftest import NOW
from tests.identity.provider import CLIENT, ISSUER, KEY, STRANGER, good_claims, part, signed, signed_raw

KEYS = KeySet([KEY])
AT = int(NOW.timestamp())
HEAD = {"alg": "RS256", "kid": "k1", "typ": "JWT"}
GOOD = signed(good_claims(NOW))
HEADER, PAYLOAD, SIGNATURE = GOOD.split(".")


def expected(now: datetime = NOW) -> Expected:
    return Expected(issuer=ISSUER, client_id=CLIENT, now=now, nonce="n", begun_at=NOW)


def believed(token: str, keys: KeySet = KEYS, access_token: str = "") -> str:
    key_id(token)
    return str(verify_id_token(token, keys, expected(), access_token)["sub"])


def forged(algorithm: str) -> str:
    """Signed with our public key as a secret, or with a key of another kind."""
    key = OctKey.import_key("x" * 64) if algorithm.startswith("HS") else ECKey.generate_key("P-256")
    return jwt.encode({"alg": algorithm, "kid": "k1", "typ": "JWT"}, good_claims(NOW), key, algorithms=[algorithm])


def rs512() -> str:
    return jwt.encode({**HEAD, "alg": "RS512"}, good_claims(NOW), KEY, algorithms=["RS512"])


def of_encryption_key() -> str:
    return signed(good_claims(NOW), RSAKey.generate_key(2048, {"kid": "enc"}), kid="enc")


def with_header(**names: object) -> str:
    return signed_raw({**HEAD, **names}, json.dumps(good_claims(NOW)).encode())


SIGNATURES: dict[str, Callable[[], str]] = {
    "01 alg none": lambda: f"{part({'alg': 'none', 'typ': 'JWT'})}.{PAYLOAD}.",
    "02 alg nOnE": lambda: f"{part({'alg': 'nOnE', 'typ': 'JWT'})}.{PAYLOAD}.",
    "02 alg empty": lambda: f"{part({'alg': '', 'typ': 'JWT'})}.{PAYLOAD}.",
    "03 HS256 with a known secret": lambda: forged("HS256"),
    "04 ES256": lambda: forged("ES256"),
    "04 RS512": rs512,
    "06 unknown kid": lambda: signed(good_claims(NOW), kid="k9"),
    "08 kid is a path": lambda: signed(good_claims(NOW), kid="../../etc/passwd"),
    "09 kid is a number": lambda: f"{part({**HEAD, 'kid': 7})}.{PAYLOAD}.{SIGNATURE}",
    "10 key for encryption": of_encryption_key,
    "11 jwk in the header": lambda: f"{part({**HEAD, 'jwk': STRANGER.as_dict(private=False)})}.{PAYLOAD}.{SIGNATURE}",
    "12 jku with a foreign signature": lambda: f"{part({**HEAD, 'jku': 'https://evil.example'})}.{PAYLOAD}.{SIGNATURE}",
    "13 jku with a genuine signature": lambda: with_header(jku="https://evil.example"),
    "13 x5u with a genuine signature": lambda: with_header(x5u="https://evil.example"),
    "14 crit": lambda: f"{part({**HEAD, 'crit': ['exp'], 'exp': 1})}.{PAYLOAD}.{SIGNATURE}",
    "15 changed payload": lambda: f"{HEADER}.{part(good_claims(NOW, sub='someone'))}.{SIGNATURE}",
    "15 no signature": lambda: f"{HEADER}.{PAYLOAD}.",
    "15 signed by a stranger": lambda: signed(good_claims(NOW), STRANGER),
    "15 one bit flipped": lambda: f"{HEADER}.{PAYLOAD}.{'B' if SIGNATURE[0] == 'A' else 'A'}{SIGNATURE[1:]}",
    "16 two parts": lambda: f"{HEADER}.{PAYLOAD}",
    "16 five parts": lambda: f"{GOOD}.a.b",
    "17 newline at the end": lambda: f"{GOOD}\n",
    "17 padding": lambda: f"{GOOD}==",
    "17 blanks": lambda: f" {GOOD}",
    "18 a claim twice": lambda: signed_raw(HEAD, json.dumps(good_claims(NOW))[:-1].encode() + b',"sub":"5f0c"}'),
    "18 a header member twice": lambda: f"{part(HEAD)[:-1]}.{PAYLOAD}.{SIGNATURE}",
    "19 two megabytes": lambda: signed(good_claims(NOW, name="x" * 2_000_000)),
    "20 an access token": lambda: signed(good_claims(NOW, typ="Bearer")),
    "20 a logout token": lambda: signed(good_claims(NOW), typ="logout+jwt"),
    "nonsense": lambda: "ä.ö.ü",
    "empty": lambda: "",
    "payload is a list": lambda: signed_raw(HEAD, b"[]"),
}


@pytest.mark.parametrize("token", SIGNATURES.values(), ids=SIGNATURES)
def test_a_forged_signature_or_form_is_refused(token: Callable[[], str]) -> None:
    with pytest.raises(LoginFailed):
        believed(token())


CLAIMS: dict[str, dict[str, object]] = {
    "22 expired long ago": {"exp": AT - 3000, "iat": AT},
    "23 expired 31 seconds ago": {"exp": AT - 31},
    "24 no exp": {"exp": None},
    "24 exp is text": {"exp": str(AT + 300)},
    "24 exp is true": {"exp": True},
    "25 exp at the end of days": {"exp": 10**30},
    "25 lives longer than an hour": {"exp": AT + 3601},
    "26 not yet valid": {"nbf": AT + 100},
    "26 issued in the future": {"iat": AT + 100},
    "27 issued before the login began": {"iat": AT - 31},
    "27 iat is true": {"iat": True},
    "28 other realm": {"iss": f"{ISSUER}-staff"},
    "28 other case": {"iss": ISSUER.upper()},
    "28 trailing slash": {"iss": f"{ISSUER}/"},
    "28 no issuer": {"iss": None},
    "29 other client": {"aud": "evil"},
    "29 no audience": {"aud": None},
    "29 empty audience": {"aud": []},
    "30 authorised for another client": {"aud": [CLIENT, "evil"], "azp": "evil"},
    "30 no azp": {"azp": None},
    "31 no subject": {"sub": None},
    "31 empty subject": {"sub": ""},
    "32 other nonce": {"nonce": "m"},
    "32 no nonce": {"nonce": None},
    "32 nonce is a list": {"nonce": ["n"]},
    "34 at_hash of another token": {"at_hash": "x"},
}


@pytest.mark.parametrize("changes", CLAIMS.values(), ids=CLAIMS)
def test_a_genuine_signature_over_wrong_claims_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(LoginFailed):
        believed(signed(good_claims(NOW, **changes)), access_token="a")


@pytest.mark.parametrize("changes", [{}, {"exp": AT - 29}, {"iat": AT - 29}, {"aud": [CLIENT, "other"]}])
def test_a_good_token_is_believed_with_30_seconds_of_tolerance(changes: dict[str, object]) -> None:
    assert believed(signed(good_claims(NOW, **changes))) == "5f0c"


def test_without_kid_one_key_is_enough_and_two_are_not() -> None:
    token = signed(good_claims(NOW), kid=None)
    assert believed(token) == "5f0c"
    with pytest.raises(LoginFailed):
        believed(token, KeySet([KEY, RSAKey.generate_key(2048, {"kid": "k2"})]))


def test_an_empty_nonce_is_never_expected() -> None:
    with pytest.raises(LoginFailed):
        verify_id_token(signed(good_claims(NOW, nonce="")), KEYS, Expected(issuer=ISSUER, client_id=CLIENT, now=NOW))


def test_the_hash_of_the_access_token_is_checked() -> None:
    half = hashlib.sha256(b"a").digest()[:16]
    at_hash = base64.urlsafe_b64encode(half).rstrip(b"=").decode()
    assert believed(signed(good_claims(NOW, at_hash=at_hash)), access_token="a") == "5f0c"


EVENT: dict[str, object] = {"http://schemas.openid.net/event/backchannel-logout": {}}
LOGOUT: dict[str, object] = {"typ": None, "nonce": None, "azp": None, "jti": "j1", "events": EVENT}
REFUSED: dict[str, tuple[dict[str, object], str]] = {
    "51 with nonce": ({"nonce": "n"}, "logout+jwt"),
    "51 without events": ({"events": None}, "logout+jwt"),
    "51 with other events": ({"events": {"x": {}}}, "logout+jwt"),
    "51 without sid": ({"sid": None}, "logout+jwt"),
    "51 without jti": ({"jti": None}, "logout+jwt"),
    "51 for another client": ({"aud": "evil"}, "logout+jwt"),
    "51 of another issuer": ({"iss": "https://evil.example"}, "logout+jwt"),
    "51 expired": ({"exp": AT - 31}, "logout+jwt"),
    "20 with the header of an ID token": ({}, "JWT"),
}


@pytest.mark.parametrize(("changes", "typ"), REFUSED.values(), ids=REFUSED)
def test_a_forged_logout_token_is_refused(changes: dict[str, object], typ: str) -> None:
    with pytest.raises(LoginFailed):
        verify_logout_token(signed(good_claims(NOW, **{**LOGOUT, **changes}), typ=typ), KEYS, expected())


def test_a_genuine_logout_token_names_the_session() -> None:
    token = signed(good_claims(NOW, **LOGOUT), typ="logout+jwt")
    assert verify_logout_token(token, KEYS, expected())["sid"] == "s-1"
