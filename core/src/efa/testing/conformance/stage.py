"""The pages of a form as a citizen gets them, made by the web's own code without database or network."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from efa.applications.content import DraftContent
from efa.applications.drafts import Draft
from efa.applications.open_form import OpenForm
from efa.applications.work import Work
from efa.catalogue.definition import Definition
from efa.forms.model import Step
from efa.forms.parse import parse
from efa.kit.crypto import MasterKey, RecordKey
from efa.kit.db import connect
from efa.kit.settings import read_settings
from efa.kit.store import open_store
from efa.tenancy.directory import Directory, Tenant
from efa.tenancy.settings import TenantSettings
from efa.testing.conformance.subject import Case, Subject, told
from efa.web.app import create_app
from efa.web.citizen.check import show_check_at
from efa.web.citizen.declare import show_declaration
from efa.web.citizen.desk import Desk
from efa.web.citizen.elsewhere import Dwelling
from efa.web.citizen.show import show_page
from efa.web.html import OWN_NAMES
from efa.web.portal.benefit import benefit as show_benefit
from efa.web.state import SettingsMemo, State
from efa.web.visit import Visit

_ID = UUID(int=7)
_OWNER = b"nobody"
_CITY = Tenant(UUID(int=5), "053340002002", "musterstadt", "Stadt Musterstadt", (), UUID(int=1))
_LAND = Tenant(UUID(int=1), "05", "land", "Land Muster", (), None)
_ENVIRONMENT = {
    "EFA_ENVIRONMENT": "test",
    "EFA_DATABASE_URL": "postgresql://nobody@/nothing",
    "EFA_MASTER_KEY": base64.b64encode(bytes(32)).decode(),
    "EFA_STORE_URL": "memory://",
    "EFA_BASE_URL": "http://test",
    "EFA_PORTAL_ARS": _LAND.ars,
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A page: where it belongs, and what the browser gets."""

    status: int
    html: str


@dataclass
class Stage:
    """A portal with one benefit, one language at a time."""

    subject: Subject

    @property
    def languages(self) -> tuple[str, ...]:
        """Those of the benefit that the platform has pages in."""
        return tuple(lang for lang in self._definition.languages if lang in OWN_NAMES)

    def page(self, case: Case, step: Step, lang: str, typed: Mapping[str, Sequence[str]] | None = None) -> Shown:
        """The page of a step, as it stands or after `typed` was sent. Raises whatever the page raises."""
        desk, work = self._desk(case, step, lang), self._work(case, lang)
        match case.state.form.pages[step.page].kind:
            case "check":
                there = Dwelling("Musterstadt", desk.visit.link("draft_place", draft=desk.public), doubtful=False)
                return _shown(told(show_check_at(desk, work, case.state, there)))
            case "declare":
                return _shown(told(show_declaration(desk, work, case.state, step)))
        if typed is None:
            return _shown(told(show_page(desk, work, case.state, step)))
        parsed = parse(case.state, step, typed)
        return _shown(told(show_page(desk, work, case.state, step, raw=parsed.raw, issues=parsed.issues)))

    def front(self, lang: str) -> Shown:
        """The page about the benefit."""
        return _shown(told(show_benefit(self._visit(_LAND, f"/leistungen/{self.subject.key}", lang), self.subject.key)))

    @property
    def _definition(self) -> Definition:
        assert self.subject.definition
        return self.subject.definition

    @cached_property
    def _state(self) -> State:
        assert self.subject.plugin
        settings = read_settings(_ENVIRONMENT)
        engine = connect(settings.database_url)  # connects with the first statement, and there is none
        directory = Directory(engine, MasterKey(settings.master_key))
        return State(
            settings=settings,
            engine=engine,
            directory=directory,
            host=self.subject.plugin.host,
            catalogues=self.subject.catalogues,
            store=open_store(settings.store_url),
            memo=SettingsMemo(directory),
            providers={},
        )

    @cached_property
    def _app(self) -> object:
        return create_app(self._state)

    def _visit(self, tenant: Tenant, path: str, lang: str) -> Visit:
        scope = {
            "type": "http",
            "method": "GET",
            "scheme": "http",
            "server": ("test", 80),
            "root_path": f"/{tenant.slug}",
            "path": f"/{tenant.slug}{path}",
            "query_string": b"",
            "headers": [(b"accept-language", lang.encode())],
            "app": self._app,
            "state": {"tenant": tenant, "by_host": False, "outer_root": ""},
        }
        return Visit(Request(scope), tenant, TenantSettings(languages=self.languages))

    def _desk(self, case: Case, step: Step, lang: str) -> Desk:
        path = f"/antrag/muster{case.state.form.path(step)}"
        return Desk(self._visit(_CITY, path, lang), _ID, _OWNER)

    def _work(self, case: Case, lang: str) -> Work:
        assert self.subject.plugin
        now, form = self._state.now(), case.state.form
        draft = Draft(
            id=_ID,
            owner=_OWNER,
            benefit=self.subject.key,
            procedure=case.procedure,
            form_version=form.version,
            definition=self._definition.digest,
            lang=lang,
            place=_CITY.ars,
            content=DraftContent(answers=case.answers),
            version=1,
            created_at=now,
            changed_at=now,
            expires_at=now,
            key=RecordKey(_CITY.id, _ID, b""),
            has_files=False,
        )
        return Work(draft, OpenForm(self.subject.plugin, case.procedure), ())


def _shown(response: Response) -> Shown:
    return Shown(response.status_code, bytes(response.body).decode())
