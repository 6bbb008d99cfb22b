"""What the platform finds when it loads a plugin: versions, hook, data, figures, texts, form."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import yaml

from efa.catalogue.load import unfit
from efa.catalogue.validate import KEPT_AFTER
from efa.fim.marks import KEY, marks, twice
from efa.fim.marks import problem as fault_of
from efa.forms.model import CompiledForm
from efa.kit.clock import day_of, now
from efa.kit.po import Entry
from efa.kit.texts import BINDING, EASY
from efa.testing.conformance.subject import Subject
from efa.testing.plain_german import hard_to_read

_DATED = ("valid_from", "norm", "source", "checked")
_TEXT_IN = re.compile(r"FL09: there is no text '[^']+' in '([^']+)'")
_BETWEEN = re.compile(rf"(between|than in) '{BINDING}'")
_UNCONFIRMED = re.compile(r"990{12}")


def loads(subject: Subject) -> Iterator[str]:
    """It can be imported, answers its hook, and its data are a benefit."""
    yield from (reason for _, reason in unfit([subject.found.candidate]))
    if isinstance(subject.answered, str):
        yield subject.answered
    elif isinstance(subject.defined, str):
        yield subject.defined


def figures(subject: Subject) -> Iterator[str]:
    """Each value says from when it holds, which norm sets it, who printed it, and when it was compared."""
    folder = subject.found.package.joinpath("law") if subject.found.package else None
    for file in sorted(folder.rglob("*.yaml")) if folder else ():
        try:
            written = yaml.safe_load(file.read_text("utf-8"))
        except yaml.YAMLError as error:
            yield f"{file.name}: {error}"
            continue
        for name, entry in (written or {}).items():
            yield from (f"{file.name}: {name}: {problem}" for problem in _values(entry, day_of(now())))


def _values(entry: object, today: date) -> Iterator[str]:
    values: Any = entry.get("values") or entry.get("words") if isinstance(entry, Mapping) else entry
    if not isinstance(values, Sequence) or isinstance(values, str) or not values:
        yield "there is no value"
        return
    for value in values:
        since = value.get("valid_from", "?") if isinstance(value, Mapping) else "?"
        for attribute in _DATED:
            if not isinstance(value, Mapping) or not str(value.get(attribute) or "").strip():
                yield f"the value from {since} has no {attribute}"
        if isinstance(value, Mapping) and str(value.get("checked", "")) > str(today):
            yield f"the value from {since} was compared on {value['checked']}, which is not over yet"


def texts_german(subject: Subject) -> Iterator[str]:
    """Every text in the binding language."""
    yield from (problem for problem in subject.text_problems if not _BETWEEN.search(problem))
    yield from _missing(subject, german=True)


def texts_other(subject: Subject) -> Iterator[str]:
    """Every text in every further language that the benefit declares, with the same placeholders."""
    yield from (problem for problem in subject.text_problems if _BETWEEN.search(problem))
    yield from _missing(subject, german=False)


def _missing(subject: Subject, *, german: bool) -> Iterator[str]:
    for problem in subject.form_problems:
        found = _TEXT_IN.search(problem)
        if found and (found[1] == BINDING) is german:
            yield problem


def form(subject: Subject) -> Iterator[str]:
    """Keys, paths, conditions, sections and sizes fit together."""
    yield from told_by(subject, "FL01", "FL04", "FL05", "FL08", "FL10", "FL11")


def told_by(subject: Subject, *ids: str) -> Iterator[str]:
    """What the load check says under these ids."""
    yield from (problem for problem in subject.form_problems if any(f"{known}:" in problem for known in ids))


def retention(subject: Subject) -> Iterator[str]:
    """For each state in which a record rests, how long it is kept, by which norm."""
    assert subject.benefit
    named = {rule.state for rule in subject.benefit.retention}
    resting = KEPT_AFTER if subject.benefit.procedures else ()
    yield from (f"no period of deletion for '{state}'" for state in resting if state not in named)


def routed(subject: Subject) -> Iterator[str]:
    """The LeiKa key was looked up."""
    assert subject.benefit
    for procedure in subject.benefit.procedures:
        if procedure.verified_on is None or _UNCONFIRMED.fullmatch(procedure.leika):
            yield f"procedure {procedure.key}: nobody has looked up the LeiKa key {procedure.leika} (verified_on)"


def easy_german(subject: Subject) -> Iterator[str]:
    """Plain German is a language of the benefit, and has every text that German has."""
    assert subject.benefit
    if not subject.benefit.procedures:
        return
    if EASY not in subject.benefit.languages:
        yield f"the languages {', '.join(subject.benefit.languages)} lack '{EASY}'"
        return
    german, easy = _texts(subject, BINDING), _texts(subject, EASY)
    if not easy:
        yield f"there is no text in locale/{EASY}/LC_MESSAGES/{subject.key}.po"
    elif missing := sorted(german.keys() - easy.keys()):
        yield f"{len(missing)} texts are missing in '{EASY}', for example '{missing[0]}'"


def easy_words(subject: Subject) -> Iterator[str]:
    """Short sentences and short words, wherever a text is in plain German."""
    for key, problem in hard_to_read(_texts(subject, EASY)):
        yield f"the text '{key}' in '{EASY}': {problem}"


def _texts(subject: Subject, lang: str) -> Mapping[str, Entry]:
    return subject.definition.texts.entries.get(lang, {}) if subject.definition else {}


def fim_ids(subject: Subject) -> Iterator[str]:
    """Each question carries the id of its FIM field as x-fim in the schema, or says why FIM has none."""
    for procedure, compiled in subject.forms.items():
        asked = [field for field in compiled.fields.values() if field.page and not _declared(compiled, field.page)]
        without = [field.pointer for field in asked if KEY not in field.schema]
        if without:
            yield f"procedure {procedure}: {len(without)} of {len(asked)} questions have no x-fim, as {without[0]}"
        for field in asked:
            if KEY in field.schema and (wrong := fault_of(field.schema[KEY])):
                yield f"procedure {procedure}: x-fim of {field.pointer} {wrong}"
        for sentence in twice([*marks(compiled.schema)]):
            yield f"procedure {procedure}: {sentence}"


def legal_bases(subject: Subject) -> Iterator[str]:
    """Each page with a question that must be answered says by which norm it may ask."""
    for compiled in subject.forms.values():
        pages = (page for page in compiled.pages.values() if page.kind != "declare")
        asking = [page for page in pages if any(field.required for field in page.fields)]
        without = [page.key for page in asking if not page.legal_basis]
        if without:
            yield f"{len(without)} of {len(asking)} pages have no legalBasis, for example {without[0]}"


def _declared(compiled: CompiledForm, page: str) -> bool:
    return compiled.pages[page].kind == "declare"
