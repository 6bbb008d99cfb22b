"""The floor of a delivery: the same bytes encrypted and sent with the same requests, by nothing but two libraries."""

import asyncio
import base64
import json
import os
from collections.abc import Mapping, Sequence
from time import perf_counter
from typing import Any
from uuid import uuid4

import httpx
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, OAEP
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey, RSAPublicNumbers
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from benchmarks.receiver import Receiver

AT_ONCE = 4  # as a worker has slots
_OAEP = OAEP(mgf=MGF1(hashes.SHA256()), algorithm=hashes.SHA256(), label=None)
_TAG = 16


async def sent_per_second(to: Receiver, service: str, parts: Sequence[bytes], count: int) -> float:
    """How many submissions of the parts (metadata, data, attachments) the double takes."""
    waiting = list(range(count))
    begun = perf_counter()
    await asyncio.gather(*(_client(to, service, parts, waiting) for _ in range(AT_ONCE)))
    return count / (perf_counter() - begun)


async def _client(to: Receiver, service: str, parts: Sequence[bytes], waiting: list[int]) -> None:
    base = f"{to.access['submission_url']}/v2"
    async with httpx.AsyncClient(trust_env=False) as http:
        http.headers["authorization"] = f"Bearer {await _token(http, to)}"
        about = (await http.get(f"{base}/destinations/{to.access['destination']}")).json()
        jwk = (await http.get(f"{base}/destinations/{to.access['destination']}/keys/{about['encryptionKid']}")).json()
        key = _public(jwk)
        while waiting:
            waiting.pop()
            await _send(http, base, to.access["destination"], service, [_sealed(key, jwk["kid"], one) for one in parts])


async def _send(http: httpx.AsyncClient, base: str, destination: str, service: str, sealed: Sequence[str]) -> None:
    metadata, data, *attachments = sealed
    numbers = [str(uuid4()) for _ in attachments]
    about = {"name": "Wohngeld", "identifier": service}
    body = {"destinationId": destination, "announcedAttachments": numbers, "publicService": about}
    told = _good(await http.post(f"{base}/submissions", json=body)).json()
    path = f"{base}/submissions/{told['submissionId']}"
    for number, token in zip(numbers, attachments, strict=True):
        jose = {"content-type": "application/jose"}
        _good(await http.put(f"{path}/attachments/{number}", content=token, headers=jose))
    _good(await http.put(path, json={"encryptedMetadata": metadata, "encryptedData": data}))
    _good(await http.get(f"{base}/cases/{told['caseId']}/events?limit=100&offset=0"))


async def _token(http: httpx.AsyncClient, to: Receiver) -> str:
    client = to.access["sender"]
    form = {"grant_type": "client_credentials", "client_id": client["id"], "client_secret": client["secret"]}
    return str(_good(await http.post(to.access["token_url"], data=form)).json()["access_token"])


def _good(answer: httpx.Response) -> httpx.Response:
    return answer.raise_for_status()


def _public(jwk: Mapping[str, Any]) -> RSAPublicKey:
    n, e = (int.from_bytes(base64.urlsafe_b64decode(jwk[name] + "==")) for name in ("n", "e"))
    return RSAPublicNumbers(e, n).public_key()


def _sealed(key: RSAPublicKey, kid: str, content: bytes) -> str:
    """A compact JWE: RSA-OAEP-256, A256GCM."""
    header = _part(
        json.dumps({"alg": "RSA-OAEP-256", "enc": "A256GCM", "kid": kid, "cty": "application/json"}).encode()
    )
    secret, nonce = AESGCM.generate_key(256), os.urandom(12)
    sealed = AESGCM(secret).encrypt(nonce, content, header.encode())
    return ".".join((header, *map(_part, (key.encrypt(secret, _OAEP), nonce, sealed[:-_TAG], sealed[-_TAG:]))))


def _part(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
