"""`efa plugin new --xdatenfelder` and `efa fim`, as a person types them."""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.fim.given import at, everything, field, schema

from efa.cli.main import main
from efa.fim.reading import read
from efa.fim.writing import write

pytestmark = pytest.mark.slow

ANSWERS = {
    "ort": "053340002002",
    "antragstellende_person": {"familienname": "Muster", "vornamen": "Kim", "geburtsdatum": "2000-01-31"},
    "verschiedenes": {"zahl": 1.5, "stimmt_das": True, "name_nach_din": "X"},
}
Say = Callable[..., tuple[int, str, str]]


@pytest.fixture
def package(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    (tmp_path / "schema.xml").write_bytes(write(everything()))
    command = ["plugin", "new", "fimprobe", "--xdatenfelder", str(tmp_path / "schema.xml"), "--folder", str(tmp_path)]
    assert main(command) == 0
    assert "efa fim check ." in capsys.readouterr().out
    return tmp_path / "efa-fimprobe"


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    """Run a command with something on standard input: exit code, output, errors."""

    def run(*arguments: object, given: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
        done = main(list(map(str, arguments)))
        return done, *capsys.readouterr()

    return run


def test_each_rule_must_be_settled(package: Path, say: Say) -> None:
    rules = package / "src/efa_fimprobe/fim/rules.yaml"
    assert "nobody has settled it" in say("fim", "check", package)[1]
    rules.write_text(rules.read_text("utf-8").replace("state: todo", "state: waived"), "utf-8")
    assert "waived without a 'reason'" in say("fim", "check", package)[1]
    rules.write_text(rules.read_text("utf-8") + "  reason: the law was changed\n", "utf-8")
    assert say("fim", "check", package)[:2] == (0, "everything is settled\n")


def test_a_question_that_was_taken_away_needs_a_reason(package: Path, say: Say) -> None:
    form = package / "src/efa_fimprobe/form/schema.yaml"
    form.write_text(form.read_text("utf-8").replace("  - F99900000063", "  - F99900000099"), "utf-8")
    done, told, _ = say("fim", "check", package)
    assert done == 1
    assert "no question asks for G99900000060/F99900000063 (Anzahl)" in told
    assert "G99900000060/F99900000099 is no position of the schema" in told
    assert "ends its path with F99900000099" in told


@pytest.mark.parametrize("more", [(), ("--xml",), ("--names", "plain"), ("--xml", "--names", "plain")])
def test_answers_become_data_and_data_answers(package: Path, say: Say, more: tuple[str, ...]) -> None:
    done, data, told = say("fim", "export", package, *more, given=json.dumps(ANSWERS))
    assert done == 1  # the address is missing, which FIM demands
    assert "is a required property" in told
    assert "place for /ort" not in told
    again = json.loads(say("fim", "answers", package, *more, given=data)[1])
    assert again == {key: value for key, value in ANSWERS.items() if key != "ort"}


def test_files_are_named_in_the_data(package: Path, say: Say, tmp_path: Path) -> None:
    files = tmp_path / "files.json"
    files.write_text('{"mietvertrag": ["a.pdf"], "foto": ["b.png"]}')
    _, data, told = say("fim", "export", package, "--files", files, given=json.dumps(ANSWERS))
    assert json.loads(data)["G99900000060V1.0.0"]["F99900000072V1.0.0"] == ["a.pdf"]
    assert "FIM has no place for the file foto" in told
    assert '"mietvertrag": ["a.pdf"]' in say("fim", "answers", package, given=data)[2]


def test_the_schema_comes_back_in_both_versions(package: Path, say: Say) -> None:
    _, new, nothing = say("fim", "schema", package)
    _, old, lost = say("fim", "schema", package, "--xdf", "2.0")
    made = everything()
    assert read(new.encode()).schema.positions == made.positions
    assert nothing == ""
    assert read(old.encode()).schema.about.called == "S99000001V1.0"
    assert "version 2 knows no choice of groups" in lost
    assert json.loads(say("fim", "schema", package, "--json-schema")[1])["$id"] == "S99900000001V1.0.0.schema.json"


def test_a_benefit_that_is_not_of_fim_has_no_schema(say: Say) -> None:
    assert say("fim", "check", "wohngeld")[0] == 0
    assert "was not made from a FIM schema" in say("fim", "schema", "wohngeld")[2]


def test_what_is_no_package_is_named(tmp_path: Path, say: Say) -> None:
    assert "is neither the folder of one benefit nor installed" in say("fim", "check", tmp_path)[2]
    (tmp_path / "form").mkdir()
    (tmp_path / "form/schema.yaml").write_text("- eins")
    assert "must hold a mapping" in say("fim", "check", tmp_path)[2]


def test_a_spoilt_package_is_named(package: Path, say: Say) -> None:
    (package / "src/efa_fimprobe/fim/schema.json").write_text('{"schema": {"xdf": 1}}')
    assert "is not what an import wrote" in say("fim", "check", package)[2]


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"<!DOCTYPE a><a/>", "line 1: the file has a DOCTYPE"),
        (b"<a>\n<b></a>", "line 2: this is no well-formed XML"),
        (b"<a/>", "no XDatenfelder 2.0 or 3.0"),
        (write(schema(at(field(1, "x")), about={"status": "7"})), "no longer to be used"),
    ],
)
def test_a_file_that_is_refused_makes_no_package(tmp_path: Path, say: Say, raw: bytes, told: str) -> None:
    file = tmp_path / "schema.xml"
    file.write_bytes(raw)
    done, out, err = say("plugin", "new", "fimprobe", "--xdatenfelder", file, "--folder", tmp_path / "made")
    assert (done, out) == (2, "")
    assert str(file) in err
    assert told in err
    assert not (tmp_path / "made").exists()


