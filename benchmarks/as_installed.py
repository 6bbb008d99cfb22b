"""`efa` as an installation has it, for `benchmarks.running`: without what only developers install."""

import os
import sys
from collections.abc import Sequence
from functools import cache
from importlib.abc import MetaPathFinder
from importlib.metadata import distribution, entry_points, packages_distributions
from types import ModuleType

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HIDDEN = "EFA_BENCH_WITHOUT"
_GROUPS = ("efa.benefits", "efa.channels")


class Without(MetaPathFinder):
    """Says of some modules that they are not installed."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names

    def find_spec(self, fullname: str, _path: Sequence[str] | None, _target: ModuleType | None = None) -> None:
        """Raise for those, and leave the others to the finders behind."""
        if fullname in self._names:
            raise ModuleNotFoundError(f"No module named '{fullname}'", name=fullname)


@cache  # the search takes longer than a start
def only_developers_have() -> frozenset[str]:
    """Modules of distributions that neither the platform nor an installed plugin needs."""
    plugins = {entry.dist.name for group in _GROUPS for entry in entry_points(group=group) if entry.dist}
    needed: set[tuple[str, str]] = set()
    for name in ("efa", *plugins):
        _collect(Requirement(name), needed)
    names = {name for name, _ in needed}
    found = packages_distributions().items()
    return frozenset(module for module, owners in found if not {canonicalize_name(o) for o in owners} & names)


def _collect(wanted: Requirement, seen: set[tuple[str, str]]) -> None:
    """The distribution with its extras, and all that they require."""
    for extra in ("", *wanted.extras):
        name = canonicalize_name(wanted.name)
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        for line in distribution(name).requires or ():
            further = Requirement(line)
            if further.marker is None or further.marker.evaluate({"extra": extra}):
                _collect(further, seen)


if __name__ == "__main__":
    sys.meta_path.insert(0, Without(frozenset(os.environ.pop(HIDDEN).split(","))))
    from efa.cli.main import main

    sys.exit(main())
