"""Read gettext files whose msgid is a key: German is a catalogue like the others."""

import io
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from sys import intern

from babel.messages import Catalog
from babel.messages.pofile import PoFileError, read_po

_MSGID = re.compile(r'^msgid "(.+)"\s*$', re.MULTILINE)


class TextsBroken(ValueError):
    """A catalogue cannot be used: file, key and reason."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One text: its forms (more than one for plurals) and the plural rule of its file as gettext writes it."""

    forms: tuple[str, ...]
    rule: str = "(n != 1)"


@dataclass(frozen=True, slots=True)
class Domain:
    """The texts of one .po name: language → key → entry."""

    name: str
    entries: Mapping[str, Mapping[str, Entry]]

    def shared(self) -> "Domain":
        """The same, with each key and each entry in memory once: languages have the keys and many words in common."""
        known: dict[Entry, Entry] = {}
        entries = {
            lang: {intern(key): known.setdefault(entry, entry) for key, entry in texts.items()}
            for lang, texts in self.entries.items()
        }
        return Domain(self.name, entries)


def domains(package: str) -> tuple[str, ...]:
    """Names of all .po files of a package, in any language."""
    folder = files(package).joinpath("locale")
    languages = [entry for entry in folder.iterdir() if entry.is_dir()] if folder.is_dir() else []
    found = {file.name for lang in languages for file in lang.joinpath("LC_MESSAGES").iterdir()}
    return tuple(sorted(name.removesuffix(".po") for name in found if name.endswith(".po")))


def read_domain(package: str, domain: str, languages: Iterable[str]) -> Domain:
    """The texts of `<package>/locale/<lang>/LC_MESSAGES/<domain>.po`. Raises TextsBroken."""
    root = files(package).joinpath("locale")
    paths = {lang: root.joinpath(lang, "LC_MESSAGES", f"{domain}.po") for lang in languages}
    return Domain(domain, {lang: _read(path, lang) for lang, path in paths.items() if path.is_file()}).shared()


def _read(path: Traversable, lang: str) -> Mapping[str, Entry]:
    raw = path.read_bytes()
    try:
        text = raw.decode()
        catalog = read_po(io.BytesIO(raw), locale=lang.split("-", maxsplit=1)[0], abort_invalid=True)
    except (PoFileError, UnicodeDecodeError) as error:
        raise TextsBroken(f"{path}: {error}") from error
    if twice := [key for key, count in Counter(_MSGID.findall(text)).items() if count > 1]:
        raise TextsBroken(f"{path}: the key '{twice[0]}' is defined twice")
    return _entries(catalog)


def _entries(catalog: Catalog) -> Mapping[str, Entry]:
    entries: dict[str, Entry] = {}
    for message in catalog:
        key = message.id if isinstance(message.id, str) else message.id[0]
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if key and forms and all(forms) and not message.fuzzy:
            entries[key] = Entry(forms, catalog.plural_expr)
    return entries