def test_a_schema_that_is_not_released_can_be_allowed(tmp_path: Path, say: Say) -> None:
    file = tmp_path / "schema.xml"
    file.write_bytes(write(schema(at(field(1, "x")), about={"status": "2"})))
    command = ("plugin", "new", "fimprobe", "--xdatenfelder", file, "--folder", tmp_path)
    assert "--allow-draft takes it" in say(*command)[2]
    assert say(*command, "--allow-draft")[0] == 0
    assert "the schema is a draft: in Bearbeitung" in (tmp_path / "efa-fimprobe/IMPORT.md").read_text("utf-8")


def test_the_same_import_gives_the_same_bytes(tmp_path: Path, package: Path, say: Say) -> None:
    (tmp_path / "again.xml").write_bytes((tmp_path / "schema.xml").read_bytes().replace(b">t1<", b">t2<"))
    again = tmp_path / "again"
    assert say("plugin", "new", "fimprobe", "--xdatenfelder", tmp_path / "again.xml", "--folder", again)[0] == 0
    files = sorted(path.relative_to(package) for path in package.rglob("*") if path.is_file())
    assert len(files) > 15
    for path in files:
        assert (again / "efa-fimprobe" / path).read_bytes() == (package / path).read_bytes(), path


def test_a_newer_schema_is_compared_with_what_the_form_was_made_of(package: Path, say: Say, tmp_path: Path) -> None:
    made = everything()
    assert say("fim", "diff", package, tmp_path / "schema.xml")[:2] == (0, "nothing changed\n")
    gone, *rest = made.positions
    newer = tmp_path / "newer.xml"
    newer.write_bytes(write(replace(made, positions=(*rest, at(field(777, "Haustiere"))))))
    done, told, _ = say("fim", "diff", package, newer)
    assert done == 1
    assert f"removed {'group' if hasattr(gone.content, 'positions') else 'field'} {gone.content.about.id}" in told
    assert "added field F99900000777 Haustiere" in told
    assert "  asked for at /" in told


def test_two_files_are_compared_whatever_version_of_the_standard(say: Say, tmp_path: Path) -> None:
    old, new = tmp_path / "old.xml", tmp_path / "new.xml"
    old.write_bytes(write(schema(at(field(1, "Name")))))
    new.write_bytes(write(schema(at(field(1, "Name")), at(field(2, "Alter")))))
    assert say("fim", "diff", old, new)[:2] == (1, "added field F99900000002 Alter\n")
    assert "fehlt.xml" in say("fim", "diff", old, tmp_path / "fehlt.xml")[2]
