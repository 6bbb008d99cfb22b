"""A benefit's package as FIM sees it: the form with its marks, the schema behind it, and what is still to be done."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import yaml

from efa.fim.codec import loaded
from efa.fim.elements import walk
from efa.fim.errors import NotTaken
from efa.fim.marks import KEY, marks, problem, twice
from efa.fim.model import CodeList, DataSchema
from efa.fim.todo import rule_problems

Json = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class FimPackage:
    """`form`: form/schema.yaml. `schema` None: the form was not made from FIM, its fields may still carry ids."""

    form: Json
    schema: DataSchema | None = None
    lists: tuple[CodeList, ...] = ()
    documents: Sequence[Json] = ()
    rules: Json = field(default_factory=dict)
    left_out: Json = field(default_factory=dict)
    missing_lists: Sequence[str] = ()

    @property
    def mark(self) -> Json:
        """The `x-fim` of the whole schema."""
        found = self.form.get(KEY)
        return found if isinstance(found, Mapping) else {}


def open_package(folder: Path) -> FimPackage:
    """The package in its folder of modules. Raises NotTaken with the file."""
    form = _mapping(folder / "form/schema.yaml")
    if form is None:
        raise NotTaken("FIM_PACKAGE", f"there is no form/schema.yaml in {folder}")
    stored = folder / "fim/schema.json"
    if not stored.is_file():
        return FimPackage(form=form)
    try:
        schema, lists = loaded(stored.read_text("utf-8"))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotTaken("FIM_PACKAGE", f"{stored} is not what an import wrote: {error}") from None
    documents = (_mapping(folder / "fim/documents.yaml") or {}).get("documents")
    report = _mapping(folder / "fim/import-report.json") or {}
    return FimPackage(
        form=form,
        schema=schema,
        lists=lists,
        documents=cast("list[Json]", documents or []),
        rules=_mapping(folder / "fim/rules.yaml") or {},
        left_out=_mapping(folder / "fim/left-out.yaml") or {},
        missing_lists=cast("list[str]", report.get("missing_code_lists") or []),
    )


def problems(package: FimPackage) -> Iterator[str]:
    """What is not right or not settled, as sentences for the author."""
    found = [*marks(package.form)]
    for mark in found:
        if wrong := problem(mark.fim):
            yield f"x-fim of {mark.pointer} {wrong}"
    yield from twice(found)
    if package.schema is None:
        return
    yield from rule_problems(package.schema, package.rules)
    yield from _positions(package, package.schema)
    for urn in package.missing_lists:
        yield f"the code list {urn} is missing: lay its genericode file beside the schema and import again"


def _positions(package: FimPackage, schema: DataSchema) -> Iterator[str]:
    """Every position of the schema is asked for or left out with a reason, and no other one is claimed."""
    known = {"/".join(placed.path): placed for placed in walk(schema.positions)}
    asked = {"/".join(mark.path) for mark in marks(package.form) if mark.path}
    asked |= {_path(entry) for entry in package.documents}
    above = {"/".join(path.split("/")[:depth]) for path in asked for depth in range(1, path.count("/") + 1)}
    settled = asked | above | {at for at in known if _within(at, package.left_out)}
    for at, placed in known.items():
        if at not in settled and not str(package.left_out.get(at) or "").strip():
            yield f"no question asks for {at} ({placed.content.label}): ask, or say why not in fim/left-out.yaml"
    for at in sorted(asked - known.keys()):
        yield f"{at} is no position of the schema {schema.about.called}"


def _within(at: str, left_out: Json) -> bool:
    """Whether a group around it is left out."""
    steps = at.split("/")
    return any("/".join(steps[:depth]) in left_out for depth in range(1, len(steps)))


def _path(entry: Json) -> str:
    fim = entry.get(KEY)
    found = fim.get("path") if isinstance(fim, Mapping) else ()
    return "/".join(map(str, found)) if isinstance(found, Sequence) else ""


def _mapping(path: Path) -> Json | None:
    """The mapping in a YAML or JSON file, None where there is no file."""
    if not path.is_file():
        return None
    try:
        found: object = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise NotTaken("FIM_PACKAGE", f"{path}: {error}") from None
    if found is not None and not isinstance(found, Mapping):
        raise NotTaken("FIM_PACKAGE", f"{path} must hold a mapping")
    return found or {}
