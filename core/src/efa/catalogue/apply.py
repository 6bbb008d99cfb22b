"""Bring the tenants of a folder into the database: first the whole plan, then all of it or nothing."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from efa.catalogue.assign import assign, plan_benefits, unfit
from efa.catalogue.installed import Catalogue
from efa.catalogue.services import unknown_services, with_services
from efa.tenancy import apply as tenancy
from efa.tenancy.apply import At
from efa.tenancy.consistent import contradictions
from efa.tenancy.file import FilesInvalid, Problem, ReadFile, read_folder
from efa.tenancy.gaps import gaps
from efa.tenancy.plan import Plan, make_plan
from efa.tenancy.present import read_present


async def propose(
    db: AsyncConnection, files: Sequence[ReadFile], catalogue: Catalogue, at: At, also: Sequence[Problem] = ()
) -> Plan:
    """What the files would change now. Raises FilesInvalid with every contradiction; `also` are those known before."""
    present, files = await read_present(db), with_services(files, catalogue)
    wrong = (*unfit(files, catalogue), *unknown_services(files, catalogue))
    if problems := [*contradictions(files, present), *wrong, *also]:
        raise FilesInvalid(sorted(problems))
    plan = make_plan(files, present) + await plan_benefits(db, files, catalogue)
    return plan + Plan((), 0, tuple(gaps(files, present, at.day, _allowed(files, catalogue))))


def _allowed(files: Sequence[ReadFile], catalogue: Catalogue) -> set[str]:
    """What people could apply for, where a Land lets its authorities offer it."""
    known = {definition.key for definition in catalogue.open_to_applications}
    named = [{**file.initial, **file.settings}.get("allowed_benefits") for file in files]
    return known & {key for one in named if isinstance(one, list) for key in one}


async def carry_out(db: AsyncConnection, plan: Plan, at: At) -> None:
    """Do what the plan says, in the caller's transaction, as the owner of the database."""
    await tenancy.apply(db, plan, at)
    await assign(db, plan, at.now)


async def apply_folder(owner: AsyncEngine, folder: Path, catalogue: Catalogue, at: At) -> Plan:
    """Read, plan and apply in one go, for those who need not be asked; the plan that was applied."""
    files = read_folder(folder)
    async with owner.begin() as db:
        await tenancy.lock(db)
        plan = await propose(db, files, catalogue, at)
        await carry_out(db, plan, at)
    return plan
