"""Confirmations of schools and providers as pages show them."""

from collections.abc import Iterator
from datetime import datetime

from markupsafe import Markup

from efa.applications.third_party import ThirdPartyRequest, said_value
from efa.catalogue.definition import Definition
from efa.kit.texts import Texts
from efa.web.html import bdi, moment

BADGES = {"open": "info", "confirmed": "success", "declined": "danger", "expired": "warning"}


def standing(request: ThirdPartyRequest, now: datetime) -> str:
    """How far it is, as a word: a code that ran out is no longer open."""
    return "expired" if request.state == "open" and request.expires_at <= now else request.state


def title_of(texts: Texts, definition: Definition, request: ThirdPartyRequest) -> str:
    """What is confirmed; the document's name where the definition does not know it any more."""
    key = f"{definition.key}.confirmation.{request.document}.title"
    return texts(key) if texts.has(key) else request.document


def answer_lines(texts: Texts, definition: Definition, request: ThirdPartyRequest) -> list[tuple[str, str | Markup]]:
    """Who answered, when, and what."""
    return list(_lines(texts, definition, request))


def _lines(texts: Texts, definition: Definition, request: ThirdPartyRequest) -> Iterator[tuple[str, str | Markup]]:
    given = request.given
    if given is None or request.answered_at is None:
        return
    yield texts("third_party.by"), bdi(given.organisation)
    if given.person:
        yield texts("third_party.person"), bdi(given.person)
    yield texts("third_party.at"), moment(texts, request.answered_at)
    asked = definition.confirmation(request.document)
    kinds = {one.key: one.kind for one in asked.asks} if asked else {}
    for key, value in given.values.items():
        name = f"{definition.key}.confirmation.{request.document}.{key}"
        yield texts(name) if texts.has(name) else key, bdi(said_value(texts, kinds.get(key, "text"), value))
    if given.reason:
        yield texts("third_party.reason"), bdi(given.reason)
