"""Texts whose keys are put together from a state, an event or a role: each of them exists."""

import ast
from collections.abc import Iterator
from typing import get_args

from efa.applications.states import State
from efa.identity.rights import Role
from efa.kit.texts import core_texts
from tests.house.code import calls, of_core

PURPOSES = "record_access"


def known() -> set[str]:
    return set(core_texts().entries["de"])


def literals(function: str, argument: str | int) -> Iterator[str]:
    """String literals that are handed to a function of this name."""
    for _, tree in of_core():
        for call in calls(tree):
            if ast.unparse(call.func).rpartition(".")[2] != function:
                continue
            given = [k.value for k in call.keywords if k.arg == argument]
            given += call.args[argument : argument + 1] if isinstance(argument, int) else []
            yield from (str(v.value) for v in given if isinstance(v, ast.Constant))


def missing(prefix: str, names: Iterator[str] | tuple[str, ...]) -> set[str]:
    return {f"{prefix}.{name}" for name in names} - known()


def test_every_state_has_words_for_citizens_and_staff() -> None:
    states = tuple(get_args(State))
    assert missing("mine.state", states) == set()
    assert missing("staff.state", states) == set()
    told_by_delivery = {"submitted", "delivered"}
    assert {f"mine.state.{state}.text" for state in set(states) - told_by_delivery} - known() == set()


def test_every_event_of_the_log_has_words() -> None:
    assert missing("authority.event", tuple(set(get_args(State)) - {"forwarded"})) == set()
    kinds = set(literals("Event", "kind"))
    assert len(kinds) > 5
    assert missing("authority.event", tuple(kinds)) == set()


def test_every_role_and_purpose_of_an_access_has_words() -> None:
    assert missing("authority.role", tuple(Role)) == set()
    purposes = set(literals(PURPOSES, 3))
    assert purposes
    assert missing("authority.purpose", tuple(purposes)) == set()
