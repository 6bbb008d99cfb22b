"""The day of receipt is the sender's word; what lies long ago is looked at by a person."""

from typing import Any

import pytest
from fastapi import FastAPI

from tests.web.api.test_intake import Portal, secret
from tests.web.wohngeld import app, clock, state, wohngeld

__all__ = ["app", "clock", "secret", "state", "wohngeld"]
pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"received_at": "2026-11-02T09:30:00+01:00"}, ["long_ago"]),
        ({"received_at": "2026-11-02T09:30:00+01:00", "why_late": "outage"}, []),
        ({"received_at": "1900-01-01T09:30:00+01:00", "why_late": "outage"}, ["no_figures"]),
    ],
)
async def test_a_receipt_long_ago_needs_a_reason_and_figures(
    app: FastAPI, secret: str, changes: dict[str, Any], codes: list[str]
) -> None:
    told = (await Portal(app, secret).send(**changes)).json()
    assert [problem["code"] for problem in told["problems"]] == codes
    assert told["state"] == ("open" if codes else "handed_in")
