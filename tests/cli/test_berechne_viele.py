"""Many households in one go: every line gets its answer, in its place."""

import io
import json
import sys

import pytest
from benchmarks.households import households

from efa.cli.main import main

NONSENSE = ['{"mitglieder": []}', "[]", "{", '{"personen": 2}', '"text"', "1e999", '{"personen": "zwei"}']


@pytest.mark.slow
def test_five_hundred_households_and_some_nonsense_get_one_line_each(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [json.dumps(household) for household in households(500, seed=3)]
    for place, wrong in enumerate(NONSENSE):
        lines.insert(50 * place, wrong)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("\n".join(lines).encode())))
    assert main(["berechne", "wohngeld", "--stichtag", "2026-06-01", "--jsonl"]) == 1
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(answers) == len(lines)
    refused = [answer["line"] for answer in answers if "error" in answer]
    assert refused == [50 * place + 1 for place in range(len(NONSENSE))]
    assert all(answer["steps"][-1]["amount"] == answer["amount"] for answer in answers if "error" not in answer)
