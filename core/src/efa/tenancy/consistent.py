"""Whether tenants files fit together and with what is known of places: problems that no single file shows."""

from collections.abc import Iterator, Mapping, Sequence

from efa.tenancy.ars import kind_of
from efa.tenancy.file import Problem, ReadFile
from efa.tenancy.overlaps import overlaps, wrong_successors
from efa.tenancy.plan import Present
from efa.tenancy.wanted import KREIS, LAND, above_of, area_rows, parent_of

_NEEDED_TO_OFFER = ("authority", "contact", "address")
_NEEDED_FOR_BENEFIT = ("offices", "remedy")


def contradictions(files: Sequence[ReadFile], present: Present) -> Iterator[Problem]:
    """Every contradiction, at the line that is to be changed."""
    yield from _doubles(files, present)
    yield from overlaps(files, present)
    yield from wrong_successors(files, present)
    yield from _fallback_ways(files)
    known = {file.tenant.ars for file in files} | present.tenants.keys()
    by_ars = {file.tenant.ars: file for file in files}
    for file in files:
        if kind_of(file.tenant.ars) != "land" and parent_of(file.tenant.ars, known) is None:
            land = file.tenant.ars[:LAND]
            yield file.problem(f"no tenant has the ars '{land}' of the Land; write the file of the Land first", "ars")
        yield from _padded(file, known, present)
        yield from _incomplete(file, by_ars, present)


def _doubles(files: Sequence[ReadFile], present: Present) -> Iterator[Problem]:
    first: dict[tuple[str, str], str] = {}
    written = {file.tenant.ars for file in files}
    for row in present.tenants.values():
        if row.ars not in written:
            first |= {("slug", row.slug): f"the tenant {row.ars}", **{("hosts", h): row.slug for h in row.hosts}}
    for file in files:
        tenant = file.tenant
        own = [("ars", tenant.ars, ()), ("slug", tenant.slug, ())]
        for name, value, path in [*own, *(("hosts", host, (index,)) for index, host in enumerate(tenant.hosts))]:
            if owner := first.get((name, value)):
                yield file.problem(f"'{value}' belongs to {owner}; write another one", name, *path)
            first.setdefault((name, value), file.path)


def _padded(file: ReadFile, known: set[str], present: Present) -> Iterator[Problem]:
    ars = file.tenant.ars
    if kind_of(ars) != "gemeinde" or ars in present.imported or file.tenant.closed:  # merged: no new list has it
        return
    kreis = ars[:KREIS]
    inside = {key for key in known | present.imported if key.startswith(kreis) and key != ars}
    if inside and ars.endswith("0000000"):
        yield file.problem(f"'{ars}' is the Kreis, filled up with zeros; a Kreis is written '{kreis}'", "ars")
    elif any(key.startswith(ars[:LAND]) for key in present.imported):
        yield file.problem(f"the imported list of municipalities has no '{ars}'; check the digits", "ars")


def _incomplete(file: ReadFile, by_ars: Mapping[str, ReadFile], present: Present) -> Iterator[Problem]:
    lineage = [file.tenant.ars, *above_of(file.tenant.ars)]
    above = [by_ars[ars] for ars in lineage if ars in by_ars]
    given = {name for one in above for name in (*one.settings, *one.initial)}
    given |= {row.name for ars in lineage for row in present.settings.get(ars, ())}
    allowed = [one.settings.get("allowed_benefits", one.initial.get("allowed_benefits")) for one in above]
    for benefit in (key for key, entry in file.tenant.benefits.items() if entry.enabled):
        takes = _takes_for_others(file, benefit)
        needed = (*_NEEDED_TO_OFFER, *(f"{name}.{benefit}" for name in (() if takes else _NEEDED_FOR_BENEFIT)))
        if missing := [name for name in needed if name not in given]:
            message = f"to offer {benefit}, these settings are needed here or above: {', '.join(missing)}"
            yield file.problem(message, "benefits", benefit)
        if not takes and not any(area.benefit == benefit for area in area_rows(file)):
            yield file.problem(f"say under competence where this tenant decides on {benefit}", "benefits", benefit)
        for permitted in allowed:
            if isinstance(permitted, list) and benefit not in permitted:
                yield file.problem(f"{benefit} is not among the allowed_benefits", "benefits", benefit)


def _takes_for_others(file: ReadFile, benefit: str) -> bool:
    """A Land on the fallback way decides on nothing: office and remedy are those of the office it sends to."""
    decision = file.settings.get(f"fallback_way.{benefit}", file.initial.get(f"fallback_way.{benefit}"))
    return isinstance(decision, dict) and decision.get("open") is True


def _fallback_ways(files: Sequence[ReadFile]) -> Iterator[Problem]:
    """Only a Land decides on the fallback way, and one that is open needs the benefit switched on."""
    for file in files:
        for part in ("settings", "initial"):
            for name in getattr(file, part):
                field, _, benefit = name.partition(".")
                if field != "fallback_way":
                    continue
                if kind_of(file.tenant.ars) != "land":
                    yield file.problem("only a Land decides on the fallback way; delete it here", part, field, benefit)
                elif _takes_for_others(file, benefit) and not _is_on(file, benefit):
                    said = f"the Land takes applications only with benefits: {benefit}: {{enabled: true}}"
                    yield file.problem(said, part, field, benefit)


def _is_on(file: ReadFile, benefit: str) -> bool:
    entry = file.tenant.benefits.get(benefit)
    return entry is not None and entry.enabled
