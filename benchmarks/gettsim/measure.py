"""GETTSIM's side, run by a Python of its own: households in, amounts and seconds out.

    python measure.py households.json result.json

Import and model are built outside the clock. Each run is what GETTSIM offers its users: `main` with the model given,
with all its checks of the data, and once more with the compiled function given and without checks.
"""

import importlib
import json
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

_BEGUN = time.process_time()
gettsim = importlib.import_module("gettsim")
np = importlib.import_module("numpy")
_IMPORTED = time.process_time() - _BEGUN
TARGET = {"wohngeld": {"basisbetrag_m_wthh": None}}


def columns(households: list[dict[str, Any]]) -> dict[str, Any]:
    """One row a person, as GETTSIM wants it."""
    sizes = np.array([len(one["mitglieder"]) for one in households])
    of = np.repeat(np.arange(len(households)), sizes)
    people = [person for one in households for person in one["mitglieder"]]
    wages = np.array([sum(float(e["betrag"]) for e in person.get("einnahmen", ())) for person in people])
    first = np.r_[True, of[1:] != of[:-1]]
    alone = np.array([bool(one["alleinerziehend"]) for one in households])
    nothing, no = np.zeros(len(people)), np.zeros(len(people), dtype=bool)

    def paid(name: str) -> Any:
        return np.array([float(person.get(name, False)) for person in people])

    return {
        "p_id": np.arange(len(people)),
        "hh_id": of,
        "wthh_id": of,
        "behinderungsgrad": np.zeros(len(people), dtype=int),
        "geburtsjahr": np.full(len(people), 1980),
        "alter_monate": np.full(len(people), 500),
        "einkommensteuer": {
            "betrag_y_sn": paid("steuern"),
            "einkünfte": {
                "aus_nichtselbstständiger_arbeit": {"tatsächliche_werbungskosten_y": nothing},
                "aus_selbstständiger_arbeit": {"betrag_m": nothing},
                "aus_vermietung_und_verpachtung": {"betrag_m": nothing},
                "sonstige": {"alle_weiteren_m": nothing, "rente": {"steuerpflichtige_einnahmen_m": nothing}},
            },
        },
        "einnahmen": {"bruttolohn_m": wages, "kapitalerträge_m": nothing, "renten": {"gesetzliche_m": nothing}},
        "elterngeld": {"anrechenbarer_betrag_m": nothing},
        "familie": {"alleinerziehend": first & alone[of]},
        "kindergeld": {"ist_leistungsbegründendes_kind": no},
        "sozialversicherung": {
            "arbeitslosen": {"betrag_m": nothing},
            "kranken": {"beitrag": {"betrag_versicherter_m": paid("krankenversicherung")}},
            "rente": {
                "beitrag": {"betrag_versicherter_m": paid("rentenversicherung")},
                "bezieht_rente": no,
                "grundrente": {"grundsätzlich_anspruchsberechtigt": no},
            },
        },
        "unterhalt": {"tatsächlich_erhaltener_betrag_m": nothing},
        "unterhaltsvorschuss": {"betrag_m": nothing},
        "wohngeld": {"mietstufe_hh": np.array([one["wohnung"]["mietenstufe"] for one in households])[of]},
        "wohnen": {
            "bruttokaltmiete_m_hh": np.array([float(one["wohnung"]["miete"]["vereinbart"]) for one in households])[of]
        },
    }


def best(run: Callable[[], Any], times: int = 3) -> float:
    """Seconds of the processor of the fastest of several runs."""
    found = []
    for _ in range(times):
        begun = time.process_time()
        run()
        found.append(time.process_time() - begun)
    return min(found)


def of_day(day: str, households: list[dict[str, Any]]) -> dict[str, Any]:
    """Seconds and amounts by the law of one day."""
    main, targets = gettsim.main, gettsim.MainTarget
    begun = time.process_time()
    model = main(main_target=targets.policy_environment, policy_date_str=day, include_warn_nodes=False)
    built = time.process_time() - begun
    fixed = {"policy_date_str": day, "tt_targets": gettsim.TTTargets.tree(TARGET), "include_warn_nodes": False}
    fixed["policy_environment"] = model

    def run(data: dict[str, Any], **more: Any) -> Any:
        given = gettsim.InputData.tree(data)
        return main(main_target=targets.results.df_with_qname_columns, input_data=given, **fixed, **more)

    many, one = columns(households), columns(households[:1])
    compiled = main(main_target=targets.tt_function, input_data=gettsim.InputData.tree(many), **fixed)
    bare = {"tt_function": compiled, "include_fail_nodes": False}
    amounts = run(many)["wohngeld__basisbetrag_m_wthh"].groupby(many["wthh_id"]).first()
    return {
        "model": built,
        "one": best(lambda: run(one)),
        "many": best(lambda: run(many)),
        "one_bare": best(lambda: run(one, **bare)),
        "many_bare": best(lambda: run(many, **bare)),
        "amounts": [float(amount) for amount in amounts],
    }


if __name__ == "__main__":
    asked = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    days = {day: of_day(day, asked["households"]) for day in asked["days"]}
    result = {"version": version("gettsim"), "import": _IMPORTED, "days": days}
    Path(sys.argv[2]).write_text(json.dumps(result), encoding="utf-8")
