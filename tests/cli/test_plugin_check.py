import json
import subprocess
import sys
from pathlib import Path

import pytest

from efa.cli.main import main

Said = pytest.CaptureFixture[str]


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> Path:
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.chdir(tmp_path)
    key = f"befehl{len([name for name in sys.modules if name.startswith('efa_befehl')])}"
    assert main(["plugin", "new", key, "--contact", "team@land.example"]) == 0
    assert f"efa-{key} is made. Next:" in capsys.readouterr().out
    return Path(f"efa-{key}")


@pytest.mark.slow
def test_a_new_plugin_is_good(made: Path, capsys: Said) -> None:
    assert main(["plugin", "check", str(made)]) == 0
    assert capsys.readouterr().out.endswith("passed. Level: bronze, as far as a machine can tell.\n")


@pytest.mark.slow
def test_a_level_that_is_demanded_and_not_reached_is_a_finding(made: Path, capsys: Said) -> None:
    assert main(["plugin", "check", str(made), "--level", "bronze"]) == 0
    assert main(["plugin", "check", str(made), "--level", "silver"]) == 1


@pytest.mark.slow
def test_a_finding_is_exit_code_1_also_for_scripts(made: Path, capsys: Said) -> None:
    next(made.rglob("CHANGELOG.md")).unlink()
    assert main(["plugin", "check", str(made), "--json"]) == 1
    [report] = json.loads(capsys.readouterr().out)
    assert report["passed"] is False
    assert [check["name"] for check in report["checks"] if check["outcome"] == "found"] == ["described"]


def test_what_cannot_be_found_is_wrong_use(capsys: Said) -> None:
    assert main(["plugin", "check", "nirgends"]) == 2
    assert "efa plugin: 'nirgends' is no folder" in capsys.readouterr().err


def test_what_cannot_be_made_is_wrong_use(capsys: Said) -> None:
    assert main(["plugin", "new", "Sgb2"]) == 2
    assert "the name 'Sgb2' must match" in capsys.readouterr().err


@pytest.mark.slow
def test_without_the_extra_it_says_what_to_install() -> None:
    program = (
        "import sys; sys.modules['hypothesis'] = None\n"
        "from efa.cli.main import main; sys.exit(main(['plugin', 'check', 'wohngeld']))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "efa plugin: hypothesis is not installed: install efa[testing]\n")
