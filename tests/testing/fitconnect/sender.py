"""A sender as plain as possible, to put questions to the double with."""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx

from efa.testing.fitconnect.authority import hash_of
from efa.testing.fitconnect.book import Access, Client, Schema, Service
from efa.testing.fitconnect.jose import read_signed, seal, verify
from efa.testing.fitconnect.keys import read_public
from efa.testing.fitconnect.run import Setup, in_process
from efa.testing.fitconnect.running import Office, Running

WOHNGELD = "urn:de:fim:leika:leistung:99107023017000"
SCHEMA = Schema(uri="https://schema.example/antrag.schema.json")
SERVICE = Service(identifier=WOHNGELD, name="Wohngeld", schemas=(SCHEMA,), regions=("DE05334",))
AACHEN = Office(id="879ee109-a690-4db8-ab32-424284184d7d", name="Stadt Aachen (Beispiel)", services=(SERVICE,))
METADATA = "https://schema.fitko.de/fit-connect/metadata/2.1.0/metadata.schema.json"
JOSE = {"Content-Type": "application/jose"}


@dataclass(slots=True)
class Sender:
    """Speaks with the double; `changes` in a method let a part of a request be wrong."""

    http: httpx.AsyncClient
    access: Access
    token: str = ""

    async def login(self, client: Client) -> "Sender":
        form = {"grant_type": "client_credentials", "client_id": client.id, "client_secret": client.secret}
        answer = await self.http.post(self.access.token_url, data=form)
        return Sender(self.http, self.access, answer.json()["access_token"])

    async def ask(self, method: str, path: str, **parts: Any) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self.token}", **parts.pop("headers", {})}
        return await self.http.request(method, f"{self.access.submission_url}{path}", headers=headers, **parts)

    async def announce(self, attachments: Sequence[str] = (), **changes: Any) -> httpx.Response:
        body = {
            "destinationId": self.access.destination,
            "announcedAttachments": list(attachments),
            "publicService": {"identifier": WOHNGELD, "name": "Wohngeld"},
        }
        body |= changes
        return await self.ask("POST", "/v2/submissions", json={k: v for k, v in body.items() if v is not None})

    async def key(self) -> Mapping[str, Any]:
        place = f"/v2/destinations/{self.access.destination}"
        kid = (await self.ask("GET", place)).json()["encryptionKid"]
        found: Mapping[str, Any] = (await self.ask("GET", f"{place}/keys/{kid}")).json()
        return found

    async def sealed(self, content: bytes, cty: str = "application/json", **header: Any) -> str:
        key = await self.key()
        return seal(content, read_public(key), {"kid": key["kid"], "cty": cty, **header})

    async def put(self, submission: str, attachment: str, text: str, **headers: str) -> httpx.Response:
        path = f"/v2/submissions/{submission}/attachments/{attachment}"
        return await self.ask("PUT", path, content=text, headers=JOSE | headers)

    async def submit(self, submission: str, metadata: Mapping[str, Any], data: bytes) -> httpx.Response:
        body = {
            "encryptedMetadata": await self.sealed(json.dumps(metadata).encode()),
            "encryptedData": await self.sealed(data),
        }
        return await self.ask("PUT", f"/v2/submissions/{submission}", json=body)

    async def send(self, data: bytes = b'{"a": 1}', files: Sequence[bytes] = (), number: str = "WG-1") -> "Sent":
        ids = [str(uuid4()) for _ in files]
        answer = (await self.announce(ids)).json()
        for each, content in zip(ids, files, strict=True):
            await self.put(answer["submissionId"], each, await self.sealed(content, "application/pdf"))
        metadata = metadata_of(data, dict(zip(ids, files, strict=True)), number)
        assert (await self.submit(answer["submissionId"], metadata, data)).status_code == 200
        return Sent(answer["submissionId"], answer["caseId"])

    async def events(self, case: str) -> list[str]:
        """Names of the events, whose signatures are right."""
        tokens = (await self.ask("GET", f"/v2/cases/{case}/events")).json()["eventLog"]
        return [await self._name(token) for token in tokens]

    async def _name(self, token: str) -> str:
        header, claims = read_signed(token)
        path = f"/v2/destinations/{claims['iss']}/keys/{header['kid']}"
        if claims["iss"].startswith("http"):
            path = "/.well-known/jwks.json"
        found = (await self.ask("GET", path)).json()
        verify(token, read_public(found["keys"][0] if "keys" in found else found))
        [uri] = claims["events"]
        return str(uri).rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Sent:
    submission: str
    case: str


def metadata_of(data: bytes, files: Mapping[str, bytes] = {}, number: str = "WG-1") -> dict[str, Any]:
    attachments = [
        {"attachmentId": i, "purpose": "attachment", "mimeType": "application/pdf", "hash": hash_as_told(content)}
        for i, content in files.items()
    ]
    schema = {"schemaUri": SCHEMA.uri, "mimeType": SCHEMA.mime_type}
    return {
        "$schema": METADATA,
        "contentStructure": {
            "data": {"hash": hash_as_told(data), "submissionSchema": schema},
            "attachments": attachments,
        },
        "additionalReferenceInfo": {"senderReference": number},
    }


def hash_as_told(content: bytes) -> dict[str, str]:
    return {"type": "sha512", "content": hash_of(content)}


@asynccontextmanager
async def talking(**parts: Any) -> AsyncIterator[tuple[Running, Sender]]:
    """The double in this process, and a sender that is logged in."""
    running, app = in_process(Setup(offices=(AACHEN,), **parts))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app)) as http:
        nobody = Sender(http, running.access())
        yield running, await nobody.login(running.access().sender)
