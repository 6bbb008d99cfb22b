"""A reform is one more file of figures: invented for 2027 here, and no line of code."""

import shutil
import sys
from collections.abc import Iterator
from decimal import Decimal
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from plugins.but.tests.antraege import schulkind
from plugins.but.tests.kinder import HEUTE, LAW, kind

from efa.sdk import Calculation, Context, Law, UnknownFigure
from efa_but.kind import Antrag
from efa_but.leistung import Mittagessen, Schulbedarf, Teilhabe
from efa_but.monat import Monat, Zeitraum
from efa_but.rechnen import berechne
from efa_but.schaetzen import estimate

NEU = {"schulbedarf.erstes_halbjahr": "135", "schulbedarf.zweites_halbjahr": "67.50", "teilhabe": "20"}
DAS_JAHR = Antrag(
    kinder=(kind(schulbedarf=Schulbedarf(), teilhabe=Teilhabe(), mittagessen=Mittagessen(preis=Decimal(60))),),
    zeitraum=Zeitraum(Monat(2026, 8), Monat(2027, 8)),
)


@pytest.fixture
def reformed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Context]:
    """Today, under the law of the package with one more file beside its own."""
    folder = tmp_path / tmp_path.name
    with as_file(files("efa_but") / "law") as written:
        shutil.copytree(written, folder / "law")
    (folder / "__init__.py").touch()
    (folder / "law/z2027.yaml").write_text("".join(map(figure, LAW.figures)), "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield Context(day=HEUTE.day, law=Law.load(tmp_path.name).on(HEUTE.day))
    sys.modules.pop(tmp_path.name, None)


def figure(name: str) -> str:
    bisher = LAW.figures[name]
    value = NEU.get(name, str(bisher.values[-1].value))
    dated = f'valid_from: 2027-01-01, value: "{value}", norm: § 1 Reformgesetz, source: invented, checked: 2027-01-01'
    return f'{name}:\n  title: "{bisher.title}"\n  unit: {bisher.unit}\n  values:\n    - {{{dated}}}\n'


def gerechnet(context: Context) -> Calculation:
    return berechne(DAS_JAHR, context)


def test_without_the_file_2027_is_unknown() -> None:
    with pytest.raises(UnknownFigure, match="2027"):
        gerechnet(HEUTE)


def test_with_the_file_each_month_has_its_own_law(reformed: Context) -> None:
    alt, neu = 130 + 5 * 15, Decimal("67.50") + 135 + 8 * 20
    assert gerechnet(reformed).amount == alt + neu + 13 * 60


def test_the_estimate_then_counts_into_the_next_year(reformed: Context) -> None:
    berechnet = estimate(schulkind(), reformed)
    assert berechnet.amount == 130 + 4 * 15 + 20
    assert "but.step.offen.jahr" not in {step.text for step in berechnet.steps}
