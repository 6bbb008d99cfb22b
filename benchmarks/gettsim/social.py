"""GETTSIM's side of SGB II and Kinderzuschlag, run by a Python of its own: families in, amounts out.

python social.py families.json result.json
"""

import importlib
import json
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

gettsim = importlib.import_module("gettsim")
np = importlib.import_module("numpy")
TARGETS = {
    "bürgergeld": {
        "anrechnungsfreies_einkommen_m": None,
        "mehrbedarfsanteil_alleinerziehend": None,
        "erwachsenensatz_m": None,
        "kindersatz_m": None,
    },
    "kinderzuschlag": {"anspruchshöhe_m_bg": None, "wohnbedarf_anteil_eltern_bg": None},
}


def columns(families: list[dict[str, Any]]) -> dict[str, Any]:
    """One row a person: parents first, then children, as GETTSIM wants it."""
    people = [(number, role, one) for number, family in enumerate(families) for role, one in _people(family)]
    of = np.array([number for number, _, _ in people])
    first = {number: row for row, (number, _, _) in reversed(list(enumerate(people)))}
    couple = np.array([len(families[number]["eltern"]) == 2 for number in of])
    parent = np.array([role == "elternteil" for _, role, _ in people])
    start = np.array([first[number] for number in of])
    rows, nothing, no = np.arange(len(people)), np.zeros(len(people)), np.zeros(len(people), dtype=bool)
    partner = np.where(parent & couple, np.where(rows == start, start + 1, start), -1)

    def money(name: str) -> Any:
        return np.array([float(one.get("erwerbseinkommen", {}).get(name, 0)) for _, _, one in people])

    minor = np.array([sum(kind["alter"] < 18 for kind in families[number]["kinder"]) for number in of])
    rent = np.array([float(families[number]["unterkunft_heizung"]) for number in of])
    age = np.array([one.get("alter", 40) for _, _, one in people])
    return {
        "p_id": rows,
        "hh_id": of,
        "bg_id": of,
        "fg_id": of,
        "alter": age,
        "vermögen": nothing,
        "bürgergeld": {
            "bruttoeinkommen_m": money("brutto"),
            "nettoeinkommen_vor_abzug_freibetrag_m": money("netto"),
            "p_id_einstandspartner": partner,
            "bezug_im_vorjahr": no,
        },
        "einnahmen": {"bruttolohn_m": money("brutto")},
        "einkommensteuer": {
            "anzahl_kinderfreibeträge": np.where(parent, minor, 0),
            "einkünfte": {"aus_selbstständiger_arbeit": {"betrag_m": nothing}},
        },
        "familie": {
            "alleinerziehend": parent & ~couple,
            "anzahl_kinder_bis_17_bg": minor,
            "ist_kind_in_bedarfsgemeinschaft": ~parent,
            "p_id_elternteil_1": np.where(parent, -1, start),
            "p_id_elternteil_2": np.where(parent | ~couple, -1, start + 1),
            "p_id_ehepartner": partner,
        },
        "kindergeld": {
            "gleiche_fg_wie_empfänger": ~parent,
            "ist_leistungsbegründendes_kind": ~parent,
            "p_id_empfänger": np.where(parent, -1, start),
        },
        "unterhalt": {"tatsächlich_erhaltener_betrag_m": nothing},
        "unterhaltsvorschuss": {"betrag_m": nothing},
        "wohnen": {
            "bruttokaltmiete_m_hh": rent,
            "heizkosten_m_hh": nothing,
            "wohnfläche_hh": np.full(len(people), 60.0),
            "bewohnt_eigentum_hh": no,
        },
    }


def _people(family: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [("elternteil", one) for one in family["eltern"]] + [("kind", one) for one in family["kinder"]]


def of_day(day: str, families: list[dict[str, Any]]) -> dict[str, list[float]]:
    """Amounts of each person by the law of one day, by the name of the node."""
    data = columns(families)
    found = gettsim.main(
        main_target=gettsim.MainTarget.results.df_with_qname_columns,
        policy_date_str=day,
        tt_targets=gettsim.TTTargets.tree(TARGETS),
        input_data=gettsim.InputData.tree(data),
        include_warn_nodes=False,
    )
    return {name.split("__")[-1]: [float(value) for value in found[name]] for name in found.columns}


if __name__ == "__main__":
    asked = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    days = {day: of_day(day, asked["families"]) for day in asked["days"]}
    result = {"version": version("gettsim"), "days": days}
    Path(sys.argv[2]).write_text(json.dumps(result), encoding="utf-8")
