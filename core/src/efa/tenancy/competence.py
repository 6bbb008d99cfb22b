"""Which authority decides on a benefit in a place."""

from datetime import date

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from efa.tenancy.directory import Directory, Tenant
from efa.tenancy.errors import NoCompetence, UnknownTenant

# competent_tenant looks across tenants (migrations/functions.py); competence is public
_COMPETENT = text("SELECT competent_tenant(:benefit, :ars, :day)")


async def competent(db: AsyncConnection, directory: Directory, benefit: str, ars: str, day: date) -> Tenant:
    """The authority whose area fits the place most closely. Raises NoCompetence.

    It answers too where the authority does not offer the benefit online: its office stands in its settings.
    """
    found = await db.scalar(_COMPETENT, {"benefit": benefit, "ars": ars, "day": day})
    if found is None:
        raise NoCompetence(benefit=benefit)
    try:
        return await directory.by_id(found)
    except UnknownTenant as error:
        raise NoCompetence(benefit=benefit) from error
