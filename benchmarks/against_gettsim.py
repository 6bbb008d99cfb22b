"""Wohngeld beside GETTSIM in one run: the same households, amounts and seconds; writes GETTSIM.md.

GETTSIM runs in a Python of its own under `.cache/`, which is made when it is missing (gettsim/requirements.txt).
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.households import Household, households
from efa.kit.clock import day_of, now
from efa.sdk import Calculation, Context, Law
from efa_wohngeld.rechner import CALCULATOR

_HERE = Path(__file__).parent
_PYTHON = _HERE.parent / ".cache/gettsim/bin/python"
_DAYS = ("2023-06-01", "2026-06-01")
_NUMBER = 10_000
_LEAST_RENT = {"2023-06-01": (52, 64, 76, 88, 99, 99, 111, 123, 135, 146, 180, 286)}
_LEAST_RENT["2026-06-01"] = (54, 67, 79, 92, 103, 103, 115, 128, 140, 152, 187, 298)
Timed = dict[str, Any]


def installed_gettsim() -> Path:
    """The Python that has GETTSIM, made when it is missing."""
    if not _PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", str(_PYTHON.parents[1])], check=True)
        wanted = ["-r", str(_HERE / "gettsim/requirements.txt")]
        subprocess.run([str(_PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check", *wanted], check=True)
    return _PYTHON


def gettsim(given: list[Household]) -> Timed:
    """What GETTSIM says and how long it takes, by day."""
    with tempfile.TemporaryDirectory() as folder:
        asked, answered = Path(folder, "asked.json"), Path(folder, "answered.json")
        asked.write_text(json.dumps({"days": _DAYS, "households": given}), encoding="utf-8")
        script = str(_HERE / "gettsim/measure.py")
        subprocess.run([str(installed_gettsim()), "-W", "ignore", script, str(asked), str(answered)], check=True)
        return dict(json.loads(answered.read_text("utf-8")))


def ours(given: list[Household], context: Context) -> float:
    """Seconds of the processor for all of them, one after the other as `--jsonl` does it: the best of five runs."""
    seconds = list[float]()
    for _ in range(5):
        begun = time.process_time()
        steps = sum(len(CALCULATOR.calculate(one, context).steps) for one in given)
        seconds.append(time.process_time() - begun)
        assert steps > len(given)
    return min(seconds)


def law_of(day: str) -> Context:
    """The day and its law."""
    of = date.fromisoformat(day)
    return Context(day=of, law=Law.load("efa_wohngeld").on(of))


def difference(household: Household, calculation: Calculation, theirs: float, day: str) -> str | None:
    """Why the amounts differ, None where they do not."""
    people, rent = len(household["mitglieder"]), Decimal(household["wohnung"]["miete"]["vereinbart"])
    if calculation.amount == Decimal(theirs):
        return None
    if people > 12:
        return "more than twelve people"
    if rent < _LEAST_RENT[day][people - 1]:
        return "rent below the least value of Anlage 3"
    if calculation.amount == 0 and theirs < 10:
        return "less than 10 EUR"
    m = next(step.amount for step in calculation.steps if step.text == "wohngeld.step.m")
    if abs(Decimal(theirs) - m) < 1:
        return "Wohngeld above the rent"
    return "other"


def compared(given: list[Household], answered: Timed) -> tuple[list[tuple[str, str, str]], Counter[str]]:
    """Rows of seconds and ratios, and how often the amounts differ for which reason."""
    rows, reasons = list[tuple[str, str, str]](), Counter[str]()
    for day, theirs in answered["days"].items():
        context = law_of(day)
        many, one = ours(given, context), ours(given[:1] * 500, context) / 500
        for household, amount in zip(given, theirs["amounts"], strict=True):
            reasons[difference(household, CALCULATOR.calculate(household, context), amount, day) or "equal"] += 1
        rows += [
            (f"{day}: one household", f"{one * 1e6:.0f} µs", "(reported)"),
            (f"{day}: one household, GETTSIM ÷ ours", f"{theirs['one'] / one:,.0f}", "≥ 10,000"),
            (
                f"{day}: one household without its checks, GETTSIM ÷ ours",
                f"{theirs['one_bare'] / one:,.0f}",
                "(reported)",
            ),
            (f"{day}: {_NUMBER:,} households", f"{many:.2f} s", "(reported)"),
            (f"{day}: {_NUMBER:,} households, GETTSIM ÷ ours", f"{theirs['many'] / many:.1f}", "≥ 4"),
            (f"{day}: the same without its checks, GETTSIM ÷ ours", f"{theirs['many_bare'] / many:.1f}", "(reported)"),
            (f"{day}: GETTSIM's model", f"{theirs['model']:.1f} s", "(outside the clock)"),
        ]
    return [*rows, ("GETTSIM's import", f"{answered['import']:.1f} s", "(outside the clock)")], reasons


def _table(lines: Iterable[Iterable[object]]) -> str:
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def _written(rows: list[tuple[str, str, str]], reasons: Counter[str], version: str) -> str:
    text = (_HERE / "gettsim/page.md").read_text("utf-8")
    where = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    values = {"day": day_of(now()).isoformat(), "where": where, "version": version}
    return text.format(rows=_table(rows), reasons=_table(reasons.most_common()), **values)


if __name__ == "__main__":
    drawn = households(_NUMBER, seed=1)
    answer = gettsim(drawn)
    text = _written(*compared(drawn, answer), answer["version"])
    (_HERE / "GETTSIM.md").write_text(text, encoding="utf-8")
    print(text)
