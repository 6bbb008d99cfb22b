"""What a version of the contract promises, later minor versions keep, or announce first that it leaves."""

import copy
import inspect
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from docs.generate.promise import breaks, is_released, leaving, promise, recorded, text_of

from efa import sdk

NEXT, AFTER_NEXT = "0.2", "0.3"


def changed(version: str, **parts: Any) -> dict[str, Any]:
    """The present contract as another version has it; None takes a name away."""
    whole: dict[str, Any] = copy.deepcopy({**promise(), "version": version, "deprecated": parts.pop("deprecated", {})})
    whole["names"] |= {name: value for name, value in parts.items() if value is not None}
    for name in [name for name, value in parts.items() if value is None]:
        del whole["names"][name]
    return whole


def test_the_record_of_this_version_says_what_the_code_says() -> None:
    [ours] = [one for one in recorded() if one["version"] == promise()["version"]]
    assert text_of(ours) == text_of(promise()), "run: python -m docs.generate"


def test_nothing_has_left_that_an_earlier_version_did_not_announce() -> None:
    assert [said for one in recorded() for said in breaks(one, promise())] == []


def test_a_name_that_is_gone_is_told() -> None:
    assert list(breaks(promise(), changed(NEXT, Issue=None))) == ["Issue is gone without having been deprecated in 0.1"]


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"at": "by place, needed"}, "Issue.code is gone without having been deprecated in 0.1"),
        ({"way": "by name, needed"}, "Issue.way is new and must be given"),
        ({"params": "by place, needed"}, "Issue.params must be given now"),
    ],
)
def test_a_parameter_that_breaks_a_plugin_is_told(parameters: dict[str, str], said: str) -> None:
    known = dict(promise()["names"]["Issue"])
    issue = parameters if "at" in parameters else known | parameters
    assert said in list(breaks(promise(), changed(NEXT, Issue=issue)))


def test_another_order_is_told() -> None:
    known = dict(reversed(promise()["names"]["Issue"].items()))
    assert list(breaks(promise(), changed(NEXT, Issue=known))) == [
        "Issue: the order of what is given by place has changed"
    ]


def test_what_was_announced_may_leave_with_the_version_that_was_named_and_not_before() -> None:
    told = {"since": NEXT, "removed_in": AFTER_NEXT, "instead": "use Step"}
    announced = changed(NEXT, deprecated={"Issue": told, "Step.unit": told})
    without_unit = {name: kind for name, kind in promise()["names"]["Step"].items() if name != "unit"}
    assert list(breaks(announced, changed(AFTER_NEXT, Issue=None, Step=without_unit))) == []
    assert len(list(breaks(announced, changed(NEXT, Issue=None, Step=without_unit)))) == 2


def test_what_is_added_and_need_not_be_given_breaks_nothing() -> None:
    known = {**promise()["names"]["Benefit"], "further": "by name"}
    assert list(breaks(promise(), changed(NEXT, Benefit=known, Further={}))) == []


def test_the_next_major_version_may_break() -> None:
    assert list(breaks(promise(), changed("1.0", Issue=None))) == []


@pytest.mark.parametrize(("heading", "released"), [("## {} (not released)", False), ("## {} (2026-12-01)", True)])
def test_a_released_version_is_known_by_the_changelog(tmp_path: Path, heading: str, released: bool) -> None:  # noqa: FBT001
    changelog = tmp_path / "CHANGELOG.md"
    changelog.write_text(heading.format(version("efa")))
    assert is_released(changelog) is released


def test_a_field_that_leaves_warns_because_its_class_asks_for_it() -> None:
    fields = [name for name in leaving() if "." in name]
    assert [n for n in fields if "warn_of_fields" not in inspect.getsource(getattr(sdk, n.partition(".")[0]))] == []
