"""The host of our SAML entityID: BundID derives people from it, so a changed one would make everybody a stranger."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from efa.identity.frozen_tables import frozen_value
from efa.kit.settings import Settings

_NAME = "entity_host"


class EntityHostChanged(RuntimeError):
    """The installation must not go on: everybody would lose their drafts and applications."""


def entity_host(settings: Settings) -> str:
    """The host without port, '' where nobody can log in as a citizen."""
    return host_of(settings.entity_id or settings.citizen_issuer or "")


def host_of(address: str) -> str:
    """The host of an address without port, '' without one."""
    return urlsplit(address).hostname or ""


def demand_same_host(entity: str | None, environment: Mapping[str, str]) -> None:
    """Keycloak and the application know us by the same host, where both are told. Raises EntityHostChanged."""
    given = environment.get("EFA_ENTITY_ID") or environment.get("EFA_CITIZEN_ISSUER") or ""
    if entity and given and host_of(entity) != host_of(given):
        raise EntityHostChanged(
            f"citizens.entity has the host '{host_of(entity)}', and EFA_ENTITY_ID (or EFA_CITIZEN_ISSUER) "
            f"'{host_of(given)}'. Accounts are derived from it: give both the same, and never change it."
        )


async def freeze_entity_host(db: AsyncConnection, given: str) -> None:
    """Remember the host at the first start; raises EntityHostChanged at every later one that has another."""
    if not given:
        return
    await db.execute(insert(frozen_value).values(name=_NAME, value=given).on_conflict_do_nothing())
    known = await db.scalar(select(frozen_value.c.value).where(frozen_value.c.name == _NAME))
    if known != given:
        raise EntityHostChanged(
            f"the host of EFA_ENTITY_ID (or of EFA_CITIZEN_ISSUER) was '{known}' and is now '{given}'. "
            "Accounts are derived from it: set EFA_ENTITY_ID back to the known host."
        )
