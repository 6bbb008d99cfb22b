"""Read tenants files; each problem says file, line and column, what is wrong and what to do."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import cast

from pydantic import ValidationError

from efa.tenancy import yaml_text
from efa.tenancy.ars import kind_of
from efa.tenancy.file_problems import schema_problems
from efa.tenancy.file_schema import Area, TenantFile
from efa.tenancy.setting_types import check_setting, flatten
from efa.tenancy.yaml_text import Document, NotReadable, Position

_LARGEST_FOLDER = 20_000


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong in a file, and where."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class FilesInvalid(Exception):
    """Tenants files that cannot be used; nothing was changed."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One tenants file with the place of everything in it; settings by their names, as they are stored."""

    path: str
    document: Document
    tenant: TenantFile
    settings: Mapping[str, object]
    initial: Mapping[str, object]
    services: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)  # LeiKa key → benefit, procedure

    def problem(self, message: str, *path: str | int) -> Problem:
        """A problem at a place of this file."""
        return _problem(self.path, self.document.name_at(path), message)


def read_folder(folder: Path) -> tuple[ReadFile, ...]:
    """Every `*.yaml` below the folder, Länder first. Raises FilesInvalid with the problems of all files."""
    if not folder.is_dir():
        raise FilesInvalid(
            [Problem(str(folder), 1, 1, "there is no such folder; name the folder of the tenants files")]
        )
    paths = sorted(filter(partial(_is_ours, folder), folder.rglob("*.y*ml")))[:_LARGEST_FOLDER]
    if not paths:
        raise FilesInvalid(
            [Problem(str(folder), 1, 1, "the folder holds no *.yaml; name the folder of the tenants files")]
        )
    files: list[ReadFile] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            files.append(read_file(path))
        except FilesInvalid as error:
            problems += error.problems
    if problems:
        raise FilesInvalid(problems)
    return tuple(sorted(files, key=lambda file: (len(file.tenant.ars), file.tenant.ars)))


def _is_ours(folder: Path, path: Path) -> bool:
    """Nothing hidden: Kubernetes mounts each file of a ConfigMap a second time below `..data`."""
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return path.suffix in (".yaml", ".yml") and not hidden


def read_file(path: Path) -> ReadFile:
    """One file, proven against the schema. Raises FilesInvalid."""
    try:
        document = yaml_text.read_yaml(path.read_bytes())
    except NotReadable as error:
        raise FilesInvalid([_problem(str(path), error.at, str(error))]) from None
    except OSError as error:
        raise FilesInvalid([Problem(str(path), 1, 1, f"the file cannot be read: {error.strerror}")]) from None
    if found := {_problem(str(path), at, message) for at, message in schema_problems(document)}:
        raise FilesInvalid(sorted(found))
    return _checked(str(path), document)


def _checked(path: str, document: Document) -> ReadFile:
    raw = cast("Mapping[str, Mapping[str, object]]", document.value)
    try:
        tenant = TenantFile.model_validate_json(json.dumps(raw), strict=True)
    except ValidationError as error:
        found = (
            _problem(path, document.at(e["loc"]), e["msg"].removeprefix("Value error, "))
            for e in error.errors(include_url=False)
        )
        raise FilesInvalid(sorted(found)) from None
    settings, initial = (_stored(raw.get(part, {})) for part in ("settings", "initial"))
    file = ReadFile(path, document, tenant, settings, initial)
    if problems := list(_contradictions(file)):
        raise FilesInvalid(sorted(problems))
    return file


def _stored(fields: Mapping[str, object]) -> Mapping[str, object]:
    return {name: check_setting(name, value) for name, value in flatten(fields).items()}


def _contradictions(file: ReadFile) -> Iterator[Problem]:
    tenant = file.tenant
    if tenant.municipality and kind_of(tenant.ars) != "gemeinde":
        yield file.problem(
            "only a Gemeinde (ars of 12 digits) has an entry among the places; delete it", "municipality"
        )
    for name in sorted(file.settings.keys() & file.initial.keys()):
        message = f"'{name}' stands under settings as well; keep it in one of the two"
        yield file.problem(message, "initial", *name.split("."))
    if tenant.municipality:
        yield from _doubles(file, tenant.municipality.postcodes, "municipality", "postcodes")
    yield from _doubles(file, tenant.hosts, "hosts")
    yield from _wrong_areas(file)
    if tenant.closed and tenant.closed.successor == tenant.ars:
        yield file.problem("the tenant cannot succeed itself", "closed", "successor")


def _wrong_areas(file: ReadFile) -> Iterator[Problem]:
    for benefit, areas in file.tenant.competence.items():
        for index, area in enumerate(areas):
            for at, said in _wrong(area, file.tenant.ars):
                yield file.problem(said, "competence", benefit, index, at)


def _wrong(area: Area, own: str) -> Iterator[tuple[str, str]]:
    if area.until and area.until < area.valid_from:
        yield "until", "'until' lies before 'valid_from'"
    if area.successor and not area.until:
        yield "successor", "say under 'until' which day is the last one before the successor"
    if area.work != "moves" and not area.successor:
        yield "work", "say under 'successor' who decides afterwards"
    if area.successor == own:
        yield "successor", "the tenant cannot succeed itself"


def _doubles(file: ReadFile, values: Sequence[str], *path: str) -> Iterator[Problem]:
    for index, value in enumerate(values):
        if value in values[:index]:
            yield _problem(file.path, file.document.at((*path, index)), f"'{value}' stands here twice; delete one")


def _problem(path: str, at: Position, message: str) -> Problem:
    return Problem(path, at.line, at.column, message)
