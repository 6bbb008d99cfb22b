"""A package made from a FIM schema passes every check at once, and the check of FIM ids looks at every question."""

import subprocess
import sys
from pathlib import Path

import pytest

from efa.fim.bring import bring
from efa.fim.model import DataSchema
from efa.fim.writing import in_version, write
from efa.testing.conformance import check_plugins
from efa.testing.new_plugin import new_plugin
from efa.testing.new_plugin_fim import origin
from tests.fim.given import at, choice, everything, field, group, person, schema
from tests.fim.large import real_size
from tests.house.code import ROOT
from tests.testing.made import TODAY, Made, make

__all__ = ["make"]
SCHEMAS = {
    "everything": everything(),
    "large": real_size(),
    "without a person": schema(at(field(1, "Bemerkung"))),
    "lists that nothing names": schema(
        at(group(1, "Fahrt", at(choice(2, "Wege"), "0:2")), "1:*"),
        at(group(3, "Ja", at(field(4, "Stimmt es?", "bool"))), "0:4"),
        at(group(5, "Geld", at(field(6, "Summe", "num_currency"))), "0:4"),
    ),
    "version 2": in_version(everything(), "2.0")[0],
}


def of_fim(tmp_path: Path, key: str, made: DataSchema) -> Made:
    file = tmp_path / "schema.xml"
    file.write_bytes(write(made))
    brought = origin(key, bring(file), allow_draft=False)
    return Made(key, new_plugin(key, "Probeleistung", "team@land.example", tmp_path, TODAY, schema=brought))


@pytest.mark.slow
@pytest.mark.parametrize(("number", "made"), list(enumerate(SCHEMAS.values())), ids=SCHEMAS)
@pytest.mark.usefixtures("make")
def test_a_package_from_a_schema_passes_every_check_at_once(tmp_path: Path, number: int, made: DataSchema) -> None:
    package = of_fim(tmp_path, f"ausfim{number}", made)
    [report] = check_plugins(str(package.root), TODAY)
    assert [(r.check.name, r.sentences) for r in report.results if r.outcome not in ("passed", "open")] == []
    assert [r.check.name for r in report.results if r.outcome == "open"] == ["leika"]


@pytest.mark.slow
@pytest.mark.parametrize("command", [["ruff", "check"], ["ruff", "format", "--check"], ["mypy", "--strict"]])
def test_the_tools_of_the_house_have_nothing_to_say_against_it(tmp_path: Path, command: list[str]) -> None:
    root = of_fim(tmp_path, "ausfimtool", everything()).root
    settings = [f"--config={ROOT / 'pyproject.toml'}"] if command[0] == "ruff" else ["--cache-dir=/dev/null", "src"]
    where = [*settings, "src"] if command[0] == "ruff" else settings
    done = subprocess.run(
        [sys.executable, "-m", *command, *where], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("id: F99900000011\n", "id: Familienname\n", "has no FIM id but 'Familienname'"),
        ("label: Familienname\n", "label: ''\n", "lacks 'label'"),
        ("        - F99900000011\n", "        - F99900000012\n", "ends its path with F99900000012"),
        ("        - F99900000012\n", "        - F99900000011\n", "stands 2 times"),
        ("version: 1.0.0\n", "version: neu\n", "has no FIM version but 'neu'"),
    ],
)
@pytest.mark.usefixtures("make")
def test_a_spoilt_id_is_found_at_its_question(tmp_path: Path, old: str, new: str, told: str) -> None:
    package = of_fim(tmp_path, f"spoilt{len(old)}{len(new)}", schema(at(person())))
    path = package.package / "form/schema.yaml"
    text = path.read_text("utf-8")
    assert old in text
    spot = text.index("familienname:")
    path.write_text(text[:spot] + text[spot:].replace(old, new, 1), "utf-8")
    assert told in " ".join(package.checked("fim-ids").sentences)


def test_long_words_of_fim_are_no_plain_german(tmp_path: Path) -> None:
    long_help = "Geben Sie hier bitte alle Namen an, die Sie früher einmal geführt haben, auch aus früheren Ehen."
    package = of_fim(tmp_path, "schwer", schema(at(field(1, "Frühere Namen", help=long_help))))
    assert 'languages=("de", "en")' in (package.package / "__init__.py").read_text("utf-8")
    easy = of_fim(tmp_path, "leicht", schema(at(field(1, "Name"))))
    assert 'languages=("de", "de-simple", "en")' in (easy.package / "__init__.py").read_text("utf-8")
