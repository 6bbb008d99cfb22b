import io
import json
import sys
from pathlib import Path

import pytest
from distributions import Install
from tests.cli.database import commands_database, environment
from tests.tenancy.files import LAND, TROISDORF, write

from efa.cli.main import main
from efa.tenancy.file_schema import tenant_schema

__all__ = ["commands_database", "environment"]


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory, environment: pytest.MonkeyPatch, install: Install) -> Path:
    """Tenants files that fit, and the benefit that they name."""
    install("gesund")
    return write(tmp_path_factory.mktemp("tenants"))


def output(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(["tenant", *arguments]) == code
    captured = capsys.readouterr()
    return captured.err if code == 2 else captured.out


def test_a_plan_is_shown_and_nothing_is_done(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = output(capsys, "apply", str(folder), "--plan", code=1)
    assert "  + tenant: 053820068068 Stadt Troisdorf, troisdorf, troisdorf.test\n" in shown
    assert shown.endswith("21 to create, 0 to change, 0 to remove, 0 unchanged\n")
    assert output(capsys, "list") == "SLUG  ARS  NAME  BENEFITS\n"


def test_where_nobody_can_be_asked_nothing_is_done(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "so say --yes" in output(capsys, "apply", str(folder), code=2)


@pytest.mark.parametrize(("answer", "done"), [("n\n", False), ("\n", False), ("y\n", True)])
def test_at_a_terminal_the_person_is_asked(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, answer: str, *, done: bool
) -> None:
    terminal = io.StringIO(answer)
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", terminal)
    assert main(["tenant", "apply", str(folder)]) == (0 if done else 2)
    assert ("applied" in capsys.readouterr().out) is done


def test_applied_once_nothing_is_left_to_do(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["tenant", "apply", str(folder), "--yes"])
    capsys.readouterr()
    [quarantine, verdict] = output(capsys, "apply", str(folder), "--plan").splitlines()
    assert verdict == "0 to create, 0 to change, 0 to remove, 21 unchanged"
    assert quarantine.startswith("note: the benefit gesund is installed but quarantined")  # it has no form
    assert output(capsys, "apply", str(folder)).endswith("21 unchanged\n")


def test_tenants_are_listed_with_their_benefits(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["tenant", "apply", str(folder), "--yes"])
    capsys.readouterr()
    rows = [line.split() for line in output(capsys, "list").splitlines()]
    assert ["troisdorf", "053820068068", "Stadt", "Troisdorf", "gesund"] in rows
    assert rows[1][-1] == "-"


def test_a_setting_is_shown_with_its_origin(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["tenant", "apply", str(folder), "--yes"])
    capsys.readouterr()
    shown = output(capsys, "show", "troisdorf").splitlines()
    assert 'authority = "Stadt Troisdorf"  [troisdorf, managed]' in shown
    assert "draft_days = 20  [nrw, managed]" in shown
    assert "four_eyes = true  [nrw, editable]" in shown
    assert "idle_minutes = 60  [default]" in shown
    assert "decides on gesund in 053820068068 from 2026-01-01" in shown
    assert "there is no active tenant 'weg'; known are: lohmar, nrw" in output(capsys, "show", "weg", code=2)


def test_every_problem_is_told_and_nothing_is_changed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, land=LAND.replace('"05"', "05"), troisdorf=TROISDORF.replace("slug: t", "slug: T"))
    told = output(capsys, "apply", str(folder), "--yes", code=2).splitlines()
    assert [line.rpartition("/")[2].partition(" ")[0] for line in told[:2]] == ["land.yaml:1:6:", "troisdorf.yaml:2:7:"]
    assert told[2] == "efa tenant: nothing was changed; problems to solve: 2"


def test_a_database_that_does_not_answer_is_said(
    folder: Path, environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    environment.setenv("EFA_OWNER_DATABASE_URL", "postgresql://efa_owner@/efa?host=/nowhere")
    assert "the database cannot be reached" in output(capsys, "apply", str(folder), "--yes", code=2)
    environment.delenv("EFA_OWNER_DATABASE_URL")
    assert "EFA_OWNER_DATABASE_URL is missing" in output(capsys, "apply", str(folder), code=2)


def test_the_schema_is_printed_for_editors(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(output(capsys, "schema")) == tenant_schema()
