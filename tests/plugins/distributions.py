"""Demo plugins as real distributions: a dist-info folder on the path, as pip writes it."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from efa.catalogue.load import Candidate, installed

PLUGINS = Path(__file__).parent
Install = Callable[..., Candidate]


def write_distribution(site: Path, name: str, target: str, requires: str, version: str) -> None:
    folder = site / f"efa_{name}_{len(list(site.iterdir()))}-{version}.dist-info"
    folder.mkdir()
    metadata = f"Metadata-Version: 2.1\nName: efa-{name}\nVersion: {version}\nRequires-Dist: {requires}\n"
    (folder / "METADATA").write_text(metadata)
    (folder / "entry_points.txt").write_text(f"[efa.benefits]\n{name} = {target}\n")


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Install a plugin for one test; the answer is what the catalogue finds of it."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(str(tmp_path))

    def _install(
        name: str, target: str | None = None, requires: str = "efa>=0.1,<1", version: str = "1.0.0"
    ) -> Candidate:
        write_distribution(tmp_path, name, target or name, requires, version)
        return next(c for c in installed() if c.name == name and c.version == version)

    yield _install
    for module in set(sys.modules) - before:
        if (getattr(sys.modules[module], "__file__", None) or "").startswith(str(PLUGINS)):
            del sys.modules[module]
