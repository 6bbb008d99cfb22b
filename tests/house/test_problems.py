"""Every error of every room has a status and a text, so that no page says less than it could."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest

import efa
from efa.kit.errors import RoomError
from efa.kit.texts import core_texts
from efa.web.problems import STATUS

TEXTS = core_texts().texts("de")


def room_errors() -> Iterator[type[RoomError]]:
    """Public errors of all modules whose name says that they hold errors."""
    for module in pkgutil.walk_packages(efa.__path__, "efa."):
        if "errors" in module.name.rpartition(".")[2].split("_"):
            found = vars(importlib.import_module(module.name)).values()
            yield from (e for e in found if isinstance(e, type) and issubclass(e, RoomError) and e is not RoomError)


ERRORS = sorted(set(room_errors()), key=lambda error: error.code)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.code)
def test_every_error_of_a_room_has_a_status_and_a_text(error: type[RoomError]) -> None:
    assert error in STATUS
    assert TEXTS.has(error.code)


def test_no_error_has_the_status_of_a_bug() -> None:
    assert {status for status in STATUS.values() if status >= 500} == {503}


def test_errors_live_in_files_that_say_so() -> None:
    homes = {error.__module__ for error in _all(RoomError)}
    assert [home for home in homes if home.startswith("efa.") and "errors" not in home.rpartition(".")[2]] == []


def _all(kind: type[RoomError]) -> set[type[RoomError]]:
    return {kind, *(found for child in kind.__subclasses__() for found in _all(child))}
