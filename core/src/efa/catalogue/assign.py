"""Benefits as tenants files assign them: what would change, and how it is written."""

import json
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from efa.catalogue.assign_texts import TextRow, present_texts, wanted_texts, write_text, wrong_texts
from efa.catalogue.configure import store_settings
from efa.catalogue.definition import Definition
from efa.catalogue.disable import switch_off
from efa.catalogue.enable import switch_on
from efa.catalogue.errors import BenefitUnknown, PluginFault
from efa.catalogue.installed import Catalogue
from efa.catalogue.services import is_leika
from efa.catalogue.settings import settings_problem
from efa.catalogue.tables import benefit_setting, enabled_benefit
from efa.tenancy.apply import BY_FILE, session_of
from efa.tenancy.file import Problem, ReadFile
from efa.tenancy.plan import Change, Plan, Row, compare
from efa.tenancy.present import tenant_ids
from efa.tenancy.record_change import record_change
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True)
class SwitchRow:
    """Whether a benefit is on."""

    benefit: str
    on: bool
    managed: bool

    @property
    def subject(self) -> str:
        """What it is called in a plan."""
        return f"benefit {self.benefit}"

    @property
    def shown(self) -> str:
        """Its value in a plan."""
        return f"{'on' if self.on else 'off'}{'' if self.managed else ' (left to the page)'}"


@dataclass(frozen=True, slots=True)
class BenefitSettingsRow:
    """The tenant's own settings of a benefit."""

    benefit: str
    settings: Mapping[str, object]
    managed: bool

    @property
    def subject(self) -> str:
        """What it is called in a plan."""
        return f"settings of {self.benefit}"

    @property
    def shown(self) -> str:
        """Its value in a plan."""
        return f"{json.dumps(self.settings, ensure_ascii=False)}{'' if self.managed else ' (left to the page)'}"


Rows = Mapping[Hashable, Row]


def unfit(files: Sequence[ReadFile], catalogue: Catalogue) -> Iterator[Problem]:
    """Benefits that nobody knows and settings that do not fit, at their lines."""
    for file in files:
        decided = [key for key in file.tenant.competence if not is_leika(key)]
        for part, keys in (("benefits", [*file.tenant.benefits]), ("competence", decided)):
            yield from (file.problem(said, part, key) for key in keys if (said := _never_offered(catalogue, key)))
        for key, entry in file.tenant.benefits.items():
            if definition := _healthy(catalogue, key):
                if problem := settings_problem(definition, entry.settings):
                    yield file.problem(f"the settings do not fit: {problem}", "benefits", key, "settings")
                yield from wrong_texts(file, definition)


def _never_offered(catalogue: Catalogue, key: str) -> str | None:
    try:
        definition = catalogue.definition(key)
    except BenefitUnknown:
        known = ", ".join(one.key for one in catalogue.definitions if not one.is_calculation) or "none"
        return f"no benefit '{key}' is installed; installed are: {known}"
    except PluginFault:
        return None
    if definition.is_calculation:
        return f"'{key}' is a calculation without a form and cannot be offered; leave it out of this file"
    return None


async def plan_benefits(db: AsyncConnection, files: Sequence[ReadFile], catalogue: Catalogue) -> Plan:
    """What would be switched on, off or set up. What the page decides stays as it is."""
    known = await tenant_ids(db)
    plan = Plan((), 0, tuple(_resting(files, catalogue)))
    for file in files:
        before: Rows = await _present(await session_of(db, file.tenant.ars)) if file.tenant.ars in known else {}
        plan += compare(file, before, _wanted(file, before))
    return plan


async def assign(db: AsyncConnection, plan: Plan, now: datetime) -> None:
    """Write what the plan says about benefits."""
    for change in plan.changes:
        match change.after or change.before:
            case SwitchRow() | BenefitSettingsRow():
                await _carry_out(await session_of(db, change.ars), change, now)
            case TextRow():
                await write_text(await session_of(db, change.ars), change, now)


async def _present(session: Session) -> Rows:
    switch, setting = enabled_benefit.c, benefit_setting.c
    switches = select(switch.benefit, switch.until, switch.managed).where(switch.tenant == session.tenant)
    rows: dict[Hashable, Row] = {}
    for row in (await session.db.execute(switches.order_by(switch.since))).all():
        rows[("switch", row.benefit)] = SwitchRow(row.benefit, row.until is None, row.managed)
    settings = select(setting.benefit, setting.settings, setting.managed).where(setting.tenant == session.tenant)
    for row in (await session.db.execute(settings)).all():
        rows[("settings", row.benefit)] = BenefitSettingsRow(row.benefit, row.settings, row.managed)
    return rows | await present_texts(session)


def _wanted(file: ReadFile, before: Rows) -> Rows:
    rows: dict[Hashable, Row] = {key: row for key, row in before.items() if not _managed(row)}
    for benefit, entry in file.tenant.benefits.items():
        switch, settings = ("switch", benefit), ("settings", benefit)
        wanted: dict[Hashable, Row] = {}
        if entry.enabled or entry.managed or switch in before:
            wanted[switch] = SwitchRow(benefit, entry.enabled, entry.managed)
        if entry.settings:
            wanted[settings] = BenefitSettingsRow(benefit, entry.settings, entry.managed)
        for key, row in wanted.items():
            rows[key] = row if entry.managed or key not in before else _released(before[key])
    off = {key: row for key, row in before.items() if isinstance(row, SwitchRow) and key not in rows}
    rows |= {key: replace(row, on=False, managed=False) for key, row in off.items()}
    return rows | wanted_texts(file)


def _managed(row: Row) -> bool:
    """Whether the file alone says what is there; own texts always."""
    return isinstance(row, TextRow) or (isinstance(row, SwitchRow | BenefitSettingsRow) and row.managed)


def _released(row: Row) -> Row:
    return replace(row, managed=False) if isinstance(row, SwitchRow | BenefitSettingsRow) else row


async def _carry_out(session: Session, change: Change, now: datetime) -> None:
    match change.after:
        case SwitchRow(benefit, on, managed):
            was_on = isinstance(change.before, SwitchRow) and change.before.on
            if change.before is None or (on and not was_on):
                await switch_on(session, benefit, by=BY_FILE, now=now, managed=managed)
            own = (enabled_benefit.c.tenant == session.tenant, enabled_benefit.c.benefit == benefit)
            await session.db.execute(update(enabled_benefit).where(*own).values(managed=managed))
            if not on:
                await switch_off(session, benefit, by=BY_FILE, now=now)
        case BenefitSettingsRow(benefit, settings, managed):
            await store_settings(session, benefit, settings, by=BY_FILE, now=now, managed=managed)
        case None if isinstance(change.before, BenefitSettingsRow):
            own = (benefit_setting.c.tenant == session.tenant, benefit_setting.c.benefit == change.before.benefit)
            await session.db.execute(delete(benefit_setting).where(*own))
            await record_change(session, "benefit_configured", change.before.benefit, by=BY_FILE, now=now)


def _healthy(catalogue: Catalogue, key: str) -> Definition | None:
    return next((definition for definition in catalogue.definitions if definition.key == key), None)


def _resting(files: Sequence[ReadFile], catalogue: Catalogue) -> Iterator[str]:
    sick = {state.name: state.reason for state in catalogue.states if state.reason}
    for key in sorted({key for file in files for key in file.tenant.benefits} & sick.keys()):
        yield f"the benefit {key} is installed but quarantined, so nobody sees it: {sick[key]}"
