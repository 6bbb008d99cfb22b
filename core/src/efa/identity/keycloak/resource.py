"""One thing in a realm, as a flat set of fields that can be compared."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Value = str | int | bool | tuple[str, ...]
# Everything else in Keycloak's answers is flat.
CONTAINERS = ("attributes", "authenticationFlowBindingOverrides", "browserSecurityHeaders", "config")
MASKED = "**********"
SECRETS = ("secret", "config.clientSecret")


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What it is: `realm`, `client`, `mapper` … and how Keycloak calls it; parts of others as `whole/part`."""

    kind: str
    name: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class Resource:
    """What is wanted of one thing. Fields that it does not name are left as they are."""

    kind: str
    name: str
    fields: Mapping[str, Value] = field(default_factory=dict)

    @property
    def key(self) -> Key:
        """What identifies it in its realm."""
        return Key(self.kind, self.name)


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that is there: `path` below the realm, `body` as Keycloak answers it."""

    path: str
    body: Mapping[str, object]
    fields: Mapping[str, Value]


def flat(body: Mapping[str, object]) -> dict[str, Value]:
    """An answer of Keycloak as fields; what is nested deeper is none of ours."""
    found: dict[str, Value] = {}
    for name, value in body.items():
        if name in CONTAINERS and isinstance(value, dict):
            found |= {f"{name}.{inner}": known for inner, each in value.items() if (known := _value(each)) is not None}
        elif (known := _value(value)) is not None:
            found[name] = known
    return found


def nested(fields: Mapping[str, Value], into: Mapping[str, object]) -> dict[str, object]:
    """The answer of Keycloak with these fields laid over it, as it is sent back."""
    body: dict[str, object] = {name: dict(v) if isinstance(v, dict) else v for name, v in into.items()}
    for name, value in fields.items():
        plain = list(value) if isinstance(value, tuple) else value
        container, _, inner = name.partition(".")
        if container in CONTAINERS:
            inside = body.setdefault(container, {})
            assert isinstance(inside, dict)
            inside[inner] = plain
        else:
            body[name] = plain
    return body


def _value(value: object) -> Value | None:
    if isinstance(value, str | int | bool):
        return value
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(sorted(value))
    return None
