"""Applications on the fallback way go to the office of the place: its name, its address, the best way to it."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import timedelta

from efa.applications.application import Application
from efa.delivery.addressee import Addressee
from efa.delivery.channels.fit_connect.routing import Found
from efa.delivery.routes import Way, kept_route
from efa.kit.clock import day_of
from efa.tenancy.channels import LAST_RESORT, Channels
from efa.tenancy.offices import ListedOffice, listed_office, sends_on
from efa.tenancy.rules import Asked
from efa.tenancy.session import Session
from efa.tenancy.settings import TenantSettings

_FIT_CONNECT = "fit_connect"
_WHILE_UNDER_WAY = timedelta(days=1)  # planned with a route means packed with it as well


async def office_of(session: Session, about: Application, settings: TenantSettings) -> ListedOffice | None:
    """The office that the Land sends this application to; None where the tenant itself is the authority.

    A way that the list of the Land names comes first. Where it knows none but a letter, the one destination that
    FIT-Connect names is taken; none or several change nothing.
    """
    if not await sends_on(session, about.benefit, settings):
        return None
    listed = await _listed(session, about)
    if listed and listed.way != "print":
        return listed
    way = Way(benefit=about.benefit, procedure=about.procedure, ars=about.place)
    route = await kept_route(session, way, about.submitted_at + _WHILE_UNDER_WAY)
    if route is None or route.kind != "one":
        return listed
    return replace(listed, destination=route.destination) if listed else _unlisted(about, route)


async def needs_route(session: Session, about: Application, settings: TenantSettings) -> bool:
    """Whether the way to the office depends on what FIT-Connect says."""
    if not settings.channels_for(about.benefit).settings_for(_FIT_CONNECT):
        return False
    if not await sends_on(session, about.benefit, settings):
        return False
    listed = await _listed(session, about)
    return listed is None or listed.way == "print"


async def _listed(session: Session, about: Application) -> ListedOffice | None:
    day = day_of(about.submitted_at)
    asked = Asked(benefit=about.benefit, place=about.place, day=day, branch=about.branch)
    return await listed_office(session.db, asked)


def _unlisted(about: Application, route: Found) -> ListedOffice:
    return ListedOffice(
        benefit=about.benefit,
        branch="",
        ars=about.place,
        name=route.name,
        street="",
        postcode="",
        city="",
        destination=route.destination,
        state_of=day_of(about.submitted_at),
        source="FIT-Connect",
    )


def channels_to(office: ListedOffice | None, own: Channels, installed: Collection[str]) -> Channels:
    """The way to the office leads, if this installation has it; else that of the Land, whose staff send it on."""
    if office is None or office.way not in installed:
        return own
    others = {name: tuple(key for key in getattr(own, name) if key != office.way) for name in ("copies", "fallback")}
    return own.model_copy(update={"leading": office.way, **others})


def addressed(to: Addressee, office: ListedOffice | None, benefit: str) -> Addressee:
    """The parcel names the office; what its ways need to know of it is laid over what the Land has set."""
    if office is None:
        return _at_own_address(to, benefit)
    settings = _laid_over(to.settings, benefit, _settings(office))
    ars = office.ars if len(office.ars) in _ARS_OF_TENANTS else to.recipient.ars
    return Addressee(replace(to.recipient, ars=ars, authority=office.name or to.recipient.authority), settings)


def _at_own_address(to: Addressee, benefit: str) -> Addressee:
    """A letter that the authority sends itself goes to its office, unless `print` names another address."""
    known = to.settings.offices.get(benefit)
    written = to.settings.channels_for(benefit).settings_for(LAST_RESORT).get("address")
    if known is None or written or benefit in to.settings.fallback_way:
        return to
    address = f"{known.name}, {known.address.street}, {known.address.postcode} {known.address.city}"
    return replace(to, settings=_laid_over(to.settings, benefit, {LAST_RESORT: {"address": address}}))


def _laid_over(settings: TenantSettings, benefit: str, values: Mapping[str, Mapping[str, str]]) -> TenantSettings:
    own = settings.channels_for(benefit)
    known = {channel: {**own.settings_for(channel), **more} for channel, more in values.items()}
    channels = own.model_copy(update={"settings": {**(own.settings or {}), **known}})
    return settings.model_copy(update={"channels": {**settings.channels, benefit: channels}})


_ARS_OF_TENANTS = (2, 5, 12)


def _settings(office: ListedOffice) -> Mapping[str, Mapping[str, str]]:
    found: dict[str, Mapping[str, str]] = {}
    if office.street:  # below the name, which the parcel has already
        found[LAST_RESORT] = {"address": f"{office.street}, {office.postcode} {office.city}"}
    if office.destination:
        found[_FIT_CONNECT] = {"destination": office.destination}
    if office.secure_mail:
        found["secure_mail"] = {"to": office.secure_mail, "certificate": office.certificate}
    return found
