"""Headers that protect each page."""

import pytest

from tests.web.browser import Person

PATHS = ["/", "/aachen/leistungen/muster", "/gibtsnicht", "/ort?ort=99999", "/health/live"]


@pytest.mark.parametrize("path", PATHS)
async def test_every_answer_is_protected(person: Person, path: str) -> None:
    headers = (await person.client.get(path)).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert {part.strip() for part in headers["vary"].split(",")} >= {"Accept-Language", "Cookie"}
