"""What the double refuses: forged, altered, expired, too much. Its own signatures here, not those of the adapter."""

import base64
import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from tests.mailbox.zbp.world import APPLICATION, AT, HANDLE

from efa.testing.fitconnect.keys import fixed_key
from efa.testing.zbp.double import Double
from efa.testing.zbp.rules import ATTACHMENT, SCHEMA, File, Refusal
from efa.testing.zbp.rules import HANDLE as NO_MAILBOX

KEY, OTHER = fixed_key(0, "verify").private, fixed_key(1, "verify").private
PDF = File("Bescheid.pdf", "application/pdf", b"%PDF")
SECONDS = int(AT.timestamp())
CLAIMS = {"iat": SECONDS, "exp": SECONDS + 1800, "signer": "Aachen", "roles": ["THIRD_PARTY"]}
MESSAGE: Mapping[str, Any] = {
    "stork_qaa_level": 1,
    "mailboxUuid": HANDLE,
    "sender": "Stadt Aachen",
    "title": "Neue Nachricht",
    "content": "Bitte melden Sie sich an.",
    "service": "Sozialleistungen",
}
STATE: Mapping[str, Any] = {
    "applicationId": APPLICATION,
    "status": "RECEIVED",
    "publicServiceName": {"de": "Wohngeld"},
    "senderName": "Stadt Aachen",
    "createdDate": "2026-11-24T09:30:00.000Z",
}


def _encoded(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()


def double() -> Double:
    return Double(known={"Aachen": KEY.public_key()}, clock=lambda: AT)


def signed(key: RSAPrivateKey, content: bytes) -> bytes:
    return key.sign(content, padding.PKCS1v15(), hashes.SHA512())


def token(key: RSAPrivateKey = KEY, header: Mapping[str, object] | None = None, **claims: object) -> str:
    parts = [header or {"alg": "RS512", "typ": "JWT"}, {**CLAIMS, **claims}]
    body = ".".join(_encoded(json.dumps(part).encode()) for part in parts)
    return f"{body}.{_encoded(signed(key, body.encode()))}"


def envelope(content: Mapping[str, Any], key: RSAPrivateKey = KEY) -> dict[str, Any]:
    text = json.dumps(content, ensure_ascii=False)
    return {"content": text, "sha512sum": base64.b64encode(signed(key, text.encode())).decode()}


def named(file: File, **changes: object) -> dict[str, object]:
    digest = hashlib.sha512(file.content).hexdigest()
    return {"filename": file.name, "sha512sum": digest, "contentLength": len(file.content), **changes}


def refusal(act: Callable[[], None]) -> int:
    with pytest.raises(Refusal) as refused:
        act()
    return refused.value.code


def test_what_is_right_is_taken() -> None:
    box = double()
    box.take_message(token(), envelope({**MESSAGE, "attachments": [named(PDF)]}), [PDF])
    box.take_state(token(), envelope(STATE))
    assert (len(box.messages), len(box.states)) == (1, 1)


def test_what_other_senders_write_in_another_way_is_taken_too() -> None:
    box, capital = double(), HANDLE.upper()
    box.take_message(token(), envelope({**MESSAGE, "mailboxUuid": capital, "applicationId": None}), [])
    assert [found.content.get("applicationId") for found in box.messages] == [None]
    box.gone.add(HANDLE)
    assert refusal(lambda: box.take_message(token(), envelope({**MESSAGE, "mailboxUuid": capital}), [])) == NO_MAILBOX


@pytest.mark.parametrize(
    "forged",
    [
        token(OTHER),
        token(signer="Bonn"),
        token(roles=["ADMIN"]),
        token(exp=SECONDS + 1801),
        token(iat=SECONDS - 1801, exp=SECONDS - 1),
        token(header={"alg": "none"}),
        token(header={"alg": "RS256"}),
        "a.b",
        "",
    ],
)
def test_a_forged_or_expired_token_is_not_believed(forged: str) -> None:
    assert refusal(lambda: double().take_message(forged, envelope(MESSAGE), [])) == 401


def test_one_altered_byte_breaks_the_signature() -> None:
    altered = envelope(MESSAGE)
    altered["content"] = altered["content"].replace("Aachen", "Aachem")
    assert refusal(lambda: double().take_message(token(), altered, [])) == 401


def test_a_signature_of_another_key_is_not_believed() -> None:
    assert refusal(lambda: double().take_message(token(), envelope(MESSAGE, OTHER), [])) == 401


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"stork_qaa_level": 5}, SCHEMA),
        ({"stork_qaa_level": "1"}, SCHEMA),
        ({"title": ""}, SCHEMA),
        ({"title": "x" * 1025}, SCHEMA),
        ({"unknown": "x"}, SCHEMA),
        ({"mailboxUuid": "bpk2"}, NO_MAILBOX),
        ({"attachments": [named(PDF)]}, ATTACHMENT),
    ],
)
def test_a_message_that_does_not_fit_is_refused_with_its_number(changes: Mapping[str, object], code: int) -> None:
    assert refusal(lambda: double().take_message(token(), envelope({**MESSAGE, **changes}), [])) == code


@pytest.mark.parametrize(
    "changes", [{"contentLength": 3}, {"filename": "x.pdf"}, {"sha512sum": hashlib.sha512(b"x").hexdigest()}]
)
def test_another_file_than_named_is_refused(changes: Mapping[str, object]) -> None:
    content = {**MESSAGE, "attachments": [named(PDF, **changes)]}
    assert refusal(lambda: double().take_message(token(), envelope(content), [PDF])) == ATTACHMENT


@pytest.mark.parametrize(
    "file",
    [File("a.exe", "application/x-msdownload", b"MZ"), File("a.pdf", "application/pdf", bytes(2 * 1024 * 1024 + 1))],
)
def test_a_file_of_another_kind_or_size_is_refused(file: File) -> None:
    content = {**MESSAGE, "attachments": [named(file)]}
    assert refusal(lambda: double().take_message(token(), envelope(content), [file])) == ATTACHMENT


def test_six_files_are_one_too_many() -> None:
    content = {**MESSAGE, "attachments": [named(PDF)] * 6}
    assert refusal(lambda: double().take_message(token(), envelope(content), [PDF] * 6)) == ATTACHMENT


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "NONE"},
        {"createdDate": "2026-11-24"},
        {"publicServiceName": "Wohngeld"},
        {"senderName": "x" * 101},
        {"applicationId": "1"},
    ],
)
def test_a_state_that_does_not_fit_is_refused(changes: Mapping[str, object]) -> None:
    assert refusal(lambda: double().take_state(token(), envelope({**STATE, **changes}))) == SCHEMA
