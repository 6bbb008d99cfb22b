"""The web application: what every request passes, and which routes there are."""

from fastapi import APIRouter, FastAPI
from starlette.routing import Mount

from efa.web import admin, audit, fit_connect, health, helped, operator, organisation
from efa.web.account import backchannel, callback, login, logout, sessions, workplaces
from efa.web.api.routes import API
from efa.web.assets import Assets
from efa.web.citizen import draft, elsewhere, entries, files, leave, page, register, resume
from efa.web.delivery_gauge import DeliveryGauge
from efa.web.failures import HANDLERS, answer_broken, answer_too_large
from efa.web.metrics import Meter
from efa.web.middleware.head import HeadMiddleware
from efa.web.middleware.headers import HeadersMiddleware
from efa.web.middleware.limits import BodyLimitMiddleware
from efa.web.middleware.requests import RequestLogMiddleware
from efa.web.middleware.tenant import TenantMiddleware
from efa.web.mine import (
    application,
    central_mailbox,
    confirmations,
    consents,
    data,
    evidence,
    hash_check,
    helping,
    mailbox,
    mandate_new,
    mandates,
    measures,
    overview,
    question,
    receipt,
    retrievals,
)
from efa.web.portal import benefit, demo, feedback, language, legal, place, start
from efa.web.refusing import note_installation_refusal
from efa.web.staff import (
    ask,
    assign,
    bills,
    case,
    counter,
    decide,
    export,
    forward,
    inbox,
    intake,
    intake_forward,
    lead,
    letters,
    letters_to_authorities,
    messages,
    outside,
    recuse,
    release,
    substitutions,
    successions,
)
from efa.web.staff import mandates as staff_mandates
from efa.web.staff import measures as staff_measures
from efa.web.state import State

# Routes are tried one after the other, so the pages of the form, asked for most, come first.
PAGES: tuple[APIRouter, ...] = (
    resume.router,
    draft.router,
    leave.router,
    elsewhere.router,
    files.router,
    entries.router,
    register.router,
    page.router,
    start.router,
    place.router,
    benefit.router,
    language.router,
    legal.router,
    feedback.router,
    login.router,
    callback.router,
    logout.router,
    sessions.router,
    backchannel.router,
    fit_connect.router,
    workplaces.router,
    receipt.router,
    overview.router,
    application.router,
    evidence.router,
    confirmations.router,
    measures.router,
    mailbox.router,
    question.router,
    consents.router,
    central_mailbox.router,
    data.router,
    mandate_new.router,
    mandates.router,
    helping.router,
    helped.router,
    retrievals.router,
    hash_check.router,
    inbox.router,
    case.router,
    export.router,
    staff_measures.router,
    ask.router,
    assign.router,
    decide.router,
    release.router,
    recuse.router,
    lead.router,
    substitutions.router,
    forward.router,
    successions.router,
    counter.router,
    intake.router,
    intake_forward.router,
    outside.router,
    letters.router,
    letters_to_authorities.router,
    messages.router,
    bills.router,
    staff_mandates.router,
    *admin.ROUTERS,
    *audit.ROUTERS,
    *operator.ROUTERS,
    *organisation.ROUTERS,
)
DEMO: tuple[APIRouter, ...] = (demo.router,)


def create_app(state: State) -> FastAPI:
    """The application of one process, as an ASGI callable."""
    app = FastAPI(
        title="Einer für Alle: Anträge auf Sozialleistungen",
        openapi_url=None,  # web/api/document.py serves it, for each tenant
        exception_handlers=dict(HANDLERS),
    )
    app.state.efa = state
    app.state.meter = Meter()
    app.state.deliveries = DeliveryGauge()
    _add_routes(app, state)
    _add_middleware(app, state)
    return app


def _add_routes(app: FastAPI, state: State) -> None:
    app.router.routes.append(Mount("/static", Assets(), name="static"))
    app.include_router(health.router, include_in_schema=False)
    for router in (*PAGES, *(DEMO if state.settings.environment == "demo" else ())):
        app.include_router(router, include_in_schema=False)
    for router in API:
        app.include_router(router, prefix="/api/v1")


def _add_middleware(app: FastAPI, state: State) -> None:
    """The last one added is the first that a request passes."""
    settings = state.settings
    app.add_middleware(BodyLimitMiddleware, too_large=answer_too_large)
    app.add_middleware(
        TenantMiddleware,
        directory=state.directory,
        portal_ars=settings.portal_ars,
        refused=note_installation_refusal,
        trusted_hosts=settings.trusted_hosts,
    )
    app.add_middleware(RequestLogMiddleware, broken=answer_broken, meter=app.state.meter)
    app.add_middleware(HeadersMiddleware, secure=settings.secure)
    app.add_middleware(HeadMiddleware)
