"""One request of a person at one tenant: what is known of it, and the doors to data and pages."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from hmac import compare_digest
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from efa.applications.intakes import Intake, count_waiting
from efa.identity.actor import Actor, Citizen, Guest, Staff
from efa.identity.errors import SessionEnded
from efa.identity.mandates import Mandate
from efa.identity.open_session import Opened
from efa.identity.rights import Action, rights_of
from efa.identity.sessions import LoginSession
from efa.kit.clock import day_of
from efa.tenancy.directory import Tenant
from efa.tenancy.session import Session
from efa.tenancy.settings import TenantSettings
from efa.web.actors import Area, cookie_name, csrf_of, drop_login, keep_login, recognise, token_of
from efa.web.addresses import link_at
from efa.web.counter import Counter
from efa.web.errand import Errand
from efa.web.framing import frame_of
from efa.web.given_back import fill
from efa.web.html import local, render
from efa.web.incoming import Fields, FormNotOurs, from_our_pages, harmless, read_form
from efa.web.kept import left_over
from efa.web.language import chosen_language, offered_languages
from efa.web.state import state_of

_READING = ("GET", "HEAD")
_OK = 200


class Visit:
    """One request at one tenant. `login`: known once a session was opened; `token`: of the cookie, alive or not."""

    login: LoginSession | None = None
    errand: Errand | None = None
    helping: Mandate | None = None
    counter: Counter | None = None
    intake: Intake | None = None
    waiting: int = 0  # applications that this member of staff could take in

    def __init__(self, request: Request, tenant: Tenant, settings: TenantSettings, area: Area = "citizen") -> None:
        self.request, self.state = request, state_of(request)
        self.tenant, self.settings, self.area = tenant, settings, area
        self.now = self.state.now()
        self.languages = offered_languages(settings.languages, self.state.catalogues.languages, area)
        self.own_texts = self.state.memo.own_texts(tenant.id)
        self.texts = self.state.texts(chosen_language(request, self.languages), self.own_texts)
        self.token = token_of(request, self.state.settings, tenant, area)
        self._recognised = False
        self._fields: Fields | None = None

    @property
    def today(self) -> date:
        """The calendar day in Germany."""
        return day_of(self.now)

    @property
    def root(self) -> str:
        """What all paths of this tenant begin with: '' or "/aachen"."""
        return str(getattr(self.request.state, "own_root", self.request.scope.get("root_path", "")))

    @property
    def lang(self) -> str:
        """The language of the page."""
        return self.texts.lang

    @property
    def actor(self) -> Actor | None:
        """Who it is, None for a mere reader. Known once a session has been opened."""
        return self.login.actor if self.login else None

    @property
    def person(self) -> Citizen | Guest:
        """The citizen or guest. Known once a session has been opened. Raises SessionEnded."""
        if isinstance(self.actor, Citizen | Guest):
            return self.actor
        raise SessionEnded

    @property
    def staff(self) -> Staff:
        """The person of the authority. Known once a session has been opened. Raises SessionEnded."""
        if isinstance(self.actor, Staff):
            return self.actor
        raise SessionEnded

    def owner(self, session: Session) -> bytes:
        """What this tenant knows the citizen or guest by, or whom somebody acts for. Raises SessionEnded."""
        if self.intake:
            return self.intake.owner(session)
        return self.helping.owner(session) if self.helping else session.keys.pairwise(self.person.account)

    @asynccontextmanager
    async def session(self) -> AsyncIterator[Session]:
        """One transaction at this tenant, committed at the end. Raises FormNotOurs for a form of another session."""
        async with self.state.directory.session(self.tenant.id) as session:
            await self._recognise(session)
            self._demand_token()
            if self.errand:
                self.helping = await self.errand.run(session, self.state.catalogue, self.login, self.now)
            if self.counter:
                self.intake = await self.counter.run(session, self.login)
            yield session

    async def form(self) -> Fields:
        """The form that was sent. Raises FormNotOurs, BodyUnreadable, BodyTooLarge."""
        if not from_our_pages(self.request.headers):
            raise FormNotOurs
        if self._fields is None:
            self._fields = await read_form(self.request)
        return self._fields

    async def page(self, template: str, /, *, status: int = 200, **values: object) -> HTMLResponse:
        """A page in the frame of this tenant, person and language."""
        if self.token and not self._recognised:
            async with self.state.directory.session(self.tenant.id) as session:
                await self._recognise(session)
        left = await left_over(self) if status == _OK else None
        self.request.state.frame = frame_of(self)
        page = render(self.request, template, status=status, **values)
        return self._refilled(template, left, values) if left and fill(page, left) else page

    def _refilled(self, template: str, left: Fields, values: Mapping[str, Any]) -> HTMLResponse:
        self.request.state.frame = replace(self.request.state.frame, refilled=True)
        page = render(self.request, template, **values)
        return fill(page, left) or page

    def query(self, name: str) -> str:
        """A parameter of the address without control characters, '' where there is none."""
        return harmless(self.request.query_params.get(name, "")).strip()

    def link(self, name: str, /, **params: str) -> str:
        """The path of a route at this tenant."""
        return local(self.request, name, **params)

    def link_at(self, tenant: Tenant, name: str, /, **params: str) -> str:
        """The address of a route at another tenant."""
        return link_at(self.request, self.state, tenant, name, **params)

    def go(self, name: str, /, *, query: str = "", **params: str) -> RedirectResponse:
        """See another page: the answer to a form that was done."""
        return RedirectResponse(self.link(name, **params) + (f"?{query}" if query else ""), 303)

    def remember(self, response: Response, opened: Opened) -> None:
        """Give the browser the cookie of a session that was just opened."""
        keep_login(response, self._cookie(), opened.token, secure=self.state.settings.secure)
        self.login, self._recognised = opened.login, True

    def forget(self, response: Response) -> None:
        """Take the cookie of this area back."""
        drop_login(response, self._cookie(), secure=self.state.settings.secure)

    def stay_unknown(self) -> None:
        """Make pages without asking who it is."""
        self._recognised = True

    def speak(self, response_in: str) -> None:
        """Make the page in another language than the browser asked for; one that is not offered changes nothing."""
        if response_in in self.languages:
            self.texts = self.state.texts(response_in, self.own_texts)

    def speak_only(self, languages: Sequence[str]) -> None:
        """Offer no other languages on this page: those that a benefit has all its texts in."""
        self.languages = tuple(lang for lang in self.languages if lang in languages)
        self.texts = self.state.texts(chosen_language(self.request, self.languages), self.own_texts)

    def _cookie(self) -> str:
        return cookie_name(self.state.settings, self.tenant, self.area)

    async def _recognise(self, session: Session) -> None:
        if self.token and not self._recognised:
            self.login = await recognise(session, self.area, self.token, self.now, self.settings)
            if isinstance(self.actor, Staff) and Action.TAKE_IN in rights_of(self.actor):
                self.waiting = await count_waiting(session)
        self._recognised = True

    def _demand_token(self) -> None:
        if self.login is None or self.request.method in _READING:
            return
        given = self._fields.first("csrf") if self._fields else self.request.headers.get("x-csrf-token", "")
        if not compare_digest(given.encode(), csrf_of(self.login).encode()):
            raise FormNotOurs
