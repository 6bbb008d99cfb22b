import io
import json
import sys
from decimal import Decimal

import pytest
from distributions import Install
from jsonschema import Draft202012Validator

from efa.cli.main import main

DAY = ["--stichtag", "2026-03-01"]


@pytest.fixture(autouse=True)
def gesund(install: Install) -> None:
    install("gesund")


def give(monkeypatch: pytest.MonkeyPatch, raw: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))


def refusal(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> str:
    assert main(["berechne", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    return err


def test_a_household_becomes_an_amount_with_its_steps(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give(monkeypatch, '\ufeff{"personen": 2}'.encode())
    assert main(["berechne", "gesund", *DAY]) == 0
    result = json.loads(capsys.readouterr().out)
    assert (result["amount"], result["per"]) == ("21.00", "month")
    assert result["steps"] == [
        {
            "key": "gesund.step.satz",
            "text": "2 × 10,50\N{NO-BREAK SPACE}€ = 21,00\N{NO-BREAK SPACE}€",
            "amount": "21.00",
            "unit": "EUR",
            "norm": "§ 1 Testgesetz",
            "params": {"personen": 2, "satz": "10.50"},
        }
    ]


def test_the_schemas_say_what_a_household_and_what_a_result_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["berechne", "gesund", "--schema"]) == 0
    schemas = json.loads(capsys.readouterr().out)
    assert schemas["input"]["required"] == ["personen"]
    Draft202012Validator.check_schema(schemas["output"])
    give(monkeypatch, b'{"personen": 2}')
    main(["berechne", "gesund", *DAY])
    result = json.loads(capsys.readouterr().out)
    assert list(Draft202012Validator(schemas["output"]).iter_errors(result)) == []
    assert list(Draft202012Validator(schemas["output"]).iter_errors({**result, "amount": "2,50"})) != []


def test_a_benefit_without_a_form_calculates_and_an_amount_of_nothing_is_a_plain_zero(
    install: Install, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    install("rechnung")
    give(monkeypatch, b'{"personen": 0}')
    assert main(["berechne", "rechnung", *DAY]) == 0
    assert json.loads(capsys.readouterr().out)["amount"] == "0.00"


def test_a_calculation_may_say_what_each_person_gets(
    install: Install, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    install("rechnung")
    give(monkeypatch, b'{"personen": 2}')
    assert main(["berechne", "rechnung", *DAY]) == 0
    result = json.loads(capsys.readouterr().out)
    assert [part["name"] for part in result["parts"]] == ["Person 1", "Person 2"]
    assert Decimal(result["amount"]) == sum(Decimal(part["amounts"]["satz"]) for part in result["parts"])
    main(["berechne", "rechnung", "--schema"])
    assert Draft202012Validator(json.loads(capsys.readouterr().out)["output"]).is_valid(result)


def test_one_household_a_line_and_a_bad_line_does_not_stop_the_others(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give(monkeypatch, b'{"personen": 1}\n\n{"personen": "x"}\nnonsense\n{"personen": 2}\n')
    assert main(["berechne", "gesund", *DAY, "--jsonl"]) == 1
    first, wrong, broken, last = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["amount"], last["amount"]) == ("10.50", "21.00")
    assert wrong == {"line": 3, "error": "/personen: 'x' is not of type 'integer'"}
    assert broken["line"] == 4


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "no JSON at line 1, column 1"),
        (b'{"personen": 2', "no JSON at line 1"),
        (b'{"personen": 0}', "/personen: 0 is less than the minimum of 1"),
        (b'{"name": 5}', "/: 'personen' is a required property; /name: 5 is not of type 'string'"),
        (b"[]", "is not of type 'object'"),
        (b'{"personen": NaN}', "NaN is no JSON number"),
        (b'{"personen": 1, "personen": 2}', "'personen' stands twice"),
        (b'{"personen": "\xff"}', "not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_a_wrong_household_is_refused_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], raw: bytes, message: str
) -> None:
    give(monkeypatch, raw)
    assert message in refusal(capsys, ["gesund", *DAY])


def test_a_day_without_law_is_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    give(monkeypatch, b'{"personen": 2}')
    message = refusal(capsys, ["gesund", "--stichtag", "2027-01-01"])
    assert "no value of 'satz' is recorded for 2027-01-01" in message


def test_an_unknown_benefit_names_those_that_exist(capsys: pytest.CaptureFixture[str]) -> None:
    message = refusal(capsys, ["wohngled", *DAY])
    assert "no benefit 'wohngled' is installed" in message
    assert "gesund" in message


def test_a_broken_benefit_says_why(install: Install, capsys: pytest.CaptureFixture[str]) -> None:
    install("kaputt")
    assert "kaputt von Anfang an" in refusal(capsys, ["kaputt", *DAY])


def test_a_benefit_without_calculation_says_so(install: Install, capsys: pytest.CaptureFixture[str]) -> None:
    install("endlos")
    assert "no calculation of its own" in refusal(capsys, ["endlos", *DAY])


@pytest.mark.parametrize("day", ["2026-02-30", "morgen"])
def test_a_wrong_day_is_refused(day: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["berechne", "gesund", "--stichtag", day])
    assert stop.value.code == 2
    assert f"'{day}' is no day" in capsys.readouterr().err
