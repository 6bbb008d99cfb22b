"""Texts that a tenant says in its own words: laid over those of the benefit, never over what binds."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import cast

from efa.catalogue.definition import Definition
from efa.kit.po import Domain, Entry
from efa.kit.texts import placeholders

OwnTexts = Mapping[str, Mapping[str, str]]  # language → key → text
_OPEN = re.compile(
    r"(teaser|situation|intro|duration|from_when|who\.\d+|not_for\.\d+"
    r"|document\.\w+\.(source|hint)|procedure\.\w+\.hint|page\.[\w.]+\.intro|field\.[\w.]+\.hint)"
)
_MARKUP = re.compile(r"</?(strong|bdi)>")
_AT_LEAST, _TIMES = 200, 3


def text_problem(definition: Definition, lang: str, key: str, text: str) -> str | None:
    """Why a tenant may not say this in its own words, and what to write; None where it may."""
    if lang not in definition.languages:
        return f"{definition.key} has no texts in '{lang}', it has {', '.join(definition.languages)}; leave them out"
    known = definition.texts.entries.get(lang, {})
    if key not in known:
        return f"{definition.key} has no text '{key}' in '{lang}'{_meant(key, known)}"
    if not is_open(definition, key):
        return f"'{key}' is the same everywhere: it is asked, declared, calculated or law; leave it out"
    return _wrong_words(key, known[key], text)


def is_open(definition: Definition, key: str) -> bool:
    """Whether the text explains; what is asked, declared, decided and calculated reads the same for everybody."""
    declared = tuple(_declared(definition))
    of_benefit = key.removeprefix(f"{definition.key}.")
    return bool(_OPEN.fullmatch(of_benefit)) and not f"{of_benefit}.".startswith(declared)


def fitting(definition: Definition, own: OwnTexts) -> OwnTexts:
    """Those that still fit: an update may have taken a text away, or given it other values."""
    found = {
        lang: {key: text for key, text in texts.items() if text_problem(definition, lang, key, text) is None}
        for lang, texts in own.items()
    }
    return {lang: texts for lang, texts in found.items() if texts}


def laid_over(definition: Definition, own: OwnTexts) -> Definition:
    """The definition as this tenant's people read it; its digest follows from both."""
    fit = fitting(definition, own)
    return worded(definition, fit) if fit else definition


def worded(definition: Definition, fit: OwnTexts) -> Definition:
    """The same for texts that are known to fit."""
    texts = definition.texts.entries
    canonical = json.dumps([definition.digest, fit], sort_keys=True)
    digest = f"{definition.key}-{definition.version}-{hashlib.sha256(canonical.encode()).hexdigest()}"
    over = {
        lang: {k: replace(known[k], forms=(t,)) for k, t in fit.get(lang, {}).items()} for lang, known in texts.items()
    }
    said = {lang: {**known, **over[lang]} for lang, known in texts.items()}
    return replace(definition, texts=Domain(definition.texts.name, said), digest=digest)


def own_entries(definitions: Iterable[Definition], own: Mapping[str, OwnTexts]) -> Mapping[str, Mapping[str, Entry]]:
    """Language → key → entry of all own texts that fit their benefit."""
    found: dict[str, dict[str, Entry]] = {}
    for definition in definitions:
        for lang, texts in fitting(definition, own[definition.key]).items():
            known = definition.texts.entries[lang]
            said = {key: replace(known[key], forms=(text,)) for key, text in texts.items()}
            found.setdefault(lang, {}).update(said)
    return found


def _wrong_words(key: str, known: Entry, text: str) -> str | None:
    most = max(_AT_LEAST, _TIMES * len(known.forms[0]))
    wanted = placeholders("".join(known.forms))
    if len(known.forms) > 1:
        return f"'{key}' has several forms by number; leave it out"
    if len(text) > most:
        return f"'{key}' has {len(text)} characters; at most {most} fit on the page"
    if placeholders(text) != wanted:
        return f"'{key}' must name {_named(wanted)}, and nothing else in braces"
    if "<" in _MARKUP.sub("", text) or ">" in _MARKUP.sub("", text) or not _is_closed(text):
        return f"'{key}' holds markup; only <strong>…</strong> and <bdi>…</bdi> are allowed"
    return None


def _named(wanted: frozenset[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(wanted)) or "no value"


def _is_closed(text: str) -> bool:
    return all(text.count(f"<{tag}>") == text.count(f"</{tag}>") for tag in ("strong", "bdi"))


def _meant(key: str, known: Mapping[str, Entry]) -> str:
    close = get_close_matches(key, known, n=1)
    return f"; is '{close[0]}' meant?" if close else "; docs/reference/benefit-texts.md names them"


def _declared(definition: Definition) -> Iterator[str]:
    """What the texts of pages begin with on which something is declared, and those of their questions."""
    for procedure in definition.procedures:
        for page in _parts(procedure.form.pages):
            if page.get("type") == "Page" and page.get("kind") == "declare":
                yield f"page.{page.get('key')}."
                yield from (_field(part["scope"]) for part in _parts(page) if isinstance(part.get("scope"), str))


def _field(scope: object) -> str:
    names = [name for name in str(scope).removeprefix("#/").split("/") if name not in {"properties", "items"}]
    return f"field.{'.'.join(names)}."


def _parts(part: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    yield part
    inner = part.get("elements")
    for one in inner if isinstance(inner, list | tuple) else ():
        yield from _parts(cast("Mapping[str, object]", one))
