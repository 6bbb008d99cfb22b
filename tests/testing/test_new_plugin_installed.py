"""A new plugin in an environment of its own, as a developer elsewhere has it: made, built, installed, checked, used."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.house.test_tutorial import surroundings

__all__ = ["surroundings"]
pytestmark = pytest.mark.slow

HOUSEHOLD = {"einkommen": "1500.00", "kinder": [{"name": "Mia", "besucht_schule": True}]}


def test_a_new_plugin_is_built_installed_and_healthy(tmp_path: Path, surroundings: Mapping[str, str]) -> None:
    def run(command: str, given: str = "") -> str:
        done = subprocess.run(
            ["bash", "-e", "-c", command],
            cwd=tmp_path,
            env=surroundings,
            input=given,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    run("efa plugin new neuland --name Neulandhilfe --contact team@land.example")
    run("uv build -q --wheel --no-build-isolation --out-dir dist efa-neuland && rm -r efa-neuland")
    run("uv pip install -q --no-index --no-deps dist/*.whl")
    [listed] = [line.split() for line in run("efa plugin list").splitlines() if line.startswith("neuland ")]
    assert listed[:3] == ["neuland", "0.1.0", "healthy"]
    assert json.loads(run("efa plugin check neuland --json"))[0]["level"] == "bronze"
    calculated = json.loads(run("efa berechne neuland --stichtag 2026-01-01", json.dumps(HOUSEHOLD)))
    assert (calculated["amount"], calculated["steps"][0]["norm"]) == ("22.50", "§ 1 Beispielgesetz")
