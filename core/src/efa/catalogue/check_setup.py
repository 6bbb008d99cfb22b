"""What a tenant has still to set up before a benefit works here in full, as the core and the plugin see it."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from efa.catalogue.calls import CallContext
from efa.catalogue.definition import Definition
from efa.catalogue.enabled import benefit_settings
from efa.catalogue.errors import BenefitUnknown, PluginFault
from efa.catalogue.guard import Host, Plugin, check_config
from efa.catalogue.settings import settings_problem
from efa.kit.clock import day_of
from efa.sdk import UnknownFigure
from efa.tenancy.session import Session
from efa.tenancy.setting_types import TenantSettings
from efa.tenancy.settings import tenant_settings


async def missing_setup(session: Session, host: Host, key: str, now: datetime) -> tuple[str, ...]:
    """Text keys of what is missing; empty: ready. The plugin is asked live."""
    try:
        definition = host.catalogue.usable(key)
        own = (await benefit_settings(session, key)).get(key, {})
        found = tuple(_of_core(definition, await tenant_settings(session), own))
        return found + await check_config(Plugin(host, key, CallContext(day=day_of(now), settings=own)))
    except (BenefitUnknown, PluginFault):  # offered here, and not installed any more
        return ("catalogue.setup_fault",)
    except UnknownFigure:
        return ("catalogue.setup_figure",)


def _of_core(definition: Definition, settings: TenantSettings, own: Mapping[str, object]) -> Iterator[str]:
    if settings_problem(definition, own) is not None:
        yield "catalogue.setup_settings"
    if definition.key not in settings.offices:
        yield "catalogue.setup_office"
    if definition.notice is not None and definition.key not in settings.remedy:
        yield "catalogue.setup_remedy"
    if definition.notice is not None and settings.seal is None:
        yield "catalogue.setup_seal"
    if any(procedure.verified_on is None for procedure in definition.procedures):
        yield "catalogue.setup_leika"
