from collections.abc import Callable
from datetime import datetime

import pytest

from efa.catalogue.contract import contract_refusal
from efa.catalogue.load import Candidate, Quarantined, load

OURS = "1.4.2"


@pytest.mark.parametrize("fitting", ["efa>=1.0,<2", "efa~=1.2", "EFA >=1.4,<2.0", "efa[testing]==1.*"])
def test_a_plugin_made_for_this_major_version_fits(fitting: str) -> None:
    assert contract_refusal("efa-mond 3.1.0", [fitting, "pyyaml"], OURS) == ""


@pytest.mark.parametrize(("wanted", "shown"), [("efa>=0.3,<1", "efa<1,>=0.3"), ("efa>=2,<3", "efa<3,>=2")])
def test_a_plugin_of_another_major_version_is_refused_and_told_what_to_install(wanted: str, shown: str) -> None:
    said = contract_refusal("efa-mond 3.1.0", [wanted], OURS)
    assert said == f"efa-mond 3.1.0 needs {shown}, installed is 1.4.2: install one made for 1.4.2"


def test_a_plugin_that_promises_to_fit_a_version_nobody_knows_is_refused() -> None:
    said = contract_refusal("efa-mond 3.1.0", ["efa>=1.0"], OURS)
    assert said.startswith("efa-mond 3.1.0 needs efa>=1.0 and promises to fit efa 2 as well")
    assert said.endswith("for example efa>=1.4.2,<2")


@pytest.mark.parametrize("requires", [(), ("efabel>=1",), ('efa>=1,<2; extra == "tests"',)])
def test_a_plugin_that_does_not_say_what_it_is_made_for_is_refused(requires: tuple[str, ...]) -> None:
    assert "does not say for which efa.sdk it is made" in contract_refusal("efa-mond 3.1.0", requires, OURS)


def test_a_requirement_that_cannot_be_read_is_named() -> None:
    assert contract_refusal("efa-mond 3.1.0", ["efa=>1"], OURS).startswith("a requirement of efa-mond 3.1.0 cannot")


def test_without_a_promise_nothing_of_a_plugin_is_imported(
    install: Callable[..., Candidate], at: Callable[[], datetime]
) -> None:
    [refused] = load([install("alt", requires="pluggy>=1")], at=at())
    assert isinstance(refused, Quarantined)
    assert "its dependencies lack efa" in refused.reason
