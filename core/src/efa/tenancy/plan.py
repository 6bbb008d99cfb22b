"""What tenants files would change in the database: a pure comparison that can be shown before anything happens."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from efa.tenancy.file import ReadFile
from efa.tenancy.rows import AreaRow, MunicipalityRow, PostcodeRow, SettingRow, TenantRow
from efa.tenancy.wanted import area_rows, municipality_row, postcode_rows, tenant_row

Action = Literal["create", "change", "remove"]
_SIGNS: Mapping[Action, str] = {"create": "+", "change": "~", "remove": "-"}
_LONGEST_SHOWN = 90


class Row(Protocol):
    """Anything that a plan can create, change or remove."""

    @property
    def subject(self) -> str:
        """What it is called."""

    @property
    def shown(self) -> str:
        """Its value in a line."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that would be done for the tenant of this ARS: `before` None creates, `after` None removes."""

    ars: str
    slug: str
    before: Row | None
    after: Row | None

    @property
    def action(self) -> Action:
        """What would be done."""
        if self.before is None:
            return "create"
        return "remove" if self.after is None else "change"

    def __str__(self) -> str:
        row = self.after or self.before
        assert row
        values = [_shortened(side.shown) for side in (self.before, self.after) if side]
        return f"{_SIGNS[self.action]} {row.subject}: {' → '.join(values)}"


@dataclass(frozen=True, slots=True)
class Plan:
    """All changes in the order in which they are applied, how much stays as it is, and what to look at."""

    changes: tuple[Change, ...]
    unchanged: int
    warnings: tuple[str, ...] = ()

    def __add__(self, other: "Plan") -> "Plan":
        return Plan(self.changes + other.changes, self.unchanged + other.unchanged, self.warnings + other.warnings)

    def count(self, action: Action) -> int:
        """How many changes are of this kind."""
        return sum(change.action == action for change in self.changes)


@dataclass(frozen=True, slots=True)
class Present:
    """What the database holds: settings and areas by ARS of the tenant, places with their source."""

    tenants: Mapping[str, TenantRow] = field(default_factory=dict)
    settings: Mapping[str, tuple[SettingRow, ...]] = field(default_factory=dict)
    areas: Mapping[str, tuple[AreaRow, ...]] = field(default_factory=dict)
    municipalities: Mapping[str, MunicipalityRow] = field(default_factory=dict)
    imported: frozenset[str] = frozenset()
    postcodes: frozenset[PostcodeRow] = frozenset()
    imported_postcodes: frozenset[PostcodeRow] = frozenset()


def make_plan(files: Sequence[ReadFile], present: Present) -> Plan:
    """Compare files that fit together (`efa.tenancy.consistent`) with the database."""
    names = {ars: row.name for ars, row in present.tenants.items()} | {f.tenant.ars: f.tenant.name for f in files}
    elsewhere = sorted(present.tenants.keys() - {file.tenant.ars for file in files})
    plan = Plan((), 0, tuple(_left_alone(present.tenants[ars]) for ars in elsewhere))
    for file in files:
        plan += _of_tenant(file, names, present)
    return plan


def compare(file: ReadFile, before: Mapping[Hashable, Row], after: Mapping[Hashable, Row]) -> Plan:
    """Changes that make `before` into `after`, both by what identifies a row."""
    sides = [(before.get(key), after.get(key)) for key in {**after, **before}]
    changes = (Change(file.tenant.ars, file.tenant.slug, old, new) for old, new in sides if old != new)
    return Plan(tuple(changes), sum(old == new for old, new in sides))


def _of_tenant(file: ReadFile, names: Mapping[str, str], present: Present) -> Plan:
    ars = file.tenant.ars
    plan = compare(file, _single(present.tenants.get(ars)), _single(tenant_row(file, names)))
    plan += compare(file, _by_name(present.settings.get(ars, ())), _settings(file, present))
    plan += compare(file, _by_start(present.areas.get(ars, ())), _by_start(area_rows(file)))
    if ars not in present.imported:
        plan += compare(file, _single(present.municipalities.get(ars)), _single(municipality_row(file, names)))
    before = [row for row in present.postcodes if row.ars == ars]
    return plan + compare(file, _each(before), _each(set(postcode_rows(file)) - present.imported_postcodes))


def _settings(file: ReadFile, present: Present) -> Mapping[Hashable, Row]:
    """Written settings are managed; a first value counts only where none is; what a page wrote stays."""
    own = {row.name: row for row in present.settings.get(file.tenant.ars, ())}
    rows: dict[Hashable, Row] = {name: row for name, row in own.items() if not row.managed}
    for name, value in file.initial.items():
        first = own[name].value if name in own else value
        rows[name] = SettingRow(name, first, managed=False)
    for name, value in file.settings.items():
        rows[name] = SettingRow(name, value, managed=True)
    return rows


def _left_alone(row: TenantRow) -> str:
    return f"{row.slug} ({row.ars}) stands in no file; it is left as it is (active: false in its file takes it off)"


def _single(row: Row | None) -> Mapping[Hashable, Row]:
    return {} if row is None else {"": row}


def _by_name(rows: Iterable[SettingRow]) -> Mapping[Hashable, Row]:
    return {row.name: row for row in rows}


def _by_start(rows: Iterable[AreaRow]) -> Mapping[Hashable, Row]:
    return {(row.subject_matter, row.ars, row.valid_from): row for row in sorted(rows, key=str)}


def _each(rows: Iterable[PostcodeRow]) -> Mapping[Hashable, Row]:
    return {row: row for row in sorted(rows)}


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def lines(plan: Plan) -> Iterator[str]:
    """The plan as people read it: tenant by tenant, then what to look at, then the sums."""
    for ars in dict.fromkeys(change.ars for change in plan.changes):
        own = [change for change in plan.changes if change.ars == ars]
        yield f"{own[0].slug} ({ars})"
        yield from (f"  {change}" for change in own)
    yield from (f"note: {warning}" for warning in plan.warnings)
    counts = ", ".join(f"{plan.count(action)} to {action}" for action in _SIGNS)
    yield f"{counts}, {plan.unchanged} unchanged"
