"""Benefits as `efa plugin new` makes them, installed for the processes that start within the block."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from compileall import compile_dir
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from efa.testing.new_plugin import new_plugin

_METADATA = "Metadata-Version: 2.1\nName: efa-{key}\nVersion: 1.0.0\nRequires-Dist: efa>=0.1,<1\n"
_CALCULATION = '    """The calculation alone: EUR as decimal strings. Raises UnknownFigure."""\n'


@contextmanager
def probes(count: int, *, loops: int = 0) -> Iterator[None]:
    """Benefits `probe0` …; the calculation of the first `loops` of them never ends."""
    folder = Path(tempfile.mkdtemp(prefix="efa-bench-plugins-"))
    folder.chmod(0o755)
    before = os.environ.get("PYTHONPATH")
    try:
        for number in range(count):
            _install(f"probe{number}", folder, loop=number < loops)
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(folder), before]))
        yield
    finally:
        os.environ.pop("PYTHONPATH", None)
        if before:
            os.environ["PYTHONPATH"] = before
        shutil.rmtree(folder, ignore_errors=True)


def _install(key: str, site: Path, *, loop: bool) -> None:
    made = new_plugin(key, f"Probegeld {key}", "probe@example.org", site / "made" / key, date(2026, 1, 1))
    shutil.copytree(made / f"src/efa_{key}", site / f"efa_{key}")
    if loop:
        rules = site / f"efa_{key}/rechnen.py"
        rules.write_text(rules.read_text().replace(_CALCULATION, f"{_CALCULATION}    while True:\n        pass\n"))
    compile_dir(site / f"efa_{key}", quiet=2)  # as pip does
    about = site / f"efa_{key}-1.0.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(_METADATA.format(key=key))
    (about / "entry_points.txt").write_text(f"[efa.benefits]\n{key} = efa_{key}\n")
