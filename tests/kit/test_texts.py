import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from efa.kit.po import TextsBroken
from efa.kit.texts import Catalogues, MissingValue, Texts, UnknownText

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: {rule};\\n"\n'
PLURALS = {
    "de": "nplurals=2; plural=(n != 1)",
    "tr": "nplurals=1; plural=0",
    "uk": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)",
}
FILES = {
    "de": """
msgid "probe.gruss"
msgstr "Guten Tag, {name}."

msgid "probe.betrag"
msgstr "Es sind <strong>{betrag:eur}</strong> & mehr ab {tag}."

msgid "probe.nachweise"
msgid_plural "probe.nachweise"
msgstr[0] "{anzahl} Nachweis"
msgstr[1] "{anzahl} Nachweise"
""",
    "uk": """
msgid "probe.nachweise"
msgid_plural "probe.nachweise"
msgstr[0] "{anzahl} документ"
msgstr[1] "{anzahl} документи"
msgstr[2] "{anzahl} документів"

msgid "probe.gruss"
msgstr ""
""",
    "tr": """
msgid "probe.nachweise"
msgid_plural "probe.nachweise"
msgstr[0] "{anzahl} belge"
""",
}


def write(root: Path, lang: str, body: str, domain: str = "probe") -> None:
    folder = root / "probe_texte" / "locale" / lang / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    (folder.parents[2] / "__init__.py").touch()
    (folder / f"{domain}.po").write_text(HEADER.format(rule=PLURALS[lang]) + body, "utf-8")


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    for lang, body in FILES.items():
        write(tmp_path, lang, body)
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path
    sys.modules.pop("probe_texte", None)


@pytest.fixture
def catalogues(package: Path) -> Catalogues:
    return Catalogues.load([("probe_texte", "probe")], ("de", "uk", "tr"))


@pytest.fixture
def german(catalogues: Catalogues) -> Texts:
    return catalogues.texts("de")


def test_a_text_names_its_placeholders(german: Texts) -> None:
    assert german("probe.gruss", name="Kim") == "Guten Tag, Kim."


def test_an_unknown_key_is_an_error(german: Texts) -> None:
    assert not german.has("probe.fehlt")
    with pytest.raises(UnknownText, match=r"probe\.fehlt"):
        german("probe.fehlt")


def test_a_missing_value_is_an_error_that_names_it(german: Texts) -> None:
    with pytest.raises(MissingValue, match=r"\{name\}"):
        german("probe.gruss")


def test_a_text_without_translation_comes_in_german_and_says_so(catalogues: Catalogues) -> None:
    ukrainian = catalogues.texts("uk")
    assert ukrainian.lang_of("probe.gruss") == "de"
    assert ukrainian.html("probe.gruss", name="Kim") == '<span lang="de" dir="ltr">Guten Tag, Kim.</span>'


@pytest.mark.parametrize(
    ("lang", "number", "text"),
    [
        ("de", 1, "1 Nachweis"),
        ("de", 0, "0 Nachweise"),
        ("uk", 1, "1 документ"),
        ("uk", 3, "3 документи"),
        ("uk", 11, "11 документів"),
        ("tr", 5, "5 belge"),
    ],
)
def test_the_catalogue_decides_the_plural(catalogues: Catalogues, lang: str, number: int, text: str) -> None:
    assert catalogues.texts(lang).plural("probe.nachweise", number) == text


def test_plain_text_has_no_markup(german: Texts) -> None:
    text = german("probe.betrag", betrag=123450, tag=date(2027, 3, 9))
    assert text == "Es sind 1.234,50\N{NO-BREAK SPACE}€ & mehr ab 9. März 2027."


def test_html_keeps_the_allowed_markup_and_escapes_the_rest(german: Texts) -> None:
    text = german.html("probe.betrag", betrag=Decimal("1.5"), tag="<script>")
    amount = '<strong><bdi dir="ltr">1,50\N{NO-BREAK SPACE}€</bdi></strong>'
    assert text == f"Es sind {amount} &amp; mehr ab &lt;script&gt;."


def test_dates_follow_the_language_and_money_never_does(catalogues: Catalogues) -> None:
    english = catalogues.texts("en")
    assert english.date(date(2027, 3, 9)) == "9 March 2027"
    assert english.money(Decimal("1234.5")) == catalogues.texts("de").money(123450) == "1.234,50\N{NO-BREAK SPACE}€"


def test_a_moment_is_read_in_berlin(german: Texts) -> None:
    at = datetime(2027, 3, 9, 22, 58, tzinfo=UTC)
    assert (german.date(at), german.time(at)) == ("9. März 2027", "23:58")
    assert german.date(datetime(2027, 3, 9, 23, 30, tzinfo=UTC)) == "10. März 2027"


def test_two_catalogues_may_not_define_one_key(package: Path) -> None:
    write(package, "de", 'msgid "probe.gruss"\nmsgstr "Hallo."\n', "andere")
    with pytest.raises(TextsBroken, match=r"probe\.gruss"):
        Catalogues.load([("probe_texte", "probe"), ("probe_texte", "andere")], ("de",))


def test_one_file_may_not_define_a_key_twice(package: Path) -> None:
    write(package, "de", 'msgid "a.b"\nmsgstr "1"\n\nmsgid "a.b"\nmsgstr "2"\n')
    with pytest.raises(TextsBroken, match="twice"):
        Catalogues.load([("probe_texte", "probe")], ("de",))


def test_a_broken_file_is_named(package: Path) -> None:
    write(package, "de", 'msgid "a"\nmsgstr "b"\nnonsense\n')
    with pytest.raises(TextsBroken, match=r"probe\.po"):
        Catalogues.load([("probe_texte", "probe")], ("de",))


def test_a_file_in_another_encoding_is_named(package: Path) -> None:
    file = package / "probe_texte/locale/de/LC_MESSAGES/probe.po"
    file.write_bytes(file.read_text("utf-8").encode("latin-1") + 'msgid "ü"\n'.encode("latin-1"))
    with pytest.raises(TextsBroken, match=r"probe\.po.*utf-8"):
        Catalogues.load([("probe_texte", "probe")], ("de",))
