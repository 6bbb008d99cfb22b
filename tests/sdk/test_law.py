"""Dated figures: nothing falls back, nothing is read that is not written properly."""

import pickle
import sys
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from efa.sdk import Law, UnknownFigure

BLOCK = (
    "beitrag:\n  - {title: Beitrag, unit: EUR, table: beitrag.csv, keys: [land, stufe], column: betrag,"
    " valid_from: 2024-01-01, norm: § 3 X, source: BGBl, checked: 2026-11-20}\n"
)
VALUE = "norm: § 1 X, source: BGBl. 2023 I Nr. 1, checked: 2026-11-20"
Package = Callable[..., str]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Package]:
    """Write the files of a package with figures and give its name."""
    name = tmp_path.name  # another one in each test, since packages are read once

    def write(**written: str) -> str:
        folder = tmp_path / name / "law"
        folder.mkdir(parents=True)
        (tmp_path / name / "__init__.py").touch()
        for file, text in written.items():
            (folder / file.replace("_", ".")).write_text(text, "utf-8")
        return name

    monkeypatch.syspath_prepend(tmp_path)
    yield write
    sys.modules.pop(name, None)


def satz(*values: str) -> str:
    lines = "".join(f"    - {{{value}, {VALUE}}}\n" for value in values)
    return f"satz:\n  title: Satz\n  unit: EUR\n  values:\n{lines}"


def test_a_value_holds_from_its_first_day_to_the_next_value(package: Package) -> None:
    law = Law.load(
        package(satz_yaml=satz('valid_from: 2024-01-01, value: "5.00"', 'valid_from: 2025-01-01, value: "7"'))
    )
    assert [law.on(date.fromisoformat(day))["satz"] for day in ("2024-01-01", "2024-12-31", "2025-01-01")] == [5, 5, 7]


@pytest.mark.parametrize("day", ["2023-12-31", "2025-01-01", "2099-01-01"])
def test_a_day_without_a_value_raises(package: Package, day: str) -> None:
    law = Law.load(package(satz_yaml=satz('valid_from: 2024-01-01, until: 2024-12-31, value: "5"')))
    with pytest.raises(UnknownFigure, match=f"'satz' is recorded for {day}"):
        law.on(date.fromisoformat(day))["satz"]


def test_a_gap_between_two_values_raises(package: Package) -> None:
    values = ('valid_from: 2023-01-01, until: 2023-06-30, value: "5"', 'valid_from: 2024-01-01, value: "7"')
    law = Law.load(package(satz_yaml=satz(*values)))
    with pytest.raises(UnknownFigure):
        law.on(date(2023, 7, 1))["satz"]


def test_an_unknown_name_raises(package: Package) -> None:
    law = Law.load(package(satz_yaml=satz('valid_from: 2024-01-01, value: "5"')))
    with pytest.raises(UnknownFigure, match="'sazt'"):
        law.on(date(2024, 1, 1))["sazt"]


def test_a_table_gives_one_figure_for_each_row(package: Package) -> None:
    name = package(beitrag_yaml=BLOCK, beitrag_csv="land,stufe,betrag\nnw,1,12.50\nnw,2,13\n")
    law = Law.load(name).on(date(2026, 1, 1))
    assert (law["beitrag.nw.1"], law["beitrag.nw.2"]) == (Decimal("12.50"), Decimal(13))
    assert (law.norm("beitrag.nw.1"), sorted(law.figures)) == ("§ 3 X", ["beitrag.nw.1", "beitrag.nw.2"])
    with pytest.raises(UnknownFigure):
        law["beitrag.he.1"]


