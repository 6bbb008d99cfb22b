"""Parts of a form without some of their questions."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import cast

Data = Mapping[str, object]


def pages(section: Data) -> Sequence[Data]:
    """The pages of a section."""
    return cast("Sequence[Data]", section["elements"])


def scopes(part: Data) -> Iterator[str]:
    """The questions of a page, also those of its groups."""
    for element in cast("Sequence[Data]", part.get("elements", ())):
        if "scope" in element:
            yield str(element["scope"])
        yield from scopes(element)


def names(scope: str) -> list[str]:
    """The names of the properties that a scope outside of lists leads through."""
    return [name for name in scope.removeprefix("#/").split("/") if name != "properties"]


def without_scopes(schema: Data, scopes: Sequence[Sequence[str]]) -> Data:
    """The schema without these answers, which lie outside of lists."""
    gone = {names[0] for names in scopes if len(names) == 1}
    properties = {
        name: without_scopes(cast("Data", inner), below)
        if (below := [names[1:] for names in scopes if len(names) > 1 and names[0] == name])
        else inner
        for name, inner in cast("Data", schema.get("properties", {})).items()
        if name not in gone
    }
    required = [name for name in cast("Sequence[str]", schema.get("required", ())) if name not in gone]
    return {**schema, "properties": properties, "required": required}


def with_documents(part: object, documents: Collection[str]) -> object:
    """Pages that name only these documents."""
    if isinstance(part, Mapping):
        return {
            name: _known(value, documents) if name == "documents" else with_documents(value, documents)
            for name, value in part.items()
            if name != "documents" or _known(value, documents)
        }
    return [with_documents(entry, documents) for entry in part] if isinstance(part, list) else part


def _known(named: object, documents: Collection[str]) -> list[str]:
    return [key for key in cast("Sequence[str]", named) if key in documents]
