"""Every text exists in every language of its file with the same placeholders, and every key that is used exists."""

import re
from pathlib import Path

import pytest

from efa.kit.texts import EASY, LANGUAGES, Catalogues, core_texts, placeholders
from efa.testing.plain_german import hard_to_read

ROOT = Path(__file__).parents[2]
LOCALES = sorted([ROOT / "core/src/efa/locale", *ROOT.glob("plugins/*/src/*/locale")])
SOURCES = sorted([*ROOT.glob("core/src/efa/**/*.py"), *ROOT.glob("core/src/efa/**/*.html")])
USE = re.compile(r"""\b(?:t|text|texts)(?:\.(?:html|plural|plural_html))?\(\s*["']([a-z0-9_]+(?:\.[a-z0-9_]+)+)["']""")
KEY = re.compile(r'(?m)^msgid "(.+)"$')
ALLOWED_TAG = re.compile(r"</?(?:strong|bdi)>")


def sources(locale: Path, lang: str = "de") -> list[tuple[str, str]]:
    package = locale.parent.name
    return [(package, path.stem) for path in sorted(locale.glob(f"{lang}/LC_MESSAGES/*.po"))]


@pytest.fixture(scope="module", params=LOCALES, ids=lambda path: path.parent.name)
def locale(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture(scope="module")
def catalogues(locale: Path) -> Catalogues:
    return Catalogues.load(sources(locale))


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_a_file_has_the_same_keys_and_placeholders_as_in_german(locale: Path, lang: str) -> None:
    found = Catalogues.load(sources(locale, lang)).entries
    german, other = (
        {key: placeholders("".join(entry.forms)) for key, entry in found[one].items()} for one in ("de", lang)
    )
    assert sorted(german.keys() ^ other.keys()) == []
    assert [key for key, names in german.items() if names != other[key]] == []


def test_german_and_english_have_the_same_keys(catalogues: Catalogues) -> None:
    assert sorted(catalogues.entries["de"].keys() ^ catalogues.entries["en"].keys()) == []


def test_einfache_sprache_has_short_sentences_and_short_words(catalogues: Catalogues) -> None:
    assert list(hard_to_read(catalogues.entries[EASY])) == []


def test_no_text_carries_other_markup_than_strong_and_bdi(catalogues: Catalogues) -> None:
    texts = [(key, form) for entries in catalogues.entries.values() for key, e in entries.items() for form in e.forms]
    assert [key for key, form in texts if re.search(r"</?[a-z]", ALLOWED_TAG.sub("", form))] == []


def test_no_entry_is_empty_or_fuzzy(locale: Path, catalogues: Catalogues) -> None:
    for lang in LANGUAGES:
        written = [key for path in locale.glob(f"{lang}/**/*.po") for key in KEY.findall(path.read_text("utf-8"))]
        assert sorted(set(written) - catalogues.entries[lang].keys()) == []


def test_every_text_that_the_core_uses_exists() -> None:
    known = core_texts().entries["de"]
    used = {
        (path.relative_to(ROOT).as_posix(), key) for path in SOURCES for key in USE.findall(path.read_text("utf-8"))
    }
    assert sorted(use for use in used if use[1] not in known) == []
