"""The rows that a tenants file asks for."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from efa.tenancy.ars import kind_of
from efa.tenancy.file import ReadFile
from efa.tenancy.file_schema import Area
from efa.tenancy.rows import AreaRow, MunicipalityRow, PostcodeRow, TenantRow

LAND, KREIS, GEMEINDE = 2, 5, 12


def tenant_row(file: ReadFile, known: Collection[str]) -> TenantRow:
    """The entry in the directory, below the Kreis where there is one, else below the Land."""
    tenant = file.tenant
    closed_from, successor = closing_of(file) or (None, None)
    return TenantRow(
        tenant.ars,
        tenant.slug,
        tenant.name,
        tenant.hosts,
        tenant.active,
        parent_of(tenant.ars, known),
        closed_from,
        successor,
        tenant.closed.work if tenant.closed else "moves",
    )


def closing_of(file: ReadFile) -> tuple[date, str] | None:
    """The first day without this tenant, and the ARS of its successor."""
    closed = file.tenant.closed
    return (date.fromisoformat(closed.valid_from), closed.successor) if closed else None


def parent_of(ars: str, known: Collection[str]) -> str | None:
    """The closest known tenant above."""
    return next((key for key in above_of(ars) if key in known), None)


def above_of(ars: str) -> tuple[str, ...]:
    """The keys above, nearest first. A second authority stands beside its Kreis, below the Land."""
    keys = (ars[:LAND],) if kind_of(ars) == "unit" else (ars[:KREIS], ars[:LAND])
    return tuple(key for key in dict.fromkeys(keys) if key != ars)


def area_rows(file: ReadFile) -> Iterator[AreaRow]:
    """The areas in which the tenant decides."""
    return (row for row, _ in written_areas(file))


def written_areas(file: ReadFile) -> Iterator[tuple[AreaRow, tuple[str, int]]]:
    """The same with key and number under `competence`; a LeiKa key stands for each procedure that has it."""
    for key, areas in file.tenant.competence.items():
        for index, area in enumerate(areas):
            for benefit, procedure in file.services.get(key, ((key, area.procedure or ""),)):
                yield _area(area, benefit, procedure), (key, index)


def _area(area: Area, benefit: str, procedure: str) -> AreaRow:
    return AreaRow(
        benefit,
        area.ars,
        date.fromisoformat(area.valid_from),
        date.fromisoformat(area.until) if area.until else None,
        procedure,
        area.branch or "",
        area.successor,
        area.work,
    )


def municipality_row(file: ReadFile, names: Mapping[str, str]) -> MunicipalityRow | None:
    """The entry among the places, with the names of the tenants above; a kreisfreie Stadt is its own Kreis."""
    written = file.tenant.municipality
    if written is None:
        return None
    ars = file.tenant.ars
    land = names.get(ars[:LAND], "").removeprefix("Land ")
    return MunicipalityRow(ars, written.name, names.get(ars[:KREIS], written.name), land)


def postcode_rows(file: ReadFile) -> Iterator[PostcodeRow]:
    """The postcodes of the municipality."""
    if file.tenant.municipality:
        for code in file.tenant.municipality.postcodes:
            yield PostcodeRow(code, file.tenant.ars)
