"""SGB II and Kinderzuschlag beside GETTSIM: the same drawn families, amounts alone; writes GETTSIM_AMOUNTS.md.

`python -m benchmarks.social_against_gettsim`, with the Python that against_gettsim makes under `.cache/`.
"""

import json
import random
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.against_gettsim import installed_gettsim
from efa.kit.clock import day_of, now
from efa.sdk import Calculation, Context, Law
from efa_bkgg.kinderzuschlag import benefit as kinderzuschlag
from efa_sgb2.rechner import CALCULATOR

_HERE = Path(__file__).parent
_DAYS, _NUMBER, _CENT = ("2023-06-01", "2024-06-01", "2026-06-01"), 3_000, Decimal("0.01")
Family = dict[str, Any]
_HALF = Decimal("0.5")
Row = tuple[str, str, str]  # what, day, outcome
Calculate = Callable[[Family], Calculation]


def families(number: int, seed: int) -> list[Family]:
    """One or two parents, each with a wage or none, one to five children, a dwelling."""
    chance = random.Random(seed)
    return [_family(chance) for _ in range(number)]


def _family(chance: random.Random) -> Family:
    return {
        "eltern": [_parent(chance) for _ in range(chance.choice((1, 2)))],
        "kinder": [{"alter": chance.randint(0, 17)} for _ in range(chance.choice((1, 1, 2, 2, 3, 4, 5)))],
        "unterkunft_heizung": f"{chance.uniform(300, 1500):.2f}",
    }


def _parent(chance: random.Random) -> Family:
    gross = round(chance.uniform(0, 3500), 2) if chance.random() < 0.8 else 0.0
    net = gross * chance.uniform(0.7, 1)
    return {"erwerbseinkommen": {"brutto": f"{gross:.2f}", "netto": f"{net:.2f}"}} if gross else {}


def gettsim(given: list[Family]) -> dict[str, Any]:
    """What GETTSIM says of each person, by day."""
    with tempfile.TemporaryDirectory() as folder:
        asked, answered = Path(folder, "asked.json"), Path(folder, "answered.json")
        asked.write_text(json.dumps({"days": _DAYS, "families": given}), encoding="utf-8")
        script = str(_HERE / "gettsim/social.py")
        subprocess.run([str(installed_gettsim()), "-W", "ignore", script, str(asked), str(answered)], check=True)
        return dict(json.loads(answered.read_text("utf-8")))


def _sgb2(family: Family) -> dict[str, Any]:
    parents = [
        {"rolle": role, "alter": 40, "einnahmen": _wages(parent)}
        for role, parent in zip(("antragsteller", "partner"), family["eltern"], strict=False)
    ]
    children = [{"rolle": "kind", **child} for child in family["kinder"]]
    return {"personen": [*parents, *children], "alleinerziehend": len(parents) == 1}


def _wages(parent: Family) -> list[Family]:
    wage = parent.get("erwerbseinkommen")
    return [{"art": "lohn", "brutto": wage["brutto"], "betrag": wage["netto"]}] if wage else []


def compared(given: list[Family], said: dict[str, Any], day: str) -> Iterator[Row]:
    """One row for each amount that both know."""
    of = date.fromisoformat(day)
    context, other = (Context(day=of, law=Law.load(name).on(of)) for name in ("efa_sgb2", "efa_bkgg"))
    calculator = kinderzuschlag().calculator
    assert calculator
    calculate = calculator.calculate
    row = 0
    for family in given:
        for part in CALCULATOR.calculate(_sgb2(family), context).parts[: len(family["eltern"])]:
            theirs = Decimal(str(said["anrechnungsfreies_einkommen_m"][row]))
            yield "allowance of § 11b SGB II", day, _cents(part.amounts["freibetrag"], theirs)
            need = part.amounts["regelbedarf"] + part.amounts["mehrbedarf"]
            yield "Regelbedarf with Mehrbedarf", day, _cents(need, Decimal(str(said["erwachsenensatz_m"][row])))
            row += 1
        theirs, share = (
            Decimal(str(said[name][row])) for name in ("anspruchshöhe_m_bg", "wohnbedarf_anteil_eltern_bg")
        )
        yield "Kinderzuschlag", day, _kiz(family, share, theirs, lambda one: calculate(one, other))
        row += len(family["kinder"])


def _cents(ours: Decimal, theirs: Decimal) -> str:
    return "equal to the cent" if abs(ours - theirs) <= _CENT / 2 + Decimal("1e-9") else "other"


def _kiz(family: Family, share: Decimal, theirs: Decimal, calculate: Calculate) -> str:
    """Equal, or equal where the dwelling is shared as GETTSIM does: by the report of the year."""
    ours = calculate(family)
    if abs(ours.amount - theirs) <= _HALF:
        return "equal, rounded to full Euro"
    steps = {step.text.rpartition(".")[2]: step for step in ours.steps}
    need = steps["gesamtbedarf"].amount - steps["wohnanteil"].amount + Decimal(family["unterkunft_heizung"]) * share
    short = {
        "alleinerziehend": len(family["eltern"]) == 1,
        "kinder": family["kinder"],
        "bruttoeinkommen": str(sum(Decimal(wage["brutto"]) for wage in _earned(family))),
        "erwerbseinkommen": str(steps["einkommen"].params["erwerb"]),
        "gesamtbedarf": f"{need:.2f}",
    }
    more = theirs - calculate(short).amount
    rounded = Decimal("0.45") * len(family["eltern"])  # less than a euro of each parent, 45 percent of it
    known = -_HALF - _CENT <= more <= _HALF + rounded
    if not known and any(_below_allowance(wage) for wage in _earned(family)):
        return "a wage below its allowances"
    return "equal with GETTSIM's shares of the dwelling and rounding of income" if known else "other"


def _below_allowance(wage: Family) -> bool:
    gross = Decimal(wage["brutto"])
    return Decimal(wage["netto"]) < min(gross, Decimal(100)) + max(Decimal(0), gross - 100) / 5


def _earned(family: Family) -> list[Family]:
    return [parent["erwerbseinkommen"] for parent in family["eltern"] if parent]


def _written(rows: Counter[Row], version: str, number: int) -> str:
    table = "\n".join(
        f"| {what} | {day} | {outcome} | {times} |" for (what, day, outcome), times in sorted(rows.items())
    )
    text = (_HERE / "gettsim/amounts.md").read_text("utf-8")
    return text.format(rows=table, version=version, number=f"{number:,}", day=day_of(now()).isoformat())


if __name__ == "__main__":
    drawn = families(_NUMBER, seed=1)
    answer = gettsim(drawn)
    counted = Counter(row for day, said in answer["days"].items() for row in compared(drawn, said, day))
    page = _written(counted, answer["version"], _NUMBER)
    (_HERE / "GETTSIM_AMOUNTS.md").write_text(page, encoding="utf-8")
    print(page)
