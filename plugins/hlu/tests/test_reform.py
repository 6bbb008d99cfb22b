"""A reform is a further dated file: an invented one for 2027 beside the files of the package."""

import shutil
import sys
from collections.abc import Iterator
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path

import pytest
import yaml
from plugins.hlu.tests.haushalte import LAW, RENTNERIN, am, haushalt

from efa.sdk import Context, Law
from efa_hlu.rechnen import GRUNDSICHERUNG, berechne

_TABELLEN = ("regelbedarf.", "altersgrenze.")
_AB = {
    "valid_from": date(2027, 1, 1),
    "until": date(2027, 12, 31),
    "norm": "erfunden",
    "source": "Test",
    "checked": date(2026, 11, 25),
}


def _tabelle(name: str, key: str, column: str) -> dict[str, object]:
    return {"title": name, "unit": LAW.figures[f"{name}.{6 if key == 'stufe' else 1950}"].unit,
            "table": f"{name}_2027.csv", "keys": [key], "column": column, **_AB}  # fmt: skip


def _reform() -> dict[str, object]:
    """All figures go on as they are, but for the Regelbedarfe."""
    figures = {
        name: {"title": figure.title, "unit": figure.unit, "values": [{**_AB, "value": str(figure.values[-1].value)}]}
        for name, figure in LAW.figures.items()
        if not name.startswith(_TABELLEN)
    }
    tables = {
        "regelbedarf": [_tabelle("regelbedarf", "stufe", "betrag")],
        "altersgrenze": [_tabelle("altersgrenze", "geburtsjahr", "monate")],
    }
    return {**figures, **tables}


@pytest.fixture
def reformed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Law]:
    """The law of this package and the invented file, in a package of another name."""
    package = tmp_path / tmp_path.name
    with as_file(files("efa_hlu").joinpath("law")) as folder:
        shutil.copytree(folder, package / "law")
    (package / "__init__.py").touch()
    (package / "law" / "regelbedarf_2027.csv").write_text("stufe,betrag\n1,600\n2,540\n4,500\n5,410\n6,380\n")
    shutil.copy(package / "law" / "altersgrenze.csv", package / "law" / "altersgrenze_2027.csv")
    (package / "law" / "reform_2027.yaml").write_text(yaml.safe_dump(_reform(), allow_unicode=True), "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield Law.load(package.name)
    sys.modules.pop(package.name, None)


def test_an_invented_file_for_2027_is_the_whole_reform(reformed: Law) -> None:
    def amount(context: Context) -> object:
        return berechne(haushalt(RENTNERIN), GRUNDSICHERUNG, context).amount

    assert [amount(am(day, reformed)) for day in ("2026-12-31", "2027-01-01")] == [1063, 1100]
