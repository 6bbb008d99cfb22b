"""Sample data in which the Land takes Wohngeld for places where nobody does, and a place that is only in the list."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.journeys.running import ROOT, Demo

PLACE, POSTCODE = "Langenfeld (Rheinland)", "40764"
OFFICE = "Kreis Mettmann, Wohngeldstelle"
# GV-ISys, Statistisches Bundesamt (Destatis); the state of the list is that of the extract
_LIST = f'ars,name,kreis_name,land,plz_verwaltungssitz\n051580020020,"{PLACE}, Stadt",Mettmann,05,{POSTCODE}\n'
_ADDRESS = f"05158;wohngeld;{OFFICE};Musterallee 7;40822;Mettmann;02104 555 0140\n"
_BENEFIT = ("benefits:\n  grusi:", "benefits:\n  wohngeld: {enabled: true}\n  grusi:")
_DECISION = ("fallback_way:\n", "fallback_way:\n    wohngeld: {open: true, since: 2026-01-01}\n")


def tenants_with_fallback(folder: Path) -> Path:
    """The tenants files, with the decision of the Land and the office in its list."""
    copied = shutil.copytree(ROOT / "tenants", folder / "tenants")
    land = copied / "nw/land.yaml"
    said = land.read_text("utf-8")
    for before, after in (_BENEFIT, _DECISION):
        assert before in said
        said = said.replace(before, after)
    land.write_text(said, "utf-8")
    with (copied / "stellen.csv").open("a", encoding="utf-8") as offices:
        offices.write(_ADDRESS)
    return copied


def import_place(demo: Demo) -> None:
    """What an operator does with the official list."""
    listed = demo.folder / "gemeinden.csv"
    listed.write_text(_LIST, "utf-8")
    settings = {
        "EFA_DATABASE_URL": demo.database,
        "EFA_OWNER_DATABASE_URL": demo.database.replace("efa_app@", "efa_owner@"),
        "EFA_MASTER_KEY": (demo.folder / "master.key").read_text(),
        "EFA_STORE_URL": f"file://{demo.folder}/files",
        "EFA_BASE_URL": demo.url,
        "EFA_PORTAL_ARS": "05",
    }
    command = [sys.executable, "-m", "efa.cli.main", "gemeinden", "import", str(listed), "--stand", "2020-12-31"]
    subprocess.run(command, check=True, env={**os.environ, **settings}, capture_output=True)
