"""Pages, lists and sections of a form from its three documents."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from efa.catalogue.definition import DocumentDefinition
from efa.forms.compile_conditions import Surroundings, branches
from efa.forms.conditions import Branch, Place
from efa.forms.controls import Sheet, elements
from efa.forms.leaves import Leaf, pointer_of
from efa.forms.model import Field, Group, Kind, ListRule, Note, Page, Section

Data = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Source:
    """What pages are made of. `predicates` None: unknown, as in a stored definition."""

    pages: Data
    flow: Data
    leaves: Mapping[str, Leaf]
    documents: Sequence[DocumentDefinition]
    predicates: frozenset[str] | None
    problems: list[str]

    @property
    def prefix(self) -> str:
        """The key of the benefit, with which all texts begin."""
        return str(self.pages["i18n"])

    @property
    def written(self) -> list[tuple[int, Data]]:
        """Every page as it is written, with the number of its section."""
        sections = cast("list[Data]", self.pages["elements"])
        return [(n, page) for n, section in enumerate(sections) for page in cast("list[Data]", section["elements"])]

    def most(self, pointer: str) -> int:
        """How many items the list may hold."""
        return next(
            (cast("int", rule["max"]) for rule in _lists(self).values() if pointer_of(str(rule["scope"])) == pointer), 0
        )

    def report(self, check: str, problem: str) -> None:
        """Remember what is wrong."""
        self.problems.append(f"{check}: {problem}")


def sections(source: Source) -> tuple[Section, ...]:
    """The sections in order; the last part of their i18n is their key."""
    found = cast("list[Data]", source.pages["elements"])
    return tuple(
        Section(
            key=str(section["i18n"]).rpartition(".")[2],
            i18n=str(section["i18n"]),
            pages=tuple(str(page["key"]) for page in cast("list[Data]", section["elements"])),
        )
        for section in found
    )


def places(source: Source) -> dict[str, Place]:
    """Where every leaf and list lies, with the list pages around it instead of the lists."""
    owner = {pointer_of(str(data["scope"])): page for page, data in _lists(source).items()}
    return {
        pointer: Place(tuple(owner.get(list_, list_) for list_ in leaf.lists), leaf.names, pointer)
        for pointer, leaf in source.leaves.items()
    }


def pages(source: Source, where: Mapping[str, Place]) -> dict[str, Page]:
    """Every page by its key."""
    around = {str(data["key"]): _around(data, source) for _, data in source.written}
    following = _following([(key, around[key]) for key in around])
    return {
        str(data["key"]): _page(number, data, source, Surroundings(
            f"page {data['key']}", around[str(data["key"])], where, source.predicates, source.problems
        ), following)
        for number, data in source.written
    }  # fmt: skip


def _page(number: int, data: Data, source: Source, at: Surroundings, following: Mapping[str, str | None]) -> Page:
    key = str(data["key"])
    found = elements(data, Sheet(key, source.prefix, source.leaves, at))
    written = cast("Data", source.flow.get("transitions", {}))
    i18n = str(data.get("i18n", f"{source.prefix}.page.{key}"))
    return Page(
        key=key,
        path=str(data["path"]),
        section=number,
        kind=cast("Kind", data.get("kind", "question")),
        lists=at.lists,
        i18n=i18n,
        why=str(data.get("why", f"{i18n}.why")),
        legal_basis=str(data.get("legalBasis", "")),
        legend_as_heading=data.get("legendAsHeading") is True,
        elements=found,
        fields=tuple(_fields(found)),
        branches=branches(written[key], at) if key in written else (Branch(following[key]),),
        listing=_listing(key, at, source),
        documents=tuple(_documents(data, at.lists, source)),
    )


def _fields(found: tuple[Field | Group | Note, ...]) -> Iterator[Field]:
    for element in found:
        if isinstance(element, Field):
            yield element
        elif isinstance(element, Group):
            yield from (part for part in element.parts if isinstance(part, Field))


def _around(data: Data, source: Source) -> tuple[str, ...]:
    """The list pages around a page, outermost first."""
    written = {str(page["key"]): page for _, page in source.written}
    found: list[str] = []
    owner = data.get("itemOf")
    while isinstance(owner, str) and owner not in found:
        found.append(owner)
        owner = written[owner].get("itemOf") if owner in written else None
    return tuple(reversed(found))


def _following(order: list[tuple[str, tuple[str, ...]]]) -> dict[str, str | None]:
    """Without a transition a page goes to the next one of the document that belongs to the same item."""
    return {
        key: next((other for other, lists in order[index + 1 :] if lists == around), None)
        for index, (key, around) in enumerate(order)
    }


def _lists(source: Source) -> Mapping[str, Data]:
    return cast("Mapping[str, Data]", source.flow.get("lists", {}))


def _listing(key: str, at: Surroundings, source: Source) -> ListRule | None:
    data = _lists(source).get(key)
    if data is None:
        return None
    place = at.places.get(pointer_of(str(data["scope"])))
    if place is None or not source.leaves[place.pointer].is_list:
        source.report("FL07", f"list {key}: the scope '{data['scope']}' is no list of objects")
        return None
    if place.lists != at.lists:
        source.report("FL07", f"list {key}: '{place.pointer}' belongs to another list than the page")
    return ListRule(
        page=key,
        lists=place.lists,
        names=place.names,
        pointer=place.pointer,
        entry=str(data["entry"]),
        display=tuple(tuple(name.split("/")[1:]) for name in cast("list[str]", data["name"])),
        least=cast("int", data.get("min", 0)),
        most=cast("int", data["max"]),
    )


def _documents(data: Data, lists: tuple[str, ...], source: Source) -> Iterator[str]:
    """Documents of an upload page: those it names, or all that no other page names."""
    if data.get("kind") != "upload":
        return
    named = [str(key) for _, page in source.written for key in cast("list[str]", page.get("documents", []))]
    wanted = cast("list[str]", data.get("documents", []))
    scopes = [pointer_of(str(_lists(source)[key]["scope"])) for key in lists if key in _lists(source)]
    for document in source.documents:
        fits = not lists or document.per in scopes
        if fits and (document.key in wanted or (not wanted and document.key not in named)):
            yield document.key
