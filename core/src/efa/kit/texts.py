"""Every text of the platform by its key, in the language of the reader."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from gettext import c2py

from markupsafe import Markup, escape

from efa.kit import formats
from efa.kit.po import Domain, Entry, TextsBroken, domains, read_domain

BINDING = "de"
EASY = "de-simple"  # the registered variant of BCP 47: Einfache Sprache
LANGUAGES = (BINDING, EASY, "en")
CORE = "efa"
_PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_]*)(?::(eur))?\}")
_TAG = re.compile(r"</?(?:strong|bdi)>")
_ESCAPED_TAG = re.compile(r"&lt;(/?(?:strong|bdi))&gt;")
Show = Callable[[object, str, str | None], str]
_plural_rule: Callable[[str], Callable[[int], int]] = cache(c2py)


class UnknownText(LookupError):
    """No catalogue knows this key."""


class MissingValue(LookupError):
    """A text names a placeholder that was not given."""


def placeholders(text: str) -> frozenset[str]:
    """The names that a text wants to be given."""
    return frozenset(match[1] for match in _PLACEHOLDER.finditer(text))


@dataclass(frozen=True, slots=True)
class Catalogues:
    """All texts of a process: language → key → entry."""

    entries: Mapping[str, Mapping[str, Entry]]

    @staticmethod
    def load(sources: Iterable[tuple[str, str]], languages: Iterable[str] = LANGUAGES) -> "Catalogues":
        """Read (package, domain) sources. Raises TextsBroken, also where two of them define one key."""
        wanted = tuple(languages)
        return Catalogues({lang: {} for lang in wanted}).joined(
            read_domain(package, domain, wanted) for package, domain in sources
        )

    def joined(self, added: Iterable[Domain]) -> "Catalogues":
        """These texts and those of further domains. Raises TextsBroken where two define one key."""
        entries = {lang: dict(texts) for lang, texts in self.entries.items()}
        for domain in added:
            for lang, texts in domain.entries.items():
                known = entries.setdefault(lang, {})
                if twice := sorted(known.keys() & texts.keys()):
                    raise TextsBroken(f"{domain.name} ({lang}): the key '{twice[0]}' is defined elsewhere as well")
                known.update(texts)
        return Catalogues(entries)

    def replaced(self, changed: Mapping[str, Mapping[str, Entry]]) -> "Catalogues":
        """These texts with others in the place of some."""
        return Catalogues({lang: {**texts, **changed.get(lang, {})} for lang, texts in self.entries.items()})

    def texts(self, lang: str) -> "Texts":
        """The texts in one language, German where it has none."""
        return Texts(self, lang)

    @property
    def languages(self) -> tuple[str, ...]:
        """Tags of all languages, German first."""
        return tuple(sorted(self.entries, key=lambda lang: (lang != BINDING, lang)))


def core_sources() -> tuple[tuple[str, str], ...]:
    """Every catalogue of the core: one .po for each room that speaks."""
    return tuple((CORE, domain) for domain in domains(CORE))


@cache
def core_texts() -> Catalogues:
    """The texts of the core, read once a process."""
    return Catalogues.load(core_sources())


@dataclass(frozen=True, slots=True)
class Texts:
    """Call it with a key and the values of its placeholders: `{name}`, `{betrag:eur}`."""

    catalogues: Catalogues
    lang: str

    def __call__(self, key: str, /, **params: object) -> str:
        """The text without markup. Raises UnknownText, MissingValue."""
        return self._fill(key, _TAG.sub("", self._entry(key).forms[0]), params)

    def html(self, key: str, /, **params: object) -> Markup:
        """The text with `<strong>` and `<bdi>`, all else escaped; where it falls back to German, it says so."""
        return self._marked_up(key, self._entry(key).forms[0], params)

    def plural(self, key: str, number: int, /, **params: object) -> str:
        """The form for `number`, which the text may name `{anzahl}`. Raises UnknownText, MissingValue."""
        return self._fill(key, _TAG.sub("", self._form(key, number)), {"anzahl": number, **params})

    def plural_html(self, key: str, number: int, /, **params: object) -> Markup:
        """Like `plural`, with markup as in `html`."""
        return self._marked_up(key, self._form(key, number), {"anzahl": number, **params})

    def has(self, key: str) -> bool:
        """Whether the text exists, be it in German only."""
        return any(key in self.catalogues.entries.get(lang, ()) for lang in (self.lang, BINDING))

    def lang_of(self, key: str) -> str:
        """The language that the text of this key comes in. Raises UnknownText."""
        for lang in (self.lang, BINDING):
            if key in self.catalogues.entries.get(lang, ()):
                return lang
        raise UnknownText(f"no text is recorded for the key '{key}'")

    def date(self, day: date) -> str:
        """The day with the month's name in this language."""
        return formats.long_date(day, self.lang)

    def time(self, at: datetime | time) -> str:
        """Hours and minutes in Berlin."""
        return formats.clock_time(at)

    def money(self, amount: int | Decimal) -> str:
        """EUR of integer cents or Decimal EUR, as German letters show it."""
        return formats.money(amount)

    def _entry(self, key: str) -> Entry:
        return self.catalogues.entries[self.lang_of(key)][key]

    def _form(self, key: str, number: int) -> str:
        entry = self._entry(key)
        return entry.forms[min(_plural_rule(entry.rule)(number), len(entry.forms) - 1)]

    def _marked_up(self, key: str, raw: str, params: Mapping[str, object]) -> Markup:
        safe = _ESCAPED_TAG.sub(r"<\1>", str(escape(raw)))
        text = Markup(self._fill(key, safe, params, _isolated))  # noqa: S704 - text and values are escaped above
        if self.lang_of(key) == self.lang:
            return text
        return Markup('<span lang="{}" dir="ltr">{}</span>').format(BINDING, text)

    def _fill(self, key: str, text: str, params: Mapping[str, object], show: Show = formats.spoken) -> str:
        def value(match: re.Match[str]) -> str:
            if match[1] not in params:
                raise MissingValue(f"the text '{key}' needs a value for {{{match[1]}}}")
            return show(params[match[1]], self.lang, match[2])

        return _PLACEHOLDER.sub(value, text)


def _isolated(value: object, lang: str, form: str | None) -> str:
    if isinstance(value, Markup):
        return str(value)
    shown = str(escape(formats.spoken(value, lang, form)))
    return f'<bdi dir="ltr">{shown}</bdi>' if form == "eur" else shown
