"""Pages of an authority's auditor: who looked, who changed, what was deleted, how many."""

from fastapi import APIRouter

from efa.web.audit import accesses, changes, deletions, figures

ROUTERS: tuple[APIRouter, ...] = (accesses.router, changes.router, deletions.router, figures.router)
