"""All routers of the API."""

from fastapi import APIRouter

from efa.web.api import (
    application_files,
    applications,
    benefits,
    document,
    drafts,
    estimate,
    files,
    items,
    messages,
    pages,
    places,
    questions,
    session,
    staff_case,
    staff_decisions,
    staff_inbox,
    submit,
)

API: tuple[APIRouter, ...] = (
    document.router,
    places.router,
    benefits.router,
    estimate.router,
    session.router,
    drafts.router,
    items.router,
    files.router,
    submit.router,
    pages.router,
    applications.router,
    application_files.router,
    questions.router,
    messages.router,
    staff_inbox.router,
    staff_case.router,
    staff_decisions.router,
)
