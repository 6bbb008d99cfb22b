"""Ask FIT-Connect who is competent: each night for what is known, and before a first hand-over on the fallback way."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from efa.applications.application import find_application
from efa.catalogue.coverage import coverage
from efa.catalogue.installed import Catalogue
from efa.catalogue.read_coverage import municipalities, read_known
from efa.delivery.addressee import Addressee
from efa.delivery.channels.fit_connect.channel import KEY, CannotAsk
from efa.delivery.channels.fit_connect.routing import Found
from efa.delivery.routes import FRESH, Way, forget_routes, keep_route, kept_route
from efa.delivery.to_office import needs_route
from efa.kit.clock import day_of
from efa.sdk.channel import Recipient
from efa.tenancy.ars import kind_of
from efa.tenancy.competence import rules_of
from efa.tenancy.directory import Directory, Tenant
from efa.tenancy.doors import Sessions
from efa.tenancy.rules import in_force
from efa.tenancy.session import operator_session
from efa.tenancy.settings import TenantSettings, tenant_settings

_SECONDS = 30.0
Ask = Callable[[Recipient, str, str], Awaitable[Found]]  # of an authority, for a LeiKa key and a place


@dataclass(frozen=True, slots=True)
class Asking:
    """Who is asked, about which benefits."""

    ask: Ask
    catalogue: Catalogue


async def ask_before(sessions: Sessions, to: Addressee, by: Asking, application: UUID, now: datetime) -> None:
    """Ask anew if the way to the office depends on it; an outage changes nothing, what was found last is used."""
    if kind_of(to.recipient.ars) != "land":
        return  # other deliveries ask the database for nothing
    async with sessions() as session:
        about = await find_application(session, application)
        if about.state != "submitted" or not await needs_route(session, about, to.settings):
            return
        way = Way(benefit=about.benefit, procedure=about.procedure, ars=about.place)
        if await kept_route(session, way, now, within=FRESH):
            return
    await _ask(sessions, to, by, way, now)


async def ask_at_night(directory: Directory, tenant: Tenant, to: Addressee, by: Asking, now: datetime) -> int:
    """Compare this tenant's rules with the routes, and learn those of its fallback way; how many were asked for."""
    sessions, asked = partial(directory.session, tenant.id), 0
    for way in [*await _of_rules(directory, tenant, to, by, now), *await _of_fallback(directory, tenant, to, now)]:
        async with sessions() as session:
            if await kept_route(session, way, now, within=FRESH):
                continue
        if not await _ask(sessions, to, by, way, now):
            break  # it will not answer the next question either
        asked += 1
    async with sessions() as session:
        await forget_routes(session, now)
    return asked


async def _ask(sessions: Sessions, to: Addressee, by: Asking, way: Way, now: datetime) -> bool:
    """Whether it could be asked."""
    procedure = next((one for one in _procedures(by.catalogue, way.benefit) if one[0] == way.procedure), None)
    if procedure is None:
        return True
    recipient = to.on(KEY, way.benefit)
    try:
        async with asyncio.timeout(_SECONDS):
            found = await by.ask(recipient, procedure[1], way.ars)
    except (CannotAsk, TimeoutError):
        return False
    async with sessions() as session:
        await keep_route(session, way, found, now, own=str(recipient.settings.get("destination", "")))
    return True


async def _of_rules(directory: Directory, tenant: Tenant, to: Addressee, by: Asking, now: datetime) -> list[Way]:
    """Areas in which the tenant decides and sends to a destination of its own choice."""
    own = [key for key in to.settings.channels if "destination" in to.settings.channels_for(key).settings_for(KEY)]
    found = list[Way]()
    for benefit in own:
        async with operator_session(directory.engine) as db:
            rules = await rules_of(db, directory, benefit, None)
        areas = [r.area for r in rules if r.owner == tenant.ars and in_force(r.area, day_of(now))]
        for area in areas:
            keys = [key for key, _ in _procedures(by.catalogue, benefit) if area.procedure in ("", key)]
            found += (Way(benefit=benefit, procedure=key, ars=area.ars) for key in keys)
    return found


async def _of_fallback(directory: Directory, tenant: Tenant, to: Addressee, now: datetime) -> list[Way]:
    """Municipalities for which the Land takes applications; the first procedure speaks for all."""
    if tenant.kind != "land":
        return []
    settings_of = partial(_settings, directory)
    found = list[Way]()
    for benefit in _open(to.settings, now):
        async with operator_session(directory.engine) as db:
            known = await read_known(db, directory, settings_of, now, benefit)
            places = await municipalities(db, tenant.ars)
        on_it = (one.place.ars for one in coverage(places, known, benefit, day_of(now)) if one.cover == "fallback")
        found += _first(benefit, on_it)
    return found


def _open(settings: TenantSettings, now: datetime) -> Iterator[str]:
    for benefit in settings.fallback_way:
        if settings.takes_for_others(benefit, day_of(now)) and settings.channels_for(benefit).settings_for(KEY):
            yield benefit


def _first(benefit: str, places: Iterable[str]) -> Iterator[Way]:
    return (Way(benefit=benefit, procedure="erstantrag", ars=place) for place in places)


async def _settings(directory: Directory, wanted: UUID) -> TenantSettings:
    async with directory.session(wanted) as session:
        return await tenant_settings(session)


def _procedures(catalogue: Catalogue, benefit: str) -> Iterator[tuple[str, str]]:
    for definition in catalogue.definitions:
        if definition.key == benefit:
            yield from ((one.key, one.leika) for one in definition.procedures)
