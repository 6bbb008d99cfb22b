"""FC-11 to FC-13: which event tokens are believed."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from efa.delivery.channels.fit_connect.events import (
    PREFIX,
    SCHEMA,
    BadEvent,
    Event,
    Sent,
    Tags,
    author_of,
    believe,
    claimed,
)
from efa.testing.fitconnect.jose import sign
from efa.testing.fitconnect.keys import Key, fixed_key

SERVICE, OFFICE = fixed_key(0, "verify"), fixed_key(3, "verify")
NOW = datetime(2026, 2, 1, 8, tzinfo=UTC)
NUMBER = "879ee109-a690-4db8-ab32-424284184d7d"
FOREIGN = "00000000-a690-4db8-ab32-424284184d7d"
FILE = "2046f9f1-dc89-4440-9c24-c76a8f40d668"
SENT = Sent(
    service="https://fit.example/submission-api",
    destination="d12caea8-f372-4eb1-b102-b0a228253a11",
    case="9eec7d3e-dc66-4f82-9f52-1520bf96a32e",
    id=NUMBER,
    announced_at=NOW - timedelta(hours=1),
    tags=Tags(metadata="m", data="d", attachments={FILE: "a"}),
)
TAGS = {"metadata": "m", "data": "d", "attachments": {FILE: "a"}}


def token(
    event: str = "accept-submission",
    *,
    key: Key = OFFICE,
    payload: Mapping[str, Any] | None = None,
    header: Mapping[str, Any] | None = None,
    **changes: Any,
) -> str:
    claims = {
        "$schema": changes.pop("schema", SCHEMA),
        "jti": "4ac47caa-dc66-4f82-9f52-1520bf96a32e",
        "iss": SENT.destination if key is OFFICE else SENT.service,
        "iat": int(NOW.timestamp()),
        "sub": f"submission:{NUMBER}",
        "txn": f"case:{SENT.case}",
        "events": {f"{PREFIX}{event}": {"authenticationTags": TAGS} if payload is None else payload},
    }
    head = {"typ": "secevent+jwt", "kid": key.kid} | dict(header or {})
    kept = {name: value for name, value in (claims | changes).items() if value is not None}
    return sign(kept, key.private, head)


def judged(raw: str, sent: Sent = SENT, key: Key | None = None) -> Event:
    """With the key that the claimed author has published."""
    found = claimed(raw)
    by = key or (SERVICE if author_of(found.issuer, sent) == "service" else OFFICE)
    return believe(found, by.public_jwk, sent, NOW)


@pytest.mark.parametrize(
    ("event", "key", "payload"),
    [
        ("accept-submission", OFFICE, None),
        ("submit-submission", SERVICE, None),
        ("reject-submission", OFFICE, {"problems": [{"type": "x", "title": "t", "detail": "d", "instance": "data"}]}),
        ("reject-submission", SERVICE, {"problems": []}),
        ("delete-submission", SERVICE, {}),
        ("notify-submission", SERVICE, {}),
        ("forward-submission", OFFICE, {}),
    ],
)
def test_an_event_of_the_right_author_is_believed(event: str, key: Key, payload: Mapping[str, Any] | None) -> None:
    found = judged(token(event, key=key, payload=payload))
    assert (found.name, found.at, found.subject) == (event, NOW, f"submission:{NUMBER}")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("no.token", "unreadable"),
        ("a.b.c", "unreadable"),
        (token(header={"typ": "JWT"}), "header"),
        (token(header={"alg": "RS512"}), "header"),
        (token(header={"alg": "none"}), "header"),
        (token(header={"kid": None}), "header"),
        (token(header={"crit": ["b64"]}), "header"),
        (token()[:-6] + "AAAAAA", "signature"),
        (token(iss="https://evil.example"), "foreign_issuer"),
        (token(iss=FOREIGN), "foreign_issuer"),
        (token(sub=f"submission:{FOREIGN}"), "foreign_submission"),
        (token(txn=f"case:{FOREIGN}"), "foreign_case"),
        (token(sub=f"reply:{NUMBER}"), "foreign_case"),
        (token(sub=NUMBER), "claims"),
        (token(jti=None), "claims"),
        (token(iat="now"), "claims"),
        (token(iat=1), "claims"),
        (token(schema="https://elsewhere.example/"), "claims"),
        (token(events={}), "claims"),
        (token(events={f"{PREFIX}accept-submission": {}, f"{PREFIX}reject-submission": {}}), "claims"),
        (token("bless-submission"), "unknown_event"),
        (token(events={"accept-submission": {}}), "unknown_event"),
        (token(iat=int(NOW.timestamp()) + 600), "time"),
        (token(iat=int(NOW.timestamp()) - 7200), "time"),
        (token("submit-submission"), "wrong_author"),
        (token("accept-submission", key=SERVICE), "wrong_author"),
        (token(payload={}), "no_tags"),
        (token("forward-submission", key=SERVICE, payload={}), "wrong_author"),
        (token(payload={"authenticationTags": {**TAGS, "data": "x"}}), "other_content"),
        (token(payload={"authenticationTags": {**TAGS, "attachments": {}}}), "other_content"),
        (token(payload={"authenticationTags": {**TAGS, "attachments": {FILE: "a", NUMBER: "b"}}}), "other_content"),
        (token(payload={"authenticationTags": {"metadata": "m"}}), "payload"),
        (token("reject-submission", payload={"problems": [{}]}), "payload"),
    ],
)
def test_fc11_to_fc13_everything_else_is_not(raw: str, reason: str) -> None:
    with pytest.raises(BadEvent, match=f"^{reason}$"):
        judged(raw)


def test_a_key_that_is_not_for_events_is_not_believed() -> None:
    with pytest.raises(BadEvent, match="key_kid"):
        judged(token(), key=SERVICE)
    with pytest.raises(BadEvent, match="key_algorithm"):
        judged(token(), key=fixed_key(3, "wrapKey"))


def test_no_attachments_may_be_said_by_an_empty_list_or_none() -> None:
    bare = Sent(**{**{n: getattr(SENT, n) for n in SENT.__dataclass_fields__}, "tags": Tags(metadata="m", data="d")})
    for tags in ({"metadata": "m", "data": "d"}, {"metadata": "m", "data": "d", "attachments": {}}):
        raw = token(payload={"authenticationTags": tags})
        assert judged(raw, bare).name == "accept-submission"


def test_replies_of_the_case_are_no_news_about_the_submission() -> None:
    found = judged(token("submit-reply", key=SERVICE, sub=f"reply:{FOREIGN}", payload={}))
    assert found.subject == f"reply:{FOREIGN}"
