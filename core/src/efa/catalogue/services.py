"""What tenants files call by LeiKa key, procedure and branch, as the installed benefits know it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from efa.catalogue.definition import Definition
from efa.catalogue.installed import Catalogue
from efa.tenancy.file import Problem, ReadFile
from efa.tenancy.file_schema import Area

_LEIKA = "99"


def with_services(files: Sequence[ReadFile], catalogue: Catalogue) -> tuple[ReadFile, ...]:
    """The files, knowing which procedures each LeiKa key means."""
    services: dict[str, tuple[tuple[str, str], ...]] = {}
    for definition in catalogue.definitions:
        for procedure in definition.procedures:
            services[procedure.leika] = (*services.get(procedure.leika, ()), (definition.key, procedure.key))
    return tuple(replace(file, services=services) for file in files)


def unknown_services(files: Sequence[ReadFile], catalogue: Catalogue) -> Iterator[Problem]:
    """LeiKa keys, procedures and branches that no installed benefit has, at their lines."""
    definitions = {definition.key: definition for definition in catalogue.definitions}
    for file in files:
        for key, areas in file.tenant.competence.items():
            if is_leika(key) and key not in file.services:
                yield file.problem(f"no installed benefit has the LeiKa key {key}", "competence", key)
            named = [
                definitions[benefit] for benefit, _ in file.services.get(key, ((key, ""),)) if benefit in definitions
            ]
            for index, area in enumerate(areas):
                for said in _wrong(area, named, by_leika=is_leika(key)) if named else ():
                    yield file.problem(said, "competence", key, index)


def is_leika(key: str) -> bool:
    """Whether a key of the files is a LeiKa key and no benefit."""
    return key.startswith(_LEIKA)


def _wrong(area: Area, named: Sequence[Definition], *, by_leika: bool) -> Iterator[str]:
    if area.procedure and by_leika:
        yield "the LeiKa key names the procedure already; delete 'procedure'"
    elif area.procedure and named[0].procedure(area.procedure) is None:
        known = ", ".join(procedure.key for procedure in named[0].procedures)
        yield f"{named[0].key} has no procedure '{area.procedure}'; it has: {known}"
    if area.branch and area.branch not in named[0].branch_names:
        yield f"{named[0].key} has no branch '{area.branch}'; it has: {', '.join(named[0].branch_names) or 'none'}"
