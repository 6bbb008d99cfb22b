"""Applications on the fallback way go to the office of the place: its name, its address, the best way to it."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from sqlalchemy import select

from efa.applications.application import Application
from efa.delivery.addressee import Addressee
from efa.kit.clock import day_of
from efa.tenancy.ars import kind_of
from efa.tenancy.channels import Channels
from efa.tenancy.offices import ListedOffice, listed_office
from efa.tenancy.rules import Asked
from efa.tenancy.session import Session
from efa.tenancy.settings import TenantSettings
from efa.tenancy.tables import tenant


async def office_of(session: Session, about: Application, settings: TenantSettings) -> ListedOffice | None:
    """The office that the Land sends this application to; None where the tenant itself is the authority."""
    if about.benefit not in settings.fallback_way:
        return None
    ars = await session.db.scalar(select(tenant.c.ars).where(tenant.c.id == session.tenant))
    if ars is None or kind_of(ars) != "land":
        return None
    day = day_of(about.submitted_at)
    asked = Asked(benefit=about.benefit, place=about.place, day=day, branch=about.branch)
    return await listed_office(session.db, asked)


def channels_to(office: ListedOffice | None, own: Channels, installed: Collection[str]) -> Channels:
    """The way to the office leads, if this installation has it; else that of the Land, whose staff send it on."""
    if office is None or office.way not in installed:
        return own
    others = {name: tuple(key for key in getattr(own, name) if key != office.way) for name in ("copies", "fallback")}
    return own.model_copy(update={"leading": office.way, **others})


def addressed(to: Addressee, office: ListedOffice | None, benefit: str) -> Addressee:
    """The parcel names the office; what its ways need to know of it is laid over what the Land has set."""
    if office is None:
        return to
    own = to.settings.channels_for(benefit)
    known = {channel: {**own.settings_for(channel), **values} for channel, values in _settings(office).items()}
    channels = own.model_copy(update={"settings": {**(own.settings or {}), **known}})
    settings = to.settings.model_copy(update={"channels": {**to.settings.channels, benefit: channels}})
    ars = office.ars if len(office.ars) in _ARS_OF_TENANTS else to.recipient.ars
    return Addressee(replace(to.recipient, ars=ars, authority=office.name), settings)


_ARS_OF_TENANTS = (2, 5, 12)


def _settings(office: ListedOffice) -> Mapping[str, Mapping[str, str]]:
    address = f"{office.street}, {office.postcode} {office.city}"  # below the name, which the parcel has already
    found: dict[str, Mapping[str, str]] = {"print": {"address": address}}
    if office.destination:
        found["fit_connect"] = {"destination": office.destination}
    if office.secure_mail:
        found["secure_mail"] = {"to": office.secure_mail, "certificate": office.certificate}
    return found
