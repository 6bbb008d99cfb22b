"""Every text of the form by its key: those of FIM in German, those of ours in each language that we speak."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from efa.fim.form.parts import Ask
from efa.fim.form.sheets import Spot

Text: TypeAlias = str | Mapping[str, str]
_PLAIN = str.maketrans("{}<>", "()‹›")
OURS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "loose": {"de": "Angaben", "de-simple": "Angaben", "en": "Details"},
        "end": {"de": "Abschluss", "de-simple": "Zum Schluss", "en": "Finish"},
        "papers": {"de": "Nachweise", "de-simple": "Nachweise", "en": "Documents"},
        "check": {"de": "Angaben prüfen", "de-simple": "Angaben prüfen", "en": "Check your answers"},
        "declare": {"de": "Erklärung", "de-simple": "Erklärung", "en": "Declaration"},
        "declared": {
            "de": "Meine Angaben sind richtig und vollständig.",
            "de-simple": "Meine Angaben stimmen. Ich habe nichts weggelassen.",
            "en": "My answers are correct and complete.",
        },
        "which": {"de": "Was trifft zu?", "de-simple": "Was stimmt?", "en": "Which applies?"},
        "add": {"de": "Eintrag hinzufügen", "de-simple": "Noch etwas eintragen", "en": "Add an entry"},
        "done": {"de": "Alles ist eingetragen", "de-simple": "Alles ist eingetragen", "en": "Everything is entered"},
        "unnamed": {"de": "Eintrag {nummer}", "de-simple": "Eintrag {nummer}", "en": "Entry {nummer}"},
        "person": {"de": "Über Sie", "de-simple": "Über Sie", "en": "About you"},
        "given_name": {"de": "Vorname", "de-simple": "Vorname", "en": "First name"},
        "family_name": {"de": "Familienname", "de-simple": "Nachname", "en": "Family name"},
        "birth_date": {"de": "Geburtsdatum", "de-simple": "Geburtsdatum", "en": "Date of birth"},
        "street": {"de": "Straße", "de-simple": "Straße", "en": "Street"},
        "house_number": {"de": "Hausnummer", "de-simple": "Hausnummer", "en": "House number"},
        "postcode": {"de": "Postleitzahl", "de-simple": "Postleitzahl", "en": "Postcode"},
        "city": {"de": "Ort", "de-simple": "Ort", "en": "Town"},
        "when": {
            "de": "Für jeden Eintrag in der Liste",
            "de-simple": "Für jeden Eintrag in der Liste",
            "en": "For each entry of the list",
        },
        "when_chosen": {
            "de": "Nur wenn Sie das ausgewählt haben",
            "de-simple": "Nur wenn Sie das ausgewählt haben",
            "en": "Only if you have chosen this",
        },
    }
)


@dataclass(slots=True)
class Words:
    """Key → text. Texts of FIM are plain: braces would be placeholders, angle brackets markup."""

    prefix: str
    texts: dict[str, Text] = field(default_factory=dict)
    titles: set[str] = field(default_factory=set)
    reached: dict[str, int] = field(default_factory=dict)
    loose: str = OURS["loose"]["de"]

    def of_section(self, key: str, title: str) -> None:
        """The line of the task list."""
        self._put(f"section.{key}.title", _ours_or(title))

    def of_page(self, key: str, spot: Spot) -> None:
        """Its heading, different from all others where words allow it, and what stands below it."""
        self._put(f"page.{key}.title", self._title(spot))
        if spot.intro:
            self._put(f"page.{key}.intro", spot.intro)

    def of_list(self, key: str, label: str) -> None:
        """What a list page says."""
        self._put(f"page.{key}.unnamed", {**OURS["unnamed"], "de": f"{plain(label)} {{nummer}}"})
        self._put(f"page.{key}.add", OURS["add"])
        self._put(f"page.{key}.done", OURS["done"])

    def of_field(self, pointer: str, ask: Ask) -> None:
        """A question with its options."""
        stem = f"field{pointer.replace('/', '.').lower()}"
        self._put(f"{stem}.label", _ours_or(ask.label) if ask.none_of_fim else ask.label)
        if ask.help and ask.help != ask.label:
            self._put(f"{stem}.hint", ask.help)
        for value, label, hint in ask.options:
            self._put(f"{stem}.{value}", label)
            if hint:
                self._put(f"{stem}.{value}.hint", hint)

    def of_choice(self, pointer: str, options: tuple[tuple[str, str], ...]) -> None:
        """The question which branch of a choice applies; the heading says of what."""
        stem = f"field{pointer.replace('/', '.').lower()}"
        self._put(f"{stem}.label", OURS["which"])
        for value, text in options:
            self._put(f"{stem}.{value}", text)

    def number(self, kind: str) -> str:
        """The next key of a kind: numbers in the order of the pages, for the words themselves may be the same."""
        self.reached[kind] = self.reached.get(kind, 0) + 1
        return f"n{self.reached[kind]}"

    def claim(self, label: str) -> bool:
        """Whether no other page has this heading; then it is taken."""
        free = plain(label) not in self.titles
        self.titles.add(plain(label))
        return free

    def put(self, key: str, text: Text) -> None:
        """Any other text."""
        self._put(key, text)

    def _put(self, key: str, text: Text) -> None:
        self.texts[f"{self.prefix}.{key}"] = plain(text) if isinstance(text, str) else text

    def _title(self, spot: Spot) -> Text:
        own = plain(spot.title)
        above = f"{plain(spot.above)}: {own}" if spot.above and spot.above != spot.title else own
        found = next((title for title in (own, above) if title not in self.titles), None)
        number = self.reached.get(above, 1)
        while found is None or found in self.titles:
            number += 1
            found = f"{above} ({number})"
        self.reached[above] = number
        self.titles.add(found)
        return _ours_or(found)


def plain(text: str) -> str:
    """A text of FIM for a page: one line, no placeholder, no markup."""
    one_line = re.sub(r"\s+", " ", text).strip()
    return one_line.translate(_PLAIN) or "–"


def _ours_or(text: str) -> Text:
    return next((words for words in OURS.values() if words["de"] == text), text)
