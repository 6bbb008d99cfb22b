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
NOT_FOR_CITIZENS = re.compile(
    r"""(admin|assign|audit|bill|intake|operator|organisation|staff)\.
    | applications\.letter\.  # binding, in German
    | authority\.(?!role\.|purpose\.|question_|problem\.(reply_empty|text_too_long))
    | catalogue\.(benefit_not_allowed|calculation_only|managed_by_file|settings_invalid|setup_)
    | delivery\.(?!citizen_)
    | identity\.(demo\.|last_administrator|no_membership|unknown_member)
    | mailbox\.(impossible_posting_day|letter_|print_)
    | tenancy\.(managed_by_file|setting_invalid|stale_setting|unknown_setting)
    | third_party\.((answer|case|closed|state|taken)$|confirm\.|decline\.|hint\.|problem\.|requests\.)""",
    re.VERBOSE,
)
ALLOWED_TAG = re.compile(r"</?(?:strong|bdi)>")


def sources(locale: Path) -> list[tuple[str, str]]:
    package = locale.parent.name
    return [(package, path.stem) for path in sorted(locale.glob("de/LC_MESSAGES/*.po"))]


@pytest.fixture(scope="module", params=LOCALES, ids=lambda path: path.parent.name)
def locale(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture(scope="module")
def catalogues(locale: Path) -> Catalogues:
    return Catalogues.load(sources(locale))


def test_german_and_english_have_the_same_keys(catalogues: Catalogues) -> None:
    assert sorted(catalogues.entries["de"].keys() ^ catalogues.entries["en"].keys()) == []


def test_einfache_sprache_has_every_text_that_citizens_read(catalogues: Catalogues) -> None:
    german, easy = catalogues.entries["de"].keys(), catalogues.entries[EASY].keys()
    read = {key for key in german if not NOT_FOR_CITIZENS.match(key)}
    assert sorted(read ^ easy) == []


@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_placeholders_are_the_same_as_in_german(catalogues: Catalogues, lang: str) -> None:
    german, other = (
        {key: placeholders("".join(entry.forms)) for key, entry in catalogues.entries[one].items()}
        for one in ("de", lang)
    )
    assert [key for key, names in other.items() if names != german[key]] == []


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
