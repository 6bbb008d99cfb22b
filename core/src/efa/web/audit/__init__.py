"""Pages of an authority's auditor: who looked, who changed, what was deleted, how many."""

from fastapi import APIRouter

from efa.web.audit import accesses, changes, deletions, figures, refusals

ROUTERS: tuple[APIRouter, ...] = (
    accesses.router,
    changes.router,
    refusals.router,
    deletions.router,
    figures.router,
)
