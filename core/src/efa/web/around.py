"""What may stand around the content of a page: whom to ask, for whom somebody acts, what is taken in."""

from dataclasses import dataclass

from efa.tenancy.settings import TenantSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to ask: the tenant's words, shown in the help block of each page."""

    name: str
    phone: str | None = None
    email: str | None = None
    hours: str | None = None


def contact_of(settings: TenantSettings, lang: str) -> Contact | None:
    """Whom to ask at this tenant, in the language of the page."""
    contact, hours = settings.contact, settings.opening_hours
    if contact is None:
        return None
    spoken = hours.text(lang) if hours else None
    return Contact(name=contact.name, phone=contact.phone, email=contact.email, hours=spoken)


@dataclass(frozen=True, slots=True, kw_only=True)
class Helping:
    """For whom somebody acts: name of the person, kind of the mandate and its day; `mailbox`: they may read it."""

    name: str
    kind: str
    since: str
    mailbox: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """What staff take in: how it came, when it was received, and the intake as it stands in addresses."""

    way: str
    received: str
    intake: str
