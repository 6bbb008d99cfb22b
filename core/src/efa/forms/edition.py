"""The edition of a page: a window that shows an earlier one is recognised when it is sent."""

import hashlib
import json
from collections.abc import Iterator

from efa.forms.model import Page

_LENGTH = 8


def edition(page: Page) -> str:
    """Changes with the questions of the page, their answers and the way they are asked; not with its words."""
    asked = [page.kind, list(_questions(page)), page.listing.pointer if page.listing else "", page.documents]
    return hashlib.sha256(json.dumps(asked, sort_keys=True, default=str).encode()).hexdigest()[:_LENGTH]


def _questions(page: Page) -> Iterator[list[object]]:
    for field in page.fields:
        yield [field.pointer, field.id, field.widget, field.required, field.values, field.schema]
