"""What plugins answered just before: their functions are pure, so the same question has the same answer."""

import hashlib
import json
from collections import OrderedDict

from efa.catalogue.calls import Call

REMEMBERED = frozenset({"predicates", "documents"})  # each page asks them, mostly about what the page before stored
_MOST = 500


class Memo:
    """The latest answers of one process, found by a hash: no answer of a person is kept."""

    def __init__(self) -> None:
        self._known: OrderedDict[bytes, object] = OrderedDict()

    def find(self, question: bytes) -> object:
        """The answer, None where it is not known."""
        return self._known.get(question)

    def keep(self, question: bytes, answer: object) -> None:
        """Remember an answer; the oldest one makes room."""
        self._known[question] = answer
        if len(self._known) > _MOST:
            self._known.popitem(last=False)


def question(key: str, call: Call) -> bytes:
    """What finds the answer again: benefit, function, answers, day and settings."""
    context = call.context
    asked = (key, call.function, call.arguments, context.day, context.settings, context.role)
    return hashlib.sha256(json.dumps(asked, default=repr).encode()).digest()
