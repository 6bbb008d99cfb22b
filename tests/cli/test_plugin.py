import json

import pytest
from distributions import Install

from efa.cli.main import main


def test_plugin_list_shows_each_plugin_with_state_and_reason(
    install: Install, capsys: pytest.CaptureFixture[str]
) -> None:
    install("gesund")
    install("kaputt")
    assert main(["plugin", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split() for line in lines if "gesund" in line] == [["gesund", "1.0.0", "healthy"]]
    assert [line.split(maxsplit=3)[2:] for line in lines if line.startswith("kaputt")] == [
        ["quarantined", "RuntimeError: kaputt von Anfang an"]
    ]


def test_plugin_list_speaks_json(install: Install, capsys: pytest.CaptureFixture[str]) -> None:
    install("gesund")
    main(["plugin", "list", "--json"])
    found = {entry["name"]: entry for entry in json.loads(capsys.readouterr().out)}
    assert found["gesund"] == {"name": "gesund", "version": "1.0.0", "state": "healthy", "reason": ""}


def test_the_group_alone_asks_for_an_action(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["plugin"])
    assert "ACTION" in capsys.readouterr().err
