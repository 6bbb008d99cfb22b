"""Why nothing was taken from a portal: in German and in English, since whoever reads it may know only one of them."""

from collections.abc import Sequence

from efa.applications.errors_intake import HandedInUnreadable
from efa.kit.texts import core_texts

_KINDS = ("missing", "extra_forbidden", "json_invalid", "timezone")


def unreadable(kind: str, loc: Sequence[object]) -> HandedInUnreadable:
    """What is wrong, and where in the part `application`; `kind` as the reader of the document calls it."""
    key = f"intake.unreadable.{kind if kind in _KINDS else 'other'}"
    de, en = (core_texts().texts(lang)(key) for lang in ("de", "en"))
    return HandedInUnreadable(stelle="/".join(("application", *map(str, loc))), grund=de, reason=en)
