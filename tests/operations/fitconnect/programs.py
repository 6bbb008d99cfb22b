"""The programs of other hands: FITKO's SDK for Python, and Java with the crypto library of its SDK for Java."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from efa.testing.fitconnect.book import Access

FOLDER = Path(__file__).parent
BUILT = FOLDER.parents[2] / ".cache/fitconnect"
_SECONDS = 60


def sdk(*words: str) -> Any:
    """What FITKO's SDK answers."""
    return _run(str(BUILT / "sdk/bin/python"), str(FOLDER / "sdk.py"), *words)


def java(*words: str) -> Any:
    """What the Java program answers."""
    java = shutil.which("java")
    assert java, "java is missing"
    return _run(java, "-cp", f"{BUILT / 'nimbus-jose-jwt.jar'}:{BUILT / 'classes'}", "Main", *words)


def book_of(access: Access, folder: Path) -> str:
    """The file with addresses and credentials."""
    path = folder / "book.json"
    path.write_text(json.dumps(access.as_json()), "utf-8")
    return str(path)


def file_of(folder: Path, name: str, content: bytes) -> str:
    """A file for a program to read."""
    (folder / name).write_bytes(content)
    return str(folder / name)


def _run(*command: str) -> Any:
    assert Path(command[0]).exists(), f"{command[0]} is missing; run .ci/tools"
    environment = {"NO_PROXY": "*", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, capture_output=True, check=False, timeout=_SECONDS, env=environment)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return json.loads(done.stdout) if done.stdout else None
