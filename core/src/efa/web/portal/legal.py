"""What the law wants on every page: imprint, privacy, accessibility."""

from datetime import date

from fastapi import APIRouter
from starlette.responses import Response

from efa.web.deps import CitizenVisit, Visit

router = APIRouter()
REVIEWED = date(2026, 11, 25)  # of the accessibility statement; a test fails when it is older than a year


@router.get("/impressum", name="imprint")
async def imprint(visit: CitizenVisit) -> Response:
    """Who answers for these pages (§ 5 DDG)."""
    return await _page(visit, "imprint")


@router.get("/datenschutz", name="privacy")
async def privacy(visit: CitizenVisit) -> Response:
    """What happens with personal data (Art. 13 DSGVO)."""
    return await _page(visit, "privacy")


@router.get("/barrierefreiheit", name="accessibility")
async def accessibility(visit: CitizenVisit) -> Response:
    """The statement about accessibility, and whom to turn to (§ 12b BGG and the laws of the states)."""
    return await _page(visit, "accessibility")


async def _page(visit: Visit, name: str) -> Response:
    settings, lang = visit.settings, visit.lang
    legal = settings.legal
    return await visit.page(
        f"portal/{name}.html",
        heading=visit.texts(f"portal.{name}.title"),
        authority=settings.authority or visit.tenant.name,
        address=settings.address,
        contact=settings.contact,
        imprint=legal.imprint.text(lang) if legal else "",
        officer=legal.privacy_contact.text(lang) if legal else "",
        barrier_mail=legal.accessibility_contact if legal else "",
        enforcement=legal.enforcement_body.text(lang) if legal else "",
        days=settings.draft_days,
        reviewed=REVIEWED,
    )
