"""The tenants as commands find them: by short name, with a sentence where there is no such tenant."""

from sqlalchemy.ext.asyncio import AsyncEngine

from efa.cli.command import CommandFailed
from efa.cli.environment import settings_of_environment
from efa.kit.crypto import MasterKey
from efa.tenancy.directory import Directory, Tenant


async def active_tenant(directory: Directory, slug: str) -> Tenant:
    """The tenant of this short name. Raises CommandFailed that names those there are."""
    tenant = await directory.by_slug(slug)
    if tenant is None:
        known = ", ".join(sorted(one.slug for one in await directory.all()))
        raise CommandFailed(f"there is no active tenant '{slug}'; known are: {known or 'none'}")
    return tenant


def directory_of(engine: AsyncEngine) -> Directory:
    """All tenants, with the master key of the environment."""
    return Directory(engine, MasterKey(settings_of_environment().master_key))
