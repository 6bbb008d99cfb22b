"""Pages of the state's operator: plugins, tenants, deliveries, health. Nothing of any person."""

from fastapi import APIRouter

from efa.web.operator import coverage, deliveries, health, plugins, readiness, refusals, tenants

ROUTERS: tuple[APIRouter, ...] = (
    health.router,
    readiness.router,
    plugins.router,
    tenants.router,
    coverage.router,
    deliveries.router,
    refusals.router,
)
