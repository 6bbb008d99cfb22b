"""Pages of an authority's administrators: benefits, settings, people, deliveries."""

from fastapi import APIRouter

from efa.web.admin import (
    benefits,
    configure_page,
    copies,
    deliveries,
    delivery,
    organisations,
    overview,
    people,
    person,
    proposal,
    readiness,
    rights,
    senders,
    setting_page,
)

ROUTERS: tuple[APIRouter, ...] = (
    overview.router,
    setting_page.router,
    benefits.router,
    configure_page.router,
    people.router,
    proposal.router,
    person.router,
    rights.router,
    organisations.router,
    senders.router,
    deliveries.router,
    copies.router,
    delivery.router,
    readiness.router,
)
