"""A reform is a further dated file and nothing else: an invented one for 2027."""

import shutil
import sys
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from plugins.sgb2.tests.faelle import LAW, einnahme, erwachsen, je_person, kind, lohn, rechne

from efa.sdk import Law

NEU = {
    "regelbedarf.1": "570",
    "regelbedarf.5": "395",
    "sofortzuschlag": "30",
    "grundabsetzbetrag": "120",
    "erwerb.ab": "120",
    "erwerb.stufe_1.prozent": "25",
}
DATED = "source: erfunden, checked: 2026-11-25"
NAME = (
    f"leistung: {{title: Name, words: [{{valid_from: 2027-01-01, word: Erfundenes Geld, norm: § 19 SGB II, {DATED}}}]}}"
)


def geaendert(name: str) -> str:
    figure = LAW.figures[name]
    wert, norm = NEU.get(name, figure.values[-1].value), figure.values[-1].norm
    value = f'{{valid_from: 2027-01-01, value: "{wert}", norm: "{norm}", {DATED}}}'
    return f'{name}: {{title: "{figure.title}", unit: {figure.unit}, values: [{value}]}}\n'


@pytest.fixture
def reform(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Law]:
    """The law of the plugin with one more file for 2027."""
    package = tmp_path / tmp_path.name
    with as_file(files("efa_sgb2").joinpath("law")) as law:
        shutil.copytree(law, package / "law")
    (package / "__init__.py").touch()
    (package / "law" / "z2027.yaml").write_text("".join(map(geaendert, sorted(LAW.figures))), "utf-8")
    (package / "law" / "words" / "z2027.yaml").write_text(NAME, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield Law.load(tmp_path.name)
    sys.modules.pop(tmp_path.name, None)


def test_an_invented_file_for_2027_changes_the_calculation_from_that_day_on(reform: Law) -> None:
    familie = (erwachsen(einnahmen=[lohn("520")]), kind(8))
    alt = rechne("2026-12-31", *familie, law=reform)
    neu = rechne("2027-01-01", *familie, law=reform)
    assert alt == rechne("2026-12-31", *familie)
    assert (je_person(neu, "regelbedarf"), je_person(neu, "freibetrag")[0]) == (["570.00", "395.00"], "220.00")
    assert neu.amount == 570 + 395 - (520 - 220) + 30
    assert neu.steps[-1].params["leistung"] == "Erfundenes Geld"


def test_what_the_file_does_not_change_stays(reform: Law) -> None:
    mara = erwachsen(einnahmen=[einnahme("sonstige", "50")])
    assert je_person(rechne("2027-01-01", mara, law=reform), "einkommen") == ["20.00"]
