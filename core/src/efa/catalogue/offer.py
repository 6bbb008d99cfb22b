"""What this tenant offers at this moment: installed, healthy, switched on and set up. Read anew for each request."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from efa.catalogue.definition import Definition
from efa.catalogue.enabled import benefit_settings, enabled_benefits
from efa.catalogue.errors import BenefitNotOffered
from efa.catalogue.installed import Catalogue
from efa.catalogue.settings import settings_problem
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True)
class Offer:
    """A benefit that people may apply for here, with the settings of the tenant for it."""

    definition: Definition
    settings: Mapping[str, object]
    since: datetime


async def offers(session: Session, catalogue: Catalogue, now: datetime) -> tuple[Offer, ...]:
    """Every benefit that people may apply for here, by key."""
    enabled, settings = await enabled_benefits(session, now), await benefit_settings(session)
    found = (
        Offer(definition, settings.get(definition.key, {}), enabled[definition.key].since)
        for definition in catalogue.open_to_applications
        if definition.key in enabled
    )
    return tuple(offer for offer in found if settings_problem(offer.definition, offer.settings) is None)


async def offer(session: Session, catalogue: Catalogue, key: str, now: datetime) -> Offer:
    """One benefit that people may apply for here. Raises BenefitUnknown, BenefitNotOffered, PluginFault."""
    definition = catalogue.definition(key)
    enabled = (await enabled_benefits(session, now, key)).get(key)
    if enabled is None:
        raise BenefitNotOffered(benefit=key)
    catalogue.applicable(key)
    settings = (await benefit_settings(session, key)).get(key, {})
    if settings_problem(definition, settings):
        raise BenefitNotOffered(benefit=key)
    return Offer(definition, settings, enabled.since)
