"""An authority that writes to the double of the central mailbox, and letters for it."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import yaml
from tests.delivery.doubles import AACHEN, MemoryDouble, attachment

from efa.kit.clock import now
from efa.kit.secrets import Secrets
from efa.mailbox.zbp.bridgehead import Sender
from efa.mailbox.zbp.mailbox import Zbp
from efa.sdk.channel import Recipient
from efa.sdk.mailbox import Letter, Progress
from efa.testing.zbp.papers import Paper
from efa.testing.zbp.run import Running

HANDLE = "e0e02494-eca2-4a6b-9320-fc527747878c"
APPLICATION = "9ef6c096-131c-4e0e-895a-3503b80775ec"
AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
NOTICE = attachment(b"%PDF-1.7 notice", filename="Bescheid.pdf")


def sender(**settings: str) -> Recipient:
    given = {"environment": "double", "certificate": "author.pem"}
    return replace(AACHEN, settings={**given, **settings})


def letter(**changes: object) -> Letter:
    given: dict[str, object] = {
        "id": "0193d3d0-0000-7000-8000-000000000001",
        "sender": sender(),
        "handle": HANDLE,
        "title": "Neue Nachricht von Stadt Aachen",
        "text": "Sie haben eine neue Nachricht. Bitte melden Sie sich an: https://aachen.example/ü/😀",
        "service": "Sozialleistungen online",
        "link": "https://aachen.example/konto/nachrichten",
        "level": 1,
        "at": AT,
        "memory": MemoryDouble(),
    }
    return Letter(**{**given, **changes})  # type: ignore[arg-type]


def progress(**changes: object) -> Progress:
    given: dict[str, object] = {
        "id": "0193d3d0-0000-7000-8000-000000000002",
        "sender": sender(),
        "application_id": APPLICATION,
        "state": "RECEIVED",
        "service": "Wohngeld",
        "at": AT,
        "memory": MemoryDouble(),
    }
    return Progress(**{**given, **changes})  # type: ignore[arg-type]


def settled(folder: Path, running: Running, author: Paper | None = None, **changes: object) -> Path:
    """Certificate and address of the double in the folder; the value: the file of environments."""
    (author or running.access.author).write(folder / "author.pem")
    (folder / "roots.pem").write_bytes(running.access.authorities)
    book = {"url": running.access.url, "authorities": str(folder / "roots.pem"), **changes}
    (folder / "zbp.yaml").write_text(yaml.safe_dump({"double": book}))
    return folder / "zbp.yaml"


def mailbox(folder: Path, bridge: Sender | None = None) -> Zbp:
    return Zbp(Secrets(folder), folder / "zbp.yaml", now, bridge)
