"""Dated words: the name of a benefit changes by law, and no day gets a guessed one."""

import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from efa.sdk import Law, UnknownFigure

Package = Callable[[str], str]


def name(*words: str) -> str:
    lines = "".join(
        f"    - {{{word}, norm: § 1 X, source: BGBl. 2023 I Nr. 1, checked: 2026-11-20}}\n" for word in words
    )
    return f"name:\n  title: Name der Leistung\n  words:\n{lines}"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Package]:
    """Write the words of a package and give its name."""

    def write(text: str) -> str:
        folder = tmp_path / tmp_path.name / "law" / "words"
        folder.mkdir(parents=True)
        (tmp_path / tmp_path.name / "__init__.py").touch()
        (folder / "name.yaml").write_text(text, "utf-8")
        return tmp_path.name

    monkeypatch.syspath_prepend(tmp_path)
    yield write
    sys.modules.pop(tmp_path.name, None)


def test_a_word_holds_from_its_first_day_to_the_next_word(package: Package) -> None:
    law = Law.load(package(name("valid_from: 2023-01-01, word: Alt", "valid_from: 2026-07-01, word: Neu")))
    assert [law.on(date(2026, month, 30)).word("name") for month in (6, 7)] == ["Alt", "Neu"]
    assert law.on(date(2026, 7, 1)).on(date(2023, 1, 1)).word("name") == "Alt"


def test_a_day_without_a_word_and_an_unknown_word_raise(package: Package) -> None:
    law = Law.load(package(name("valid_from: 2023-01-01, until: 2026-12-31, word: Alt")))
    with pytest.raises(UnknownFigure):
        law.on(date(2027, 1, 1)).word("name")
    with pytest.raises(UnknownFigure):
        law.on(date(2026, 1, 1)).word("nmae")


@pytest.mark.parametrize("words", [(), ("valid_from: 2023-01-01",), ("valid_from: 2023-01-01, word: A",) * 2])
def test_words_that_are_written_wrongly_name_their_file(package: Package, words: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=r"law/words/name\.yaml"):
        Law.load(package(name(*words)))
