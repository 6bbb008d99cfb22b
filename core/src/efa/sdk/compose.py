"""Make the form of a further procedure from the parts of another one, so that no question is written twice."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, pairwise
from typing import cast

from efa.sdk.cut import names, pages, scopes, with_documents, without_scopes
from efa.sdk.load import load_yaml

Data = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Pages from `page` on, asked only where one of these topics is chosen; without topics: always."""

    page: str
    topics: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FormParts:
    """What `Form` is made of: schema, pages and flow, each as its file holds it."""

    schema: Data
    pages: Data
    flow: Data

    @staticmethod
    def load(package: str, folder: str = "form") -> "FormParts":
        """The three files of the package. Raises ValueError, OSError."""
        return FormParts(*(load_yaml(package, f"{folder}/{name}.yaml") for name in ("schema", "pages", "flow")))

    def joined(self, more: Data, *, before: str) -> "FormParts":
        """With the questions of `more` (a mapping of schema, pages, flow) in front of the section `before`.

        `schema` holds further properties, `pages` further sections, `flow` lists, transitions and perhaps a start.
        """
        schema, flow = cast("Data", more["schema"]), cast("Data", more.get("flow", {}))
        properties = {**_mapping(self.schema, "properties"), **_mapping(schema, "properties")}
        required = [*_list(self.schema, "required"), *_list(schema, "required")]
        sections = [section for one in _list(self.pages, "elements") for section in _inserted(one, more, before)]
        merged = {name: {**_mapping(self.flow, name), **_mapping(flow, name)} for name in ("lists", "transitions")}
        return replace(
            self,
            schema={**self.schema, "properties": properties, "required": required},
            pages={**self.pages, "elements": sections},
            flow={**self.flow, **flow, **merged},
        )

    def without(self, *keys: str) -> "FormParts":
        """Without these pages and their questions; who was on the way to one comes to what follows unasked."""
        gone = [page for section in self._sections() for page in pages(section) if page["key"] in keys]
        unasked = [names(scope) for page in gone for scope in scopes(page)]
        ways = {key: _goes_on(key, self._ways(), keys) for key in keys}
        transitions = {
            page: [{**branch, "to": ways.get(str(branch["to"]), branch["to"])} for branch in _branches(way)]
            for page, way in self._ways().items()
            if page not in keys and any(branch["to"] in keys for branch in _branches(way))
        }
        written = {page: way for page, way in _mapping(self.flow, "transitions").items() if page not in keys}
        sections = [
            {**section, "elements": [page for page in pages(section) if page["key"] not in keys]}
            for section in self._sections()
        ]
        return replace(
            self,
            schema=without_scopes(self.schema, unasked),
            pages={**self.pages, "elements": [section for section in sections if section["elements"]]},
            flow={**self.flow, "transitions": {**written, **transitions}},
        )

    def asking_for(self, documents: Collection[str]) -> "FormParts":
        """With upload pages that name only these documents; a page left without one asks for what no other names."""
        return replace(self, pages=cast("Data", with_documents(self.pages, documents)))

    def gated(self, scope: str, chapters: Sequence[Chapter]) -> "FormParts":
        """With chapters that are left out where none of their topics is chosen at `scope`; the last is always asked.

        A way that led to the first page of a chapter leads to the first chapter from there on that is asked.
        """
        order, written = [chapter.page for chapter in chapters], _mapping(self.flow, "transitions")
        own = self._own_pages()
        gates = {
            page: [
                gated
                for branch in _branches(way)
                for gated in _split(branch, scope, chapters, _certain(page, own, chapters))
            ]
            for page, way in self._ways().items()
            if any(branch["to"] in order for branch in _branches(way))
        }
        return replace(self, flow={**self.flow, "transitions": {**written, **gates}})

    def _own_pages(self) -> list[str]:
        """Pages outside of lists in the order of the document, which is also their way where nothing else is said."""
        return [str(p["key"]) for section in self._sections() for p in pages(section) if "itemOf" not in p]

    def _ways(self) -> Data:
        return {**dict(pairwise(self._own_pages())), **_mapping(self.flow, "transitions")}

    def _sections(self) -> Sequence[Data]:
        return cast("Sequence[Data]", self.pages["elements"])


def _goes_on(key: str, ways: Data, keys: Sequence[str]) -> object:
    """Where a page leads to that nobody answers: its last way, over others that are left out as well."""
    target = _branches(ways.get(key))[-1]["to"]
    return _goes_on(str(target), ways, keys) if target in keys else target


def _inserted(section: object, more: Data, before: str) -> Iterator[object]:
    if str(cast("Data", section)["i18n"]).endswith(f".{before}"):
        yield from _list(more, "pages")
    yield section


def _certain(page: str, pages: Sequence[str], chapters: Sequence[Chapter]) -> frozenset[str]:
    """The topic that is certainly chosen on a page: that of its chapter, where it has only one."""
    begun = [chapter for chapter in chapters if page in pages and pages.index(chapter.page) <= pages.index(page)]
    topics = begun[-1].topics if begun else frozenset[str]()
    return topics if len(topics) == 1 else frozenset()


def _split(branch: Data, scope: str, chapters: Sequence[Chapter], certain: frozenset[str]) -> Iterator[Data]:
    """One branch to a chapter becomes one for each chapter from there to the next that is certainly asked."""
    ahead = list(dropwhile(lambda chapter: chapter.page != branch["to"], chapters))
    tried: frozenset[str] = frozenset()
    for chapter in ahead:
        is_certain = not chapter.topics or bool(chapter.topics & certain)
        if is_certain or not chapter.topics <= tried:
            yield _to(chapter, branch.get("when"), None if is_certain else _chosen(scope, chapter.topics))
        if is_certain:
            return
        tried |= chapter.topics
    if not ahead:
        yield branch


def _to(chapter: Chapter, *conditions: object) -> Data:
    known = [condition for condition in conditions if condition is not None]
    when = {"type": "AND", "conditions": known} if len(known) > 1 else next(iter(known), None)
    return {"to": chapter.page} if when is None else {"to": chapter.page, "when": when}


def _chosen(scope: str, topics: frozenset[str]) -> Data:
    return {"scope": scope, "schema": {"contains": {"enum": sorted(topics)}}, "failWhenUndefined": True}


def _branches(way: object) -> Sequence[Data]:
    return cast("Sequence[Data]", way) if isinstance(way, list) else [{"to": way}]


def _mapping(data: Data, name: str) -> Data:
    return cast("Data", data.get(name, {}))


def _list(data: Data, name: str) -> Sequence[object]:
    return cast("Sequence[object]", data.get(name, ()))
