"""Every text exists in German and English with the same placeholders, and every key that is used exists."""

import re
from pathlib import Path

import pytest

from efa.kit.texts import Catalogues, core_texts, placeholders

ROOT = Path(__file__).parents[2]
LOCALES = sorted([ROOT / "core/src/efa/locale", *ROOT.glob("plugins/*/src/*/locale")])
SOURCES = sorted([*ROOT.glob("core/src/efa/**/*.py"), *ROOT.glob("core/src/efa/**/*.html")])
USE = re.compile(r"""\b(?:t|text|texts)(?:\.(?:html|plural|plural_html))?\(\s*["']([a-z0-9_]+(?:\.[a-z0-9_]+)+)["']""")
KEY = re.compile(r'(?m)^msgid "(.+)"$')
ALLOWED_TAG = re.compile(r"</?(?:strong|bdi)>")


def sources(locale: Path) -> list[tuple[str, str]]:
    package = locale.parent.name
    return [(package, path.stem) for path in sorted(locale.glob("de/LC_MESSAGES/*.po"))]


@pytest.fixture(scope="module", params=LOCALES, ids=lambda path: path.parent.name)
def catalogues(request: pytest.FixtureRequest) -> Catalogues:
    return Catalogues.load(sources(request.param), ("de", "en"))


def test_german_and_english_have_the_same_keys(catalogues: Catalogues) -> None:
    assert sorted(catalogues.entries["de"].keys() ^ catalogues.entries["en"].keys()) == []


def test_placeholders_are_the_same_in_both_languages(catalogues: Catalogues) -> None:
    german, english = catalogues.entries["de"], catalogues.entries["en"]
    names = {
        lang: {key: placeholders("".join(e.forms)) for key, e in catalogues.entries[lang].items()}
        for lang in catalogues.entries
    }
    assert [key for key in german.keys() & english.keys() if names["de"][key] != names["en"][key]] == []


def test_no_text_carries_other_markup_than_strong_and_bdi(catalogues: Catalogues) -> None:
    texts = [(key, form) for entries in catalogues.entries.values() for key, e in entries.items() for form in e.forms]
    assert [key for key, form in texts if re.search(r"</?[a-z]", ALLOWED_TAG.sub("", form))] == []


@pytest.mark.parametrize("locale", LOCALES, ids=lambda path: path.parent.name)
def test_no_entry_is_empty_or_fuzzy(locale: Path) -> None:
    loaded = Catalogues.load(sources(locale), ("de", "en")).entries
    for lang in ("de", "en"):
        written = [
            key
            for path in locale.glob(f"{lang}/**/*.po")
            for key in re.findall(r'(?m)^msgid "(.+)"$', path.read_text("utf-8"))
        ]
        assert sorted(set(written) - loaded[lang].keys()) == []


def test_every_text_that_the_core_uses_exists() -> None:
    known = core_texts().entries["de"]
    used = {
        (path.relative_to(ROOT).as_posix(), key) for path in SOURCES for key in USE.findall(path.read_text("utf-8"))
    }
    assert sorted(use for use in used if use[1] not in known) == []
