import ast
import warnings
from dataclasses import dataclass

import pluggy
import pytest

from efa.sdk.deprecation import announced, deprecated, deprecated_field, warn_of_fields
from efa.sdk.hookspecs import hookimpl, hookspec
from efa.testing.conformance.code import uses_of

SAID = "is deprecated since efa 1.4 and leaves with efa 1.5: use the new one"


@deprecated(since="1.4", removed_in="1.5", instead="use the new one")
def old(amount: int) -> int:
    return amount + 1


@deprecated(since="1.4", removed_in="1.5", instead="use the new one")
@dataclass(frozen=True, slots=True)
class Old:
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    key: str
    months: int = deprecated_field(0, since="1.4", removed_in="1.5", instead="use the new one")

    def __post_init__(self) -> None:
        warn_of_fields(self)


class Hooks:
    @hookspec
    @deprecated(since="1.4", removed_in="1.5", instead="use the new one")
    def gone(self) -> None:
        """A hook that leaves."""


class Plugin:
    @hookimpl
    def gone(self) -> None:
        """Its answer."""


PUBLIC = {"old": old, "Old": Old, "Changed": Changed, "kept": len}


def test_a_function_that_leaves_works_and_warns_at_the_place_of_the_call() -> None:
    with pytest.warns(DeprecationWarning, match=f"old {SAID}") as told:
        assert old(1) == 2
    assert told[0].filename == __file__


def test_a_class_that_leaves_works_and_warns() -> None:
    with pytest.warns(DeprecationWarning, match=f"Old {SAID}"):
        assert Old("a").key == "a"


def test_a_field_that_leaves_warns_only_where_it_is_given() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        Changed(key="a")
    with pytest.warns(DeprecationWarning, match=f"Changed.months {SAID}") as told:
        assert Changed(key="a", months=3).months == 3
    assert told[0].filename == __file__


def test_a_plugin_that_answers_a_hook_that_leaves_is_warned() -> None:
    manager = pluggy.PluginManager("efa")
    manager.add_hookspecs(Hooks)
    with pytest.warns(DeprecationWarning, match=f"gone {SAID}"):
        manager.register(Plugin())


def test_what_leaves_is_listed_by_name() -> None:
    assert sorted(announced(PUBLIC)) == ["Changed.months", "Old", "old"]


@pytest.mark.parametrize(
    ("code", "line"),
    [("from efa.sdk import (\n    Old,\n)", 1), ("\nsdk.old(1)", 2), ("Changed(key='a', months=1)", 1)],
)
def test_the_check_of_plugins_names_each_place(code: str, line: int) -> None:
    [said] = uses_of(ast.parse(code), announced(PUBLIC))
    assert said.startswith(f"line {line}: ")
    assert said.endswith(SAID)


def test_what_stays_is_not_named() -> None:
    assert list(uses_of(ast.parse("from efa.sdk import kept\nChanged(key='a')"), announced(PUBLIC))) == []
