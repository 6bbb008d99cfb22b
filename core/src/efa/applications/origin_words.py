"""Where an answer comes from, in the same words for people, caseworkers and letters."""

from datetime import datetime

from efa.applications.content import Origin as StoredOrigin
from efa.forms.summary import Origin
from efa.kit.clock import day_of
from efa.kit.texts import Texts


def origin_words(origin: Origin, texts: Texts) -> str:
    """The source, and for an account or register how sure it is and on which day it said so."""
    words = [texts(f"applications.origin.{origin.source}")]
    if origin.level:
        words.append(texts(f"applications.trust.{origin.level}"))
    if origin.at and origin.source in {"account", "register", "application"}:
        words.append(origin_day(origin, texts))
    return ", ".join(words)


def origin_day(origin: Origin | StoredOrigin, texts: Texts) -> str:
    """The day on which the source said so; of an earlier application the one of its receipt."""
    return texts.date(day_of(datetime.fromisoformat(origin.at))) if origin.at else ""
