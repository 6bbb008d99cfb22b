"""Send and receive with FITKO's own SDK for Python (Submission API v1): `sdk.py send|receive BOOK …`, JSON on stdout.

It runs by itself, with the libraries of requirements.lock and none of ours.
"""

import base64
import json
import sys
from pathlib import Path
from typing import Any

import jsonschema
from fitconnect import Environment, FITConnectClient  # type: ignore[import-not-found]


class Client(FITConnectClient):  # type: ignore[misc]
    """The SDK with another address. It knows no newer schema of metadata than 1.0.0, so all are held against that."""

    def __init__(self, book: dict[str, Any], party: str) -> None:
        super().__init__(Environment.TESTING, book[party]["id"], book[party]["secret"])
        self.token_url = book["token_url"]
        self.submission_api_url = f"{book['submission_url']}/v1"

    def _validate_metadata_schema(self, metadata: dict[str, Any]) -> None:
        jsonschema.validate(metadata, self.latest_metadata_schema(major=1, minor=0))


def send(book: dict[str, Any], leika: str, schema: str, data: bytes, attachment: bytes) -> Any:
    """What the delivery service answers to a submission with one attachment."""
    told = {"schemaUri": schema, "mimeType": "application/json"}
    client = Client(book, "sender")
    return client.submission(book["destination"], leika, data=data, data_schema=told, attachments=[attachment])


def receive(book: dict[str, Any]) -> list[Any]:
    """Everything that waits, opened, with its hashes compared."""
    client = Client(book, "subscriber")
    found = []
    for each in client.available_submissions():
        got = client.retrieve_submission(each["submissionId"], book["decryption_key"])
        files = {number: base64.b64encode(content).decode() for number, content in got["attachments"].items()}
        found.append({"metadata": got["metadata"], "data": got["data_json"], "attachments": files})
    return found


if __name__ == "__main__":
    verb, path, *rest = sys.argv[1:]
    known = json.loads(Path(path).read_text("utf-8"))
    if verb == "send":
        leika, schema, *files = rest
        answer = send(known, leika, schema, *(Path(file).read_bytes() for file in files))
    else:
        answer = receive(known)
    sys.stdout.write(json.dumps(answer))
