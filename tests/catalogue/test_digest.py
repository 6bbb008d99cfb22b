"""A definition is known by its name, version and digest."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from distributions import PLUGINS, Install

from efa.catalogue.definition import define
from efa.catalogue.load import Loaded, load
from efa.sdk import Benefit, TrustNeeded

_PRINTED = "import gesund; from efa.catalogue.definition import define; print(define(gesund.benefit(), '1.0.0').digest)"


@pytest.fixture
def benefit(install: Install, at: Callable[[], datetime]) -> Benefit:
    [found] = load([install("gesund")], at=at())
    assert isinstance(found, Loaded)
    return found.benefit


def changed_document(benefit: Benefit) -> Benefit:
    first, *others = benefit.documents
    return replace(benefit, documents=(replace(first, norm="§ 99 Testgesetz"), *others))


def changed_leika(benefit: Benefit) -> Benefit:
    first, *others = benefit.procedures
    return replace(benefit, procedures=(replace(first, leika="99000000000099"), *others))


def changed_notice(benefit: Benefit) -> Benefit:
    assert benefit.notice
    return replace(benefit, notice=replace(benefit.notice, written_form=not benefit.notice.written_form))


CHANGES: dict[str, Callable[[Benefit], Benefit]] = {
    "a document": changed_document,
    "the notice": changed_notice,
    "the LeiKa key": changed_leika,
    "the trust": lambda benefit: replace(benefit, trust=TrustNeeded(submit="hoch")),
    "the settings": lambda benefit: replace(benefit, settings={"type": "object", "description": "anders"}),
    "the deletion": lambda benefit: replace(benefit, retention=()),
    "the languages": lambda benefit: replace(benefit, languages=("de",)),
    "a function": lambda benefit: replace(benefit, estimate=None),
}


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_says_something_else_has_another_digest(benefit: Benefit, what: str) -> None:
    assert define(CHANGES[what](benefit), "1.0.0").digest != define(benefit, "1.0.0").digest


def test_the_digest_names_benefit_and_version(benefit: Benefit) -> None:
    one, other = define(benefit, "1.0.0").digest, define(benefit, "1.0.1").digest
    assert one.startswith("gesund-1.0.0-")
    assert one.rpartition("-")[2] != other.rpartition("-")[2]


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_digest_is_the_same_in_every_process(benefit: Benefit, seed: str) -> None:
    path = os.pathsep.join([str(PLUGINS), *filter(None, sys.path)])
    printed = subprocess.run(
        [sys.executable, "-c", _PRINTED],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert printed.stdout.strip() == define(benefit, "1.0.0").digest
