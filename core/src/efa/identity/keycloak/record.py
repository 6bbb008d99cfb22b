"""What was applied last, kept in the realm itself: it tells a change of ours from one made by hand."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from efa.identity.keycloak.resource import Key, Resource, Value

ATTRIBUTE, REST = "efa.applied", "efa.found"
Applied = Mapping[Key, Mapping[str, str]]
Rest = Mapping[Key, Mapping[str, Value]]


@dataclass(frozen=True, slots=True)
class Record:
    """`applied`: digests of what the file decides. `rest`: what it leaves to Keycloak, as it was after that."""

    applied: Applied = field(default_factory=dict)
    rest: Rest = field(default_factory=dict)


def digest(value: Value) -> str:
    """Enough to notice a difference, too little to find a secret again."""
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()[:8]


def written(resources: Sequence[Resource]) -> dict[Key, Mapping[str, str]]:
    """The record of these resources."""
    return {one.key: {name: digest(value) for name, value in one.fields.items()} for one in resources}


def to_text(things: Applied | Rest) -> str:
    """As it stands in the realm."""
    named = {f"{key.kind}:{key.name}": dict(fields) for key, fields in sorted(things.items())}
    return json.dumps(named, separators=(",", ":"))


def from_text(text: str) -> Applied:
    """From the realm; what cannot be read is as if nothing had been applied."""
    return _stored(text)


def rest_from_text(text: str) -> Rest:
    """From the realm, with lists as tuples again."""
    return {
        key: {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
        for key, fields in _stored(text).items()
    }


def _stored(text: str) -> dict[Key, dict[str, str]]:
    try:
        stored = json.loads(text)
    except ValueError:
        return {}
    if not isinstance(stored, dict):
        return {}
    parted = {name.partition(":"): fields for name, fields in stored.items() if isinstance(fields, dict)}
    return {Key(kind, name): fields for (kind, colon, name), fields in parted.items() if colon}
