"""Only plugins of the state's list run, and only as they were when somebody read them."""

import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import Distribution
from pathlib import Path

import pytest

from efa.catalogue.allowed import Allowed, NotPinnable, Pin, digest_of, pinned, read_allowed, refusal
from efa.kit.settings import BadSettings

PROJECT = """
[project]
name = "efa-mondgeld"
version = "1.0.0"
[project.entry-points."efa.benefits"]
mondgeld = "efa_mondgeld"
[build-system]
requires = ["uv_build>=0.9"]
build-backend = "uv_build"
"""
Installed = Callable[..., Distribution]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A plugin as a developer elsewhere has it in a folder."""
    package = tmp_path / "mondgeld/src/efa_mondgeld"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("AMOUNT = 1\n")
    (tmp_path / "mondgeld/pyproject.toml").write_text(PROJECT)
    return tmp_path / "mondgeld"


@pytest.fixture
def install(project: Path, tmp_path: Path) -> Installed:
    """Install it as pip does, into a folder of its own."""

    def _install(*options: str) -> Distribution:
        site = tmp_path / f"site{len(list(tmp_path.iterdir()))}"
        uv = Path(sys.executable).parent / "uv"
        cache = tmp_path / "cache"
        given = ["--no-deps", "--no-build-isolation", "--offline", "--cache-dir", str(cache), "--target", str(site)]
        command = [str(uv), "pip", "install", "-q", "--python", sys.executable, *given, *options, str(project)]
        subprocess.run(command, check=True, timeout=60)
        return next(found for found in Distribution.discover(path=[str(site)]) if found.name == "efa-mondgeld")

    return _install


def the_list(tmp_path: Path, *lines: str) -> Allowed:
    path = tmp_path / "plugins.txt"
    path.write_text("\n".join(["# read on 2026-11-25", "", *lines]))
    found = read_allowed(path)
    assert found is not None
    return found


def test_without_a_list_everything_runs(install: Installed) -> None:
    assert read_allowed(None) is None
    assert refusal(install(), None) == ""


def test_what_was_pinned_runs_wherever_it_is_installed(install: Installed, tmp_path: Path) -> None:
    allowed = the_list(tmp_path, pinned(install()))
    assert refusal(install(), allowed) == ""


def test_one_changed_letter_is_enough_to_be_refused(install: Installed, tmp_path: Path) -> None:
    found = install()
    allowed = the_list(tmp_path, pinned(found))
    Path(str(found.locate_file("efa_mondgeld/__init__.py"))).write_text("AMOUNT = 9\n")
    assert "other contents than the list" in refusal(found, allowed)


def test_a_module_that_was_slipped_in_is_noticed_and_one_that_is_gone(install: Installed, tmp_path: Path) -> None:
    found = install()
    allowed, folder = the_list(tmp_path, pinned(found)), Path(str(found.locate_file("efa_mondgeld")))
    (folder / "json.py").touch()
    assert "other contents" in refusal(found, allowed)
    (folder / "json.py").unlink()
    assert refusal(found, allowed) == ""
    (folder / "__init__.py").unlink()
    assert "__init__.py is missing" in refusal(found, allowed)


def test_compiled_modules_change_nothing(install: Installed) -> None:
    found = install()
    before = digest_of(found)
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(found.locate_file("efa_mondgeld"))], check=True)
    assert digest_of(found) == before


def test_another_version_and_another_name_are_refused(install: Installed, tmp_path: Path) -> None:
    found = install()
    other = the_list(tmp_path, f"Efa_Mondgeld==2.0.0 --hash=sha256:{'0' * 64}")
    assert other == {"efa-mondgeld": Pin("2.0.0", "0" * 64)}
    assert refusal(found, other) == "efa-mondgeld 1.0.0 is installed, the list of allowed plugins has 2.0.0"
    assert "is not on the list" in refusal(found, the_list(tmp_path))


def test_a_folder_that_may_change_cannot_be_pinned(install: Installed) -> None:
    with pytest.raises(NotPinnable, match="install a wheel"):
        pinned(install("--editable"))


@pytest.mark.parametrize("line", ["efa-mondgeld", "efa-mondgeld==1.0.0", "efa-mondgeld==1.0.0 --hash=sha256:abc"])
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(BadSettings, match="line 3 is not 'name==version --hash=sha256:…'"):
        the_list(tmp_path, line)


def test_a_list_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match=r"EFA_PLUGIN_LIST: .* cannot be read"):
        read_allowed(tmp_path / "nirgends.txt")
