"""A notice before it is set in type: application, decision, and what the authority has entered about itself."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from efa.applications.application import Application, find_application, key_of, read_content
from efa.applications.content import ApplicationContent
from efa.applications.decisions import DecisionContent
from efa.applications.errors_authority import NoticeNotConfigured
from efa.applications.press import Press, plugin_for
from efa.applications.represented import notices_go_to
from efa.catalogue.definition import Definition
from efa.catalogue.errors import NotSupported
from efa.catalogue.guard import Plugin
from efa.catalogue.notice_definition import NoticeDefinition
from efa.identity.members import names_of
from efa.tenancy.session import Session
from efa.tenancy.settings import TenantSettings, tenant_settings
from efa.tenancy.tables import tenant
from efa.tenancy.values import Address, Contact, Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """What is to be said, who decided, the time of the letter, and whether it is a preview only."""

    decision: DecisionContent
    by: UUID
    at: datetime
    draft: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One notice before it is set in type. `author` is the name of the caseworker; `draft` a preview.

    `definition` and `plugin` are those installed now: template and values belong together. `instead`: whom it is
    sent to instead of the person.
    """

    application: Application
    content: ApplicationContent
    decision: DecisionContent
    definition: Definition
    settings: TenantSettings
    authority: str
    author: str
    at: datetime
    draft: bool
    plugin: Plugin
    instead: tuple[str, ...] = ()

    @property
    def template(self) -> NoticeDefinition:
        """The benefit's template. Raises NotSupported."""
        if self.definition.notice is None:
            raise NotSupported(benefit=self.definition.key, function="notice")
        return self.definition.notice

    @property
    def address(self) -> Address | None:
        """Seat of the authority."""
        return _address(self.settings, self.application.benefit)

    @property
    def office(self) -> Office | Contact | None:
        """Whom to call or write."""
        return self.settings.offices.get(self.application.benefit) or self.settings.contact


async def read_letter(session: Session, press: Press, wanted: UUID, pages: Drafted) -> Letter:
    """Everything a notice on this application needs. Raises ApplicationNotFound, NoticeNotConfigured."""
    application = await find_application(session, wanted)
    settings = await configured(session, application.benefit)
    return Letter(
        application=application,
        content=await read_content(session, application, await key_of(session, application)),
        decision=pages.decision,
        definition=press.host.catalogue.definition(application.benefit),
        settings=settings,
        authority=await _authority(session, settings),
        author=(await names_of(session, frozenset({pages.by}))).get(pages.by, ""),
        at=pages.at,
        draft=pages.draft,
        plugin=await plugin_for(session, press, application),
        instead=await notices_go_to(session, application, pages.at),
    )


async def configured(session: Session, benefit: str) -> TenantSettings:
    """The settings, complete enough for a notice. Raises NoticeNotConfigured."""
    settings = await tenant_settings(session)
    found = {f"remedy.{benefit}": settings.remedy.get(benefit), "address": _address(settings, benefit)}
    if missing := tuple(name for name, value in found.items() if value is None):
        raise NoticeNotConfigured(missing=missing)
    return settings


async def _authority(session: Session, settings: TenantSettings) -> str:
    name = await session.db.scalar(select(tenant.c.name).where(tenant.c.id == session.tenant))
    return settings.authority or str(name)


def _address(settings: TenantSettings, benefit: str) -> Address | None:
    office = settings.offices.get(benefit)
    return settings.address or (office.address if office else None)