def test_the_law_travels_to_another_process_by_the_name_of_its_package(package: Package) -> None:
    name = package(beitrag_yaml=BLOCK, beitrag_csv="land,stufe,betrag\n" + "".join(f"nw,{n},1\n" for n in range(999)))
    sent = pickle.dumps(Law.load(name).on(date(2026, 1, 1)))
    assert len(sent) < 400
    assert pickle.loads(sent)["beitrag.nw.998"] == 1


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (satz("valid_from: 2024-01-01, value: 5.5"), "quoted strings"),
        (satz('valid_from: 2024-01-01, value: "NaN"'), "finite"),
        (satz('valid_from: 2024-01-01, until: 2023-12-31, value: "5"'), "'until' lies before"),
        (satz('valid_from: 2024-01-01, value: "5"', 'valid_from: 2024-01-01, value: "6"'), "begin on the same day"),
        (satz('valid_from: 2024-01-01, value: "5", remark: x'), "remark"),
        (satz('valid_from: 2024-01-01, value: "5"').replace("§ 1 X", '""'), "norm"),
        (satz(), "values"),
        ("satz: [", "line 2"),
        ("satz: 5", "satz"),
    ],
)
def test_a_file_that_is_written_wrongly_is_named(package: Package, text: str, problem: str) -> None:
    with pytest.raises(ValueError, match=r"law/satz\.yaml") as error:
        Law.load(package(satz_yaml=text))
    assert problem in str(error.value)


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ("land,betrag\nnw,1\n", "no column 'stufe'"),
        ("land,stufe,betrag\nnw,1,1\nnw,1,2\n", "two rows for 'beitrag.nw.1'"),
        ("land,stufe,betrag\nnw,1,\n", "line 2"),
        ("land,stufe,betrag\nnw,1,1\nnw\n", "line 3"),
        ("land,stufe,betrag\nnw,1,Infinity\n", "line 2"),
        ("", "no column 'land'"),
    ],
)
def test_a_table_that_is_written_wrongly_is_named(package: Package, table: str, problem: str) -> None:
    with pytest.raises(ValueError, match=r"law/beitrag\.yaml: beitrag\.csv") as error:
        Law.load(package(beitrag_yaml=BLOCK, beitrag_csv=table))
    assert problem in str(error.value)


def test_a_table_that_is_not_there_is_named(package: Package) -> None:
    with pytest.raises(ValueError, match=r"beitrag\.yaml.*beitrag\.csv"):
        Law.load(package(beitrag_yaml=BLOCK))


def test_a_reform_is_a_further_file_and_nothing_else(package: Package) -> None:
    before = satz('valid_from: 2024-01-01, until: 2026-12-31, value: "5"')
    law = Law.load(package(satz_yaml=before, z2027_yaml=satz('valid_from: 2027-01-01, value: "6"')))
    assert [law.on(date.fromisoformat(day))["satz"] for day in ("2026-12-31", "2027-01-01")] == [5, 6]


def test_one_table_may_go_on_in_a_further_file(package: Package) -> None:
    later = BLOCK.replace("2024-01-01", "2027-01-01").replace("beitrag.csv", "neu.csv")
    tables = {"beitrag_csv": "land,stufe,betrag\nnw,1,5\n", "neu_csv": "land,stufe,betrag\nnw,1,6\n"}
    law = Law.load(package(beitrag_yaml=BLOCK, z2027_yaml=later, **tables))
    assert [law.on(date.fromisoformat(day))["beitrag.nw.1"] for day in ("2026-12-31", "2027-01-01")] == [5, 6]


@pytest.mark.parametrize(
    ("second", "problem"),
    [
        (satz('valid_from: 2024-01-01, value: "5"'), "begin on the same day"),
        (satz('valid_from: 2025-01-01, value: "5"').replace("EUR", "Prozent"), "another file gives the unit EUR"),
    ],
)
def test_two_files_that_contradict_each_other_are_refused(package: Package, second: str, problem: str) -> None:
    with pytest.raises(ValueError, match=r"law/b\.yaml") as error:
        Law.load(package(a_yaml=satz('valid_from: 2024-01-01, value: "5"'), b_yaml=second))
    assert problem in str(error.value)


@pytest.mark.parametrize("name", ["a_yaml", "z_yaml"])
def test_a_figure_of_a_table_is_not_written_again(package: Package, name: str) -> None:
    written = satz('valid_from: 2024-01-01, value: "5"').replace("satz:", "beitrag.nw.1:")
    with pytest.raises(ValueError, match=r"'beitrag\.nw\.1' is written twice"):
        Law.load(package(beitrag_yaml=BLOCK, beitrag_csv="land,stufe,betrag\nnw,1,5\n", **{name: written}))


def test_the_law_of_a_day_is_kept_and_a_gap_stays_a_gap(package: Package) -> None:
    law = Law.load(package(satz_yaml=satz('valid_from: 2024-01-01, until: 2024-12-31, value: "5"')))
    first = law.on(date(2024, 5, 1))
    assert law.on(date(2024, 5, 1)) is first
    assert [first["satz"] for _ in range(2)] == [5, 5]
    for _ in range(2):
        with pytest.raises(UnknownFigure):
            law.on(date(2025, 1, 1))["satz"]
    for day in range(1, 29):
        assert law.on(date(2024, 2, day))["satz"] == 5
    assert law.on(date(2024, 5, 1)) is not first
