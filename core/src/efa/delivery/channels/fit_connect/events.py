"""Security event tokens (RFC 8417): which of them are believed. Pure; the keys are brought along.

One is believed only if it is signed by whom it names, and if that party may say this of exactly what we sent.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from efa.delivery.channels.fit_connect.crypto import Jwk, unverified, verify
from efa.delivery.channels.fit_connect.errors import BadKey, BadToken
from efa.delivery.channels.fit_connect.event_authors import AUTHORS, Author
from efa.delivery.channels.fit_connect.keys import check_shape

PREFIX = "https://schema.fitko.de/fit-connect/events/"
SCHEMA = "https://schema.fitko.de/fit-connect/set-payload/1.2.2/set-payload.schema.json"
_LEEWAY = timedelta(minutes=5)
_TAGGED = ("submit", "accept")
_UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_SCHEMAS = r"^https://schema\.fitko\.de/fit-connect/set-payload/1\.\d+\.\d+/set-payload\.schema\.json$"


class BadEvent(ValueError):
    """A token that must not be believed; the message is the key of the reason."""


class Tags(BaseModel):
    """The authentication tags of all parts of one submission."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    metadata: str
    data: str
    attachments: Mapping[str, str] = Field(default_factory=dict)

    def without(self, ids: frozenset[str]) -> "Tags":
        """The same but for these attachments."""
        return self.model_copy(update={"attachments": {k: v for k, v in self.attachments.items() if k not in ids}})


class Problem(BaseModel):
    """What the receiver says is wrong."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    type: Annotated[str, Field(max_length=500)]
    title: Annotated[str, Field(max_length=2000)] = ""
    detail: Annotated[str, Field(max_length=10_000)] = ""
    instance: Annotated[str, Field(max_length=200)] = ""


class _Claims(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)
    schema_: Annotated[str | None, Field(alias="$schema", pattern=_SCHEMAS)] = None
    jti: Annotated[str, Field(pattern=f"^{_UUID}$")]
    iss: Annotated[str, Field(min_length=1, max_length=500)]
    iat: Annotated[int, Field(ge=1_577_833_200)]
    sub: Annotated[str, Field(pattern=f"^(submission|reply):{_UUID}$")]
    txn: Annotated[str, Field(pattern=f"^case:{_UUID}$")]
    events: Annotated[dict[str, dict[str, Any]], Field(min_length=1, max_length=1)]


class _Payload(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")
    authenticationTags: Tags | None = None  # noqa: N815 - the name of FIT-Connect
    problems: Annotated[tuple[Problem, ...], Field(max_length=200)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A submission or reply as we know it: what a token must speak of."""

    service: str
    destination: str
    case: str
    kind: Literal["submission", "reply"] = "submission"
    id: str
    announced_at: datetime
    tags: Tags
    unread: frozenset[str] = frozenset()  # attachments that we have not: what is said of them is taken as it stands

    @property
    def subject(self) -> str:
        """As tokens name it."""
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """What a token says of itself, before anything is checked: which key is to be asked for."""

    token: str = field(repr=False)
    issuer: str
    kid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A believed event. `subject` is "submission:" or "reply:" and an id."""

    id: str
    name: str
    author: Author
    subject: str
    at: datetime
    problems: tuple[Problem, ...]
    token: str = field(repr=False)
    key: Jwk = field(repr=False)
    tags: Tags | None = None


def claimed(token: str) -> Claimed:
    """Who is said to have signed it. Raises BadEvent."""
    try:
        header, claims = unverified(token)
    except BadToken as error:
        raise BadEvent("unreadable") from error
    kid, issuer = header.get("kid"), claims.get("iss")
    if header.get("typ") != "secevent+jwt" or header.get("alg") != "PS512":
        raise BadEvent("header")
    if not isinstance(kid, str) or not isinstance(issuer, str) or "crit" in header:
        raise BadEvent("header")
    return Claimed(token=token, issuer=issuer, kid=kid)


def author_of(issuer: str, sent: Sent) -> Author:
    """Whose key decides. Raises BadEvent for a party that has no say here."""
    if issuer.rstrip("/") == sent.service:
        return "service"
    if issuer == sent.destination:
        return "destination"
    raise BadEvent("foreign_issuer")


def believe(token: Claimed, key: Jwk, sent: Sent, now: datetime) -> Event:
    """The event, after every check. Raises BadEvent."""
    claims = _verified(token, key)
    [(uri, content)] = claims.events.items()
    name = uri.removeprefix(PREFIX)
    author = author_of(claims.iss, sent)
    if name not in AUTHORS or name == uri:
        raise BadEvent("unknown_event")
    if author not in AUTHORS[name]:
        raise BadEvent("wrong_author")
    _check_subject(name, claims, sent)
    payload = _payload(content)
    if claims.sub == sent.subject and name.startswith(_TAGGED):
        _check_tags(payload, sent)
    at = datetime.fromtimestamp(claims.iat, UTC)
    if not sent.announced_at - _LEEWAY <= at <= now + _LEEWAY:
        raise BadEvent("time")
    return Event(
        id=claims.jti,
        name=name,
        author=author,
        subject=claims.sub,
        at=at,
        problems=payload.problems,
        token=token.token,
        key=key,
        tags=payload.authenticationTags,
    )


def _verified(token: Claimed, key: Jwk) -> _Claims:
    try:
        check_shape(key, token.kid, "verify")
        return _Claims.model_validate(dict(verify(token.token, key)))
    except BadToken as error:
        raise BadEvent("signature") from error
    except BadKey as error:
        raise BadEvent(f"key_{error}") from error
    except ValidationError as error:
        raise BadEvent("claims") from error


def _check_subject(name: str, claims: _Claims, sent: Sent) -> None:
    """A case may have many replies beside what we know, but a submission of ours has its case for itself."""
    kind = claims.sub.partition(":")[0]
    if claims.txn != f"case:{sent.case}" or not name.endswith(f"-{kind}"):
        raise BadEvent("foreign_case")
    if kind == sent.kind == "submission" and claims.sub != sent.subject:
        raise BadEvent("foreign_submission")


def _check_tags(payload: _Payload, sent: Sent) -> None:
    """An event without tags proves nothing about the bytes, but does not say either that they are others."""
    told = payload.authenticationTags
    if told is None:
        raise BadEvent("no_tags")
    if not sent.unread <= told.attachments.keys() or told.without(sent.unread) != sent.tags:
        raise BadEvent("other_content")


def _payload(content: Mapping[str, Any]) -> _Payload:
    try:
        return _Payload.model_validate(content)
    except ValidationError as error:
        raise BadEvent("payload") from error
