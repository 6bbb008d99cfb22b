import json

import pytest
from distributions import Install

from efa.cli.main import main

pytestmark = pytest.mark.slow


def test_plugin_list_shows_each_plugin_with_state_and_reason(
    install: Install, capsys: pytest.CaptureFixture[str]
) -> None:
    install("muster")
    install("kaputt")
    assert main(["plugin", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    [[*healthy, digest]] = [line.split() for line in lines if line.startswith("muster")]
    assert (healthy, len(digest)) == (["muster", "1.0.0", "healthy"], 12)
    assert [line.split(maxsplit=4)[2:] for line in lines if line.startswith("kaputt")] == [
        ["quarantined", "-", "RuntimeError: kaputt von Anfang an"]
    ]


def test_plugin_list_knows_what_web_and_worker_would_refuse(
    install: Install, capsys: pytest.CaptureFixture[str]
) -> None:
    install("gesund")  # healthy but for its form and its texts
    main(["plugin", "list"])
    [line] = [line for line in capsys.readouterr().out.splitlines() if line.startswith("gesund")]
    assert line.split()[2] == "quarantined"
    assert "gesund.teaser" in line
    assert "FL01" in line


def test_plugin_list_speaks_json(install: Install, capsys: pytest.CaptureFixture[str]) -> None:
    install("muster")
    main(["plugin", "list", "--json"])
    found = {entry["name"]: entry for entry in json.loads(capsys.readouterr().out)}
    assert found["muster"].pop("digest").startswith("muster-1.0.0-")
    assert found["muster"] == {
        "name": "muster",
        "version": "1.0.0",
        "state": "healthy",
        "reason": "",
        "calculation_only": False,
        "without_period": ["closed", "decided", "forwarded", "withdrawn"],
    }


def test_plugin_list_says_which_benefit_lets_nothing_be_deleted(
    install: Install, capsys: pytest.CaptureFixture[str]
) -> None:
    install("muster")
    main(["plugin", "list"])
    told = "without a period of deletion: muster (closed, decided, forwarded, withdrawn)"
    assert told in capsys.readouterr().out.splitlines()


def test_plugin_list_says_that_a_benefit_is_a_calculation_only(
    install: Install, capsys: pytest.CaptureFixture[str]
) -> None:
    install("rechnung")
    main(["plugin", "list"])
    lines = capsys.readouterr().out.splitlines()
    [[*told, digest, remark]] = [line.split(maxsplit=4) for line in lines if "rechnung" in line]
    assert (told, len(digest), remark) == (["rechnung", "1.0.0", "healthy"], 12, "calculation only")


def test_the_group_alone_asks_for_an_action(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["plugin"])
    assert "ACTION" in capsys.readouterr().err
