"""The settings that a benefit brings, as a form made of its JSON Schema."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from fastapi import APIRouter
from starlette.responses import Response

from efa.catalogue.benefit_setup import Setup, benefit_setup
from efa.catalogue.configure import configure
from efa.catalogue.definition import Definition
from efa.catalogue.errors import BenefitUnknown, SettingsInvalid
from efa.identity.actor import Staff
from efa.identity.rights import Action
from efa.web.admin.desk import at_work_with, benefit_name
from efa.web.admin.fields import Field, Path, fields
from efa.web.admin.plain_schema import Schema, plain
from efa.web.admin.reading import Typed, read, typed_of
from efa.web.admin.showing import form_view
from efa.web.admin.words import Words
from efa.web.admin.wrong import Finding, findings
from efa.web.deps import StaffVisit, Visit
from efa.web.kept import kept_here

router = APIRouter()


@dataclass(frozen=True)
class _Settings:
    visit: Visit
    definition: Definition

    @cached_property
    def schema(self) -> Schema:
        return plain(self.definition.settings)

    @cached_property
    def form(self) -> Field:
        return fields(self.schema)

    @property
    def words(self) -> Words:
        return Words(self.visit.texts, self._stems)

    def _stems(self, path: Path) -> tuple[str, ...]:
        return (f"{self.definition.key}.setting.{'.'.join(path)}",)


@router.get("/verwaltung/leistungen/{benefit}/einrichten", name="benefit_configure")
async def show(visit: StaffVisit, benefit: str) -> Response:
    """The settings in force."""
    await at_work_with(visit, Action.WRITE_SETTINGS)
    return await _page(_settings_of(visit, benefit), await kept_here(visit))


@router.post("/verwaltung/leistungen/{benefit}/einrichten")
async def change(visit: StaffVisit, benefit: str) -> Response:
    """Write what differs from what is inherited."""
    typed = await visit.form()
    staff = await at_work_with(visit, Action.WRITE_SETTINGS)
    wanted = _settings_of(visit, benefit)
    value = cast("Mapping[str, object]", read(wanted.form, typed))
    found = findings(wanted.schema, wanted.form, value) or await _write(wanted, value, staff)
    if found:
        return await _page(wanted, typed, found)
    return visit.go("admin_benefit", benefit=benefit)


async def _write(wanted: _Settings, value: Mapping[str, object], staff: Staff) -> Mapping[str, Finding]:
    visit, key = wanted.visit, wanted.definition.key
    try:
        async with visit.session() as session:
            inherited = (await benefit_setup(session, key)).inherited
            own = {name: one for name, one in value.items() if name not in inherited or inherited[name] != one}
            by = str(staff.person)
            await configure(session, visit.state.catalogue, key, own, by=by, now=visit.now)
    except SettingsInvalid:
        return {next(wanted.form.leaves).name: Finding("admin.wrong.form")}
    return {}


def _settings_of(visit: Visit, benefit: str) -> _Settings:
    definition = visit.state.catalogue.definition(benefit)
    if not definition.settings:
        raise BenefitUnknown(benefit=benefit)
    return _Settings(visit, definition)


async def _page(wanted: _Settings, typed: Typed | None = None, found: Mapping[str, Finding] | None = None) -> Response:
    visit, key = wanted.visit, wanted.definition.key
    async with visit.session() as session:
        setup: Setup = await benefit_setup(session, key)
    begun = typed if typed is not None else typed_of(wanted.form, setup.in_force)
    view = form_view(wanted.form, begun, found or {}, wanted.words)
    name = benefit_name(visit, key)
    return await visit.page(
        "admin/configure.html",
        status=422 if view.errors else 200,
        heading=visit.texts("admin.configure.title", leistung=name),
        failed=bool(view.errors),
        view=view,
        rows=list(wanted.words.rows(wanted.form, setup.in_force)),
        read_only=setup.managed,
        service=name,
        benefit=key,
    )
