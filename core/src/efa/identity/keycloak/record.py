"""What was applied last, kept in the realm itself: it tells a change of ours from one made by hand."""

import hashlib
import json
from collections.abc import Mapping, Sequence

from efa.identity.keycloak.resource import Key, Resource, Value

ATTRIBUTE = "efa.applied"
Applied = Mapping[Key, Mapping[str, str]]


def digest(value: Value) -> str:
    """Enough to notice a difference, too little to find a secret again."""
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()[:8]


def written(resources: Sequence[Resource]) -> dict[Key, Mapping[str, str]]:
    """The record of these resources."""
    return {one.key: {name: digest(value) for name, value in one.fields.items()} for one in resources}


def to_text(applied: Applied) -> str:
    """As it stands in the realm."""
    return json.dumps({str(key): dict(fields) for key, fields in sorted(applied.items())}, separators=(",", ":"))


def from_text(text: str) -> Applied:
    """From the realm; what cannot be read is as if nothing had been applied."""
    try:
        stored = json.loads(text)
    except ValueError:
        return {}
    if not isinstance(stored, dict):
        return {}
    return {Key(*name.split(" ", 1)): fields for name, fields in stored.items() if " " in name}
