"""Declarations and consents as they were shown, so that nobody can dispute later what was agreed to."""

import hashlib
from collections.abc import Collection
from datetime import datetime

from efa.applications.content import Declaration
from efa.applications.errors import DeclarationsMissing
from efa.kit.texts import BINDING, Catalogues

NEEDED = ("applications.declaration_true", "applications.declaration_changes")
_VERSION = "1"


def declared(catalogues: Catalogues, given: Collection[str], lang: str, now: datetime) -> tuple[Declaration, ...]:
    """The declarations of an application with the texts behind them. Raises DeclarationsMissing."""
    if missing := [key for key in NEEDED if key not in given]:
        raise DeclarationsMissing(missing=tuple(missing))
    return tuple(as_shown(catalogues, key, lang, now) for key in NEEDED)


def as_shown(catalogues: Catalogues, key: str, lang: str, now: datetime) -> Declaration:
    """One declaration; the German text binds, whatever language was on the page."""
    binding = catalogues.texts(BINDING)(key)
    digest = hashlib.sha256(binding.encode()).hexdigest()
    return Declaration(text=key, version=_VERSION, sha256=digest, lang=lang, at=now.isoformat(timespec="seconds"))
