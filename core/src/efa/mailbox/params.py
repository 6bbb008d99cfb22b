"""The values in a message, as they lie encrypted beside its text key."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from efa.kit.crypto import RecordKey

Values = Mapping[str, str | int | Decimal | date | datetime]


def seal_params(key: RecordKey, message: UUID, params: Values) -> bytes:
    """Encrypt the values for one message."""
    plain = {name: _tagged(value) for name, value in params.items()}
    return key.encrypt(json.dumps(plain, ensure_ascii=False).encode(), _purpose(message))


def open_params(key: RecordKey, message: UUID, cipher: bytes) -> Values:
    """The values again. Raises Undecryptable."""
    plain: dict[str, list[str]] = json.loads(key.decrypt(cipher, _purpose(message)))
    return {name: _untagged(*tagged) for name, tagged in plain.items()}


def _purpose(message: UUID) -> str:
    return f"message:{message}"


def _tagged(value: str | int | Decimal | date | datetime) -> tuple[str, str]:
    match value:
        case datetime():
            return ("time", value.isoformat())
        case date():
            return ("day", value.isoformat())
        case int():
            return ("number", str(value))
        case Decimal():
            return ("amount", str(value))
        case str():
            return ("text", value)


def _untagged(kind: str, text: str) -> str | int | Decimal | date | datetime:
    match kind:
        case "time":
            return datetime.fromisoformat(text)
        case "day":
            return date.fromisoformat(text)
        case "number":
            return int(text)
        case "amount":
            return Decimal(text)
        case _:
            return text
