"""The tutorial works: its files are written and its commands run, in an environment of its own."""

import os
import signal
import socket
import subprocess
import sys
import sysconfig
import urllib.request
import venv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.house.markdown import DOCS, Block, blocks, prose

TUTORIAL = DOCS / "tutorial/erste-leistung.md"
MOST_SECONDS = 120
EFA = "#!{python}\nimport sys\nfrom efa.cli.main import main\nsys.exit(main())\n"


@pytest.fixture
def surroundings(tmp_path: Path) -> Mapping[str, str]:
    """An environment on top of this one, so that what the tutorial installs is gone afterwards."""
    own = tmp_path / "environment"
    venv.create(own, symlinks=True)
    [site] = own.glob("lib/python*/site-packages")
    (site / "platform.pth").write_text(f"import site; site.addsitedir({sysconfig.get_path('purelib')!r})\n")
    command = own / "bin/efa"
    command.write_text(EFA.format(python=own / "bin/python"))
    command.chmod(0o755)
    path = os.pathsep.join([str(own / "bin"), str(Path(sys.executable).parent), os.environ["PATH"]])
    return {
        **os.environ,
        "PATH": path,
        "VIRTUAL_ENV": str(own),
        "UV_OFFLINE": "1",
        "UV_CACHE_DIR": str(tmp_path / "uv"),
    }


def follow(folder: Path, surroundings: Mapping[str, str], page: Path = TUTORIAL) -> Iterator[Block]:
    """Do what each block of the page says; those that start something are for the caller."""
    printed = ""
    for block in blocks(page):
        if block.act == "file":
            path = folder / block.what
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, "utf-8")
        elif block.act == "run":
            command = ["bash", "-e", "-c", block.text]
            done = subprocess.run(
                command, cwd=folder, env=surroundings, capture_output=True, text=True, timeout=MOST_SECONDS, check=False
            )
            assert done.returncode == 0, f"{block.text}{done.stdout}{done.stderr}"
            printed = done.stdout
        elif block.act == "shows":
            assert printed == block.text
        else:
            yield block


@contextmanager
def served(block: Block, folder: Path, surroundings: Mapping[str, str]) -> Iterator[str]:
    """What the started command says, once it is ready."""
    with subprocess.Popen(
        ["bash", "-c", f"exec {block.text}"], cwd=folder, env=surroundings, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        try:
            yield process.stdout.readline()
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=MOST_SECONDS)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.slow
def test_every_step_of_the_tutorial_works(tmp_path: Path, surroundings: Mapping[str, str]) -> None:
    folder = tmp_path / "efa-schulbedarf"
    folder.mkdir()
    assert [block.act for block in follow(folder, surroundings)] == ["serve"]


@pytest.mark.operations
def test_the_benefit_of_the_tutorial_is_in_the_browser(tmp_path: Path, surroundings: Mapping[str, str]) -> None:
    folder, port = tmp_path / "efa-schulbedarf", free_port()
    folder.mkdir()
    [serving] = follow(folder, surroundings)
    with served(serving, folder, {**surroundings, "EFA_PORT": str(port)}) as said:
        assert said == f"{serving.what}: http://127.0.0.1:{port}\n"
        for word in prose(TUTORIAL).split():
            if word.startswith("<http://127.0.0.1:8000"):
                address = word.strip("<>.").replace("8000", str(port))
                with urllib.request.urlopen(address) as page:
                    assert "Schulbedarf" in page.read().decode() or address.endswith("/demo")
