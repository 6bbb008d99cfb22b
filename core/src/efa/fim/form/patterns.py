"""Patterns of strangers: taken only where both validators read them alike and none can be made to run for ever."""

import re
import warnings
from importlib import import_module
from typing import Any

import jsonschema_rs

LONGEST = 500
parser: Any = import_module("re._parser")  # the only reader of regular expressions there is
constants: Any = import_module("re._constants")
_POSTCODE = (r"[0-9]{5}", r"\d{5}", r"^[0-9]{5}$", r"^\d{5}$")
_ONLY_XSD = re.compile(r"\\[icIC]|\\[pP]\{|\[[^\]]*-\[")
_REPEATS = (constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT)
_REFUSED = (constants.GROUPREF, constants.ASSERT, constants.ASSERT_NOT, constants.GROUPREF_EXISTS)


def usable(pattern: str) -> str | None:
    """The pattern anchored for JSON Schema, None where it is not taken."""
    if pattern in _POSTCODE:
        return "^[0-9]{5}$"
    if len(pattern) > LONGEST or _ONLY_XSD.search(pattern) or not _is_tame(pattern):
        return None
    inner = pattern.removeprefix("^")
    inner = inner.removesuffix("$") if inner.endswith("$") and not inner.endswith("\\$") else inner
    anchored = f"^(?:{inner})$"
    return anchored if _is_tame(anchored) and _is_known(anchored) else None


def _is_tame(pattern: str) -> bool:
    """Whether it can be read, and no repetition lies within another one that has no end."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(pattern, re.ASCII)
            return _tame(parser.parse(pattern), endless=False)
    except (re.error, OverflowError, RecursionError, Warning):
        return False


def _tame(parsed: Any, *, endless: bool) -> bool:
    for operation, given in parsed:
        if operation in _REFUSED:
            return False
        if operation in _REPEATS:
            least, most, inner = given
            varies = least != most
            if (varies and endless) or not _tame(inner, endless=endless or (varies and most > 1)):
                return False
        elif operation is constants.BRANCH:
            if endless or not all(_tame(way, endless=endless) for way in given[1]):
                return False
        elif operation is constants.SUBPATTERN and not _tame(given[-1], endless=endless):
            return False
    return True


def _is_known(pattern: str) -> bool:
    try:
        jsonschema_rs.Draft202012Validator({"pattern": pattern})
    except (ValueError, TypeError):
        return False
    return True
