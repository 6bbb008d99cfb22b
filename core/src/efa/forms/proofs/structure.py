"""Keys, paths, lists and targets are clear before anything is compiled (FL01, FL04, FL07)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import cast

from efa.forms.pages import Source, sections

Data = Mapping[str, object]
OF_THE_CORE = frozenset({"datei", "eintrag", "loeschen", "ort", "register", "speichern", "uebersicht", "zurueckholen"})
_DEEPEST = 2


def pages(source: Source) -> Iterator[str]:
    """Keys and paths are unique, every page hangs where it says."""
    written = [page for _, page in source.written]
    yield from _twice("page", [str(page["key"]) for page in written])
    yield from _twice("section", [section.key for section in sections(source)])
    for one, other in combinations(written, 2):
        if _unclear(str(one["path"]), str(other["path"])):
            yield f"FL01: the paths of the pages {one['key']} and {other['key']} cannot be told apart"
    yield from _taken(written)
    for key in cast("Mapping[str, str]", source.flow.get("moved", {})).values():
        if key not in _keys(source):
            yield f"FL01: moved leads to the page '{key}', which does not exist"
    known = {document.key for document in source.documents}
    for page in written:
        for document in cast("list[str]", page.get("documents", [])):
            if document not in known:
                yield f"FL11: page {page['key']}: there is no document '{document}'"
    start = source.flow.get("start")
    if start is not None and start not in [page["key"] for page in written if "itemOf" not in page]:
        yield f"FL01: the start '{start}' is no page of its own"


def _taken(written: Iterable[Data]) -> Iterator[str]:
    for page in written:
        first = str(page["path"]).strip("/").split("/")[0]
        if first in OF_THE_CORE:
            yield f"FL01: page {page['key']}: the core has pages of its own at '/{first}'; choose another path"


def lists(source: Source) -> Iterator[str]:
    """Every list page has its list, every item page its list page, and the path says so."""
    pages_by_key = _keys(source)
    rules = cast("Mapping[str, Data]", source.flow.get("lists", {}))
    listed = {key for key, page in pages_by_key.items() if page.get("kind") == "list"}
    for key in sorted(listed ^ rules.keys()):
        yield f"FL07: '{key}' is a list in only one of pages.yaml and flow.yaml"
    for key, page in pages_by_key.items():
        depth = _depth(page, pages_by_key)
        owner = page.get("itemOf")
        if owner is not None and owner not in listed:
            yield f"FL07: page {key}: '{owner}' is no list page"
        elif depth > _DEEPEST:
            yield f"FL07: page {key}: lists may be nested {_DEEPEST} deep"
        elif str(page["path"]).count("{id}") != depth:
            yield f"FL07: page {key}: the path needs {{id}} as often as there are lists around it ({depth})"
    for key, rule in rules.items():
        if pages_by_key.get(str(rule["entry"]), {}).get("itemOf") != key:
            yield f"FL07: list {key}: the entry '{rule['entry']}' is no page with 'itemOf: {key}'"


def transitions(source: Source) -> Iterator[str]:
    """Targets exist and belong to the same item; the last branch, and only the last, has no condition."""
    pages_by_key = _keys(source)
    for key, written in cast("Mapping[str, object]", source.flow.get("transitions", {})).items():
        if key not in pages_by_key:
            yield f"FL01: transitions names the page '{key}', which does not exist"
            continue
        found = cast("list[Data]", written) if isinstance(written, list | tuple) else [{"to": written}]
        for branch in found:
            target = cast("str | None", branch["to"])
            if target is not None and target not in pages_by_key:
                yield f"FL01: page {key} leads to '{target}', which does not exist"
            elif target and pages_by_key[target].get("itemOf") != pages_by_key[key].get("itemOf"):
                yield f"FL07: page {key} leads to '{target}', which belongs to another list"
        if ["when" in branch for branch in found] != [True] * (len(found) - 1) + [False]:
            yield f"FL04: page {key}: the last branch, and only the last, must have no 'when'"


def _keys(source: Source) -> dict[str, Data]:
    return {str(page["key"]): page for _, page in source.written}


def _depth(page: Data, pages_by_key: Mapping[str, Data]) -> int:
    depth, owner = 0, page.get("itemOf")
    while isinstance(owner, str) and owner in pages_by_key and depth <= _DEEPEST:
        depth, owner = depth + 1, pages_by_key[owner].get("itemOf")
    return depth


def _unclear(one: str, other: str) -> bool:
    ours, theirs = one.split("/"), other.split("/")
    return len(ours) == len(theirs) and all(a == b or "{id}" in (a, b) for a, b in zip(ours, theirs, strict=True))


def _twice(what: str, keys: list[str]) -> Iterator[str]:
    for key, count in Counter(keys).items():
        if count > 1:
            yield f"FL01: the {what} '{key}' exists twice"
