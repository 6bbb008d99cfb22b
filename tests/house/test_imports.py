"""Who may import what, beyond the floors that import-linter proves."""

import ast
import tomllib
from typing import Any

from tests.house.code import ROOMS, ROOT, imported, of_core

HTTP_ROOMS = {"web", "testing", "cli"}


def settings() -> dict[str, Any]:
    whole: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    return whole


def test_import_linter_knows_every_plugin_of_the_repository() -> None:
    packages = sorted(path.parent.name for path in ROOT.glob("plugins/*/src/*/__init__.py"))
    assert settings()["root_packages"] == ["efa", *packages]


def test_every_room_has_a_floor() -> None:
    layers = settings()["contracts"][0]["layers"]
    assert sorted(room.strip() for layer in layers for room in layer.split("|")) == ROOMS


def test_plugins_know_the_contract_and_nothing_else_of_ours() -> None:
    allowed = {"src": ("efa.sdk",), "tests": ("efa.sdk", "efa.testing")}
    for plugin in sorted(ROOT.glob("plugins/*")):
        for folder, roots in allowed.items():
            for path in plugin.joinpath(folder).rglob("*.py"):
                names = [n for n in imported(ast.parse(path.read_text("utf-8"))) if n.split(".")[0] == "efa"]
                assert [n for n in names if not n.startswith(roots)] == [], path


def test_the_web_framework_lives_at_the_edge() -> None:
    found = {
        (str(path), name)
        for path, tree in of_core()
        for name in imported(tree)
        if name.split(".")[0] in ("fastapi", "starlette") and path.parts[0] not in HTTP_ROOMS
    }
    assert found == set()
