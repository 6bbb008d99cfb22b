"""An application as the letters about its receipt tell of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from efa.applications.application import Application
from efa.applications.content import ApplicationContent
from efa.applications.handed_in import handed_in_summary
from efa.applications.taken_words import taken_words
from efa.catalogue.definition import Definition
from efa.forms.summary import Summary
from efa.kit.clock import day_of, whole_day
from efa.kit.texts import Texts
from efa.tenancy.offices import listed_office, sends_on
from efa.tenancy.rules import Asked
from efa.tenancy.session import Session
from efa.tenancy.settings import TenantSettings, tenant_settings
from efa.tenancy.tables import tenant
from efa.tenancy.values import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """Everything both letters say; `texts` are German, which binds."""

    application: Application
    content: ApplicationContent
    summary: Summary
    settings: TenantSettings
    tenant: str
    texts: Texts
    sent_to: str | None = None  # on the fallback way the office that decides, '' where nobody has its name

    @property
    def benefit(self) -> str:
        """Name of the benefit."""
        return self.texts(f"{self.application.benefit}.name")

    @property
    def decides(self) -> str:
        """Who decides."""
        if self.sent_to is None:
            return self.authority
        return self.sent_to or self.texts("applications.letter.authority_of_place")

    @property
    def replies(self) -> str:
        """Key of how the answer comes: an office to which the Land sends the application does that its own way."""
        return f"applications.letter.reply_{self.content.reach.channel if self.sent_to is None else 'office'}"

    @property
    def authority(self) -> str:
        """Who took it, and signs the letters."""
        office = self.settings.offices.get(self.application.benefit)
        return office.name if office else self.settings.authority or self.tenant

    @property
    def address(self) -> Address | None:
        """Where the authority is."""
        office = self.settings.offices.get(self.application.benefit)
        return office.address if office else self.settings.address

    def sheet(self, title: str) -> dict[str, Any]:
        """What the sheet of a letter shows around it."""
        lines = [self.address.one_line] if self.address else []
        return {
            "title": title,
            "lang": "de",
            "sender": {"name": self.authority, "lines": lines},
            "number": self.application.number,
            "page": self.texts("applications.letter.page"),
            "of": self.texts("applications.letter.of"),
        }

    def facts(self) -> list[tuple[str, str]]:
        """Number, time, benefit and authority, as pairs of label and value."""
        texts, known = self.texts, self.application
        received = texts.date(day_of(known.received_at))
        if not whole_day(known.received_at):  # of a paper nobody knows the hour
            received += f", {texts.time(known.received_at)} Uhr"
        return [
            (texts("applications.letter.number"), known.number),
            (texts("applications.letter.received"), received),
            *self._taken(),
            (texts("applications.letter.benefit"), self.benefit),
            (texts("applications.letter.authority"), self.decides),
            *self._acted(),
        ]

    def _taken(self) -> list[tuple[str, str]]:
        """How it came, and since when it lies on the platform, where those are not one."""
        taken, texts = self.content.taken, self.texts
        if taken is None or taken.stored_at is None:
            return []
        at = datetime.fromisoformat(taken.stored_at)
        came = taken_words(taken, texts)
        stored = f"{texts.date(day_of(at))}, {texts.time(at)} Uhr"
        return [(texts("applications.letter.came"), came), (texts("applications.letter.stored"), stored)]

    def _acted(self) -> list[tuple[str, str]]:
        """Who handed it in for the person, by which right."""
        acted, texts = self.content.acted, self.texts
        if acted is None:
            return []
        kind = texts(f"mandate.kind.{acted.kind}")
        said = texts("applications.letter.acted_text", person=acted.person, stelle=acted.agent, art=kind)
        return [(texts("applications.letter.acted"), said)]

    def check(self) -> dict[str, str]:
        """How to prove that nothing was changed."""
        return {
            "title": self.texts("applications.letter.check_title"),
            "text": self.texts("applications.letter.check_text"),
            "hash": self.application.content_hash.hex(),
        }


async def read_confirmation(
    session: Session, application: Application, content: ApplicationContent, definition: Definition, texts: Texts
) -> Confirmation:
    """Raises FormBroken where the form of the definition cannot be read."""
    settings = await tenant_settings(session)
    name = await session.db.scalar(select(tenant.c.name).where(tenant.c.id == session.tenant))
    return Confirmation(
        application=application,
        content=content,
        summary=handed_in_summary(definition, application.procedure, content, day_of(application.received_at)),
        settings=settings,
        tenant=str(name),
        texts=texts,
        sent_to=await _sent_to(session, application, settings),
    )


async def _sent_to(session: Session, about: Application, settings: TenantSettings) -> str | None:
    if not await sends_on(session, about.benefit, settings):
        return None
    day = day_of(about.submitted_at)
    asked = Asked(benefit=about.benefit, place=about.place, day=day, branch=about.branch)
    office = await listed_office(session.db, asked)
    return office.name if office else ""
