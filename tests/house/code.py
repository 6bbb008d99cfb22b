"""The source of the house as syntax trees, read once for all rules."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
CORE = ROOT / "core/src/efa"
ROOMS = sorted(p.name for p in CORE.iterdir() if (p / "__init__.py").is_file() and p.name != "migrations")


@cache
def trees() -> Mapping[Path, ast.Module]:
    """Every module of the core and of the plugins in this repository, by its path."""
    paths = [*CORE.rglob("*.py"), *ROOT.glob("plugins/*/src/**/*.py")]
    return {path: ast.parse(path.read_text("utf-8")) for path in sorted(paths)}


def of_core() -> Iterator[tuple[Path, ast.Module]]:
    """The modules of the core by their path below `efa`."""
    for path, tree in trees().items():
        if path.is_relative_to(CORE):
            yield path.relative_to(CORE), tree


def imported(tree: ast.Module) -> Iterator[str]:
    """Names of all modules that a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def calls(tree: ast.Module) -> Iterator[ast.Call]:
    """Every call in a module."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))
