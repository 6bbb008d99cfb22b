"""Where an answer comes from, in the same words for people, caseworkers and letters."""

from datetime import datetime

from efa.applications.origin import Origin as StoredOrigin
from efa.forms.summary import Origin
from efa.kit.clock import day_of
from efa.kit.texts import Texts


def origin_words(origin: Origin, texts: Texts) -> str:
    """The source, and for an account or register how sure it is and on which day it said so."""
    dated = origin.at if origin.source in {"account", "register", "application"} else None
    return _words(origin.source, origin.level, dated, texts)


def original_words(origin: Origin, texts: Texts) -> str:
    """The same of what was said before somebody changed it; '' where nobody vouched for it."""
    source = origin.original_source
    return _words(source, origin.original_level, origin.original_at, texts) if source else ""


def changed_words(origin: Origin, before: str, texts: Texts) -> str:
    """What was said before, by whom, and why it was changed where the person said so."""
    words = original_words(origin, texts)
    if not words:
        return texts("applications.origin.before_unconfirmed", vorher=before)
    said = texts("applications.origin.before", vorher=before, herkunft=words)
    return f"{said} {texts('applications.origin.reason', grund=origin.reason)}" if origin.reason else said


def _words(source: str, level: str | None, at: str | None, texts: Texts) -> str:
    words = [texts(f"applications.origin.{source}")]
    if level:
        words.append(texts(f"applications.trust.{level}"))
    if at:
        words.append(texts.date(day_of(datetime.fromisoformat(at))))
    return ", ".join(words)


def origin_day(origin: Origin | StoredOrigin, texts: Texts) -> str:
    """The day on which the source said so; of an earlier application the one of its receipt."""
    return texts.date(day_of(datetime.fromisoformat(origin.at))) if origin.at else ""
