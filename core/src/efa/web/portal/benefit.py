"""The page of a benefit: what it is, who decides, what is needed, how long it takes, and the ways to start."""

from fastapi import APIRouter
from starlette.responses import Response

from efa.catalogue.benefit_texts import counted
from efa.catalogue.definition import Definition
from efa.catalogue.errors import BenefitNotOffered
from efa.catalogue.offer import offer
from efa.kit.texts import Texts
from efa.tenancy.settings import TenantSettings
from efa.web.deps import CitizenVisit, Visit
from efa.web.portal.onward import asked_procedure
from efa.web.portal.place import is_land

router = APIRouter()


@router.get("/leistungen/{key}", name="benefit")
async def benefit(visit: CitizenVisit, key: str) -> Response:
    """What everybody may know before they start."""
    definition = visit.state.catalogue.applicable(key)
    visit.speak_only(definition.languages)
    if is_land(visit.tenant):
        return await _at_land(visit, definition)
    try:
        async with visit.session() as session:
            await offer(session, visit.state.catalogue, key, visit.now)
    except BenefitNotOffered:
        return await _not_offered(visit, key)
    return await visit.page(
        "portal/benefit.html",
        status=200,
        **_about(visit, definition),
        office=visit.settings.offices.get(key),
        opening_hours=visit.settings.opening_hours,
        authority=authority_name(visit.settings, visit.tenant.name),
        elsewhere=visit.link_at(await visit.state.portal(), "place"),
        procedures=[_procedure(visit, f"{key}.procedure", p.key) for p in definition.procedures],
        chosen=asked_procedure(visit, key) or definition.procedures[0].key,
    )


def authority_name(settings: TenantSettings, tenant: str) -> str:
    """Who decides, as it signs its letters."""
    return settings.authority or tenant


async def _at_land(visit: Visit, definition: Definition) -> Response:
    nobody_yet = visit.texts("portal.benefit.authority.at_land")
    return await visit.page(
        "portal/benefit_at_land.html", status=200, authority=nobody_yet, **_about(visit, definition)
    )


async def _not_offered(visit: Visit, key: str) -> Response:
    return await visit.page(
        "portal/not_offered.html",
        heading=visit.texts("portal.not_offered.title", leistung=visit.texts(f"{key}.name")),
        key=key,
        office=visit.settings.offices.get(key),
        opening_hours=visit.settings.opening_hours,
        elsewhere=visit.link_at(await visit.state.portal(), "place"),
    )


def _procedure(visit: Visit, stem: str, key: str) -> tuple[str, str, str]:
    return key, visit.texts(f"{stem}.{key}.name"), _optional(visit.texts, f"{stem}.{key}.hint")


def _about(visit: Visit, definition: Definition) -> dict[str, object]:
    key, texts = definition.key, visit.texts
    duration = visit.settings.processing_time.get(key)
    return {
        "heading": texts("portal.benefit.title", leistung=texts(f"{key}.name")),
        "key": key,
        "who": counted(texts, f"{key}.who"),
        "not_for": counted(texts, f"{key}.not_for"),
        "documents": _documents(visit, definition),
        "processing": duration.text(visit.lang) if duration else "",
    }


def _documents(visit: Visit, definition: Definition) -> list[tuple[str, list[str], str]]:
    """Name, when it is needed, who gives it; evidence of one name for several people stands there once."""
    texts, found = visit.texts, dict[str, tuple[list[str], str]]()
    for document in definition.documents:
        stem = f"{definition.key}.document.{document.key}"
        conditions, _ = found.setdefault(texts(f"{stem}.name"), ([], _optional(texts, f"{stem}.source")))
        if condition := _optional(texts, f"{stem}.when"):
            conditions.append(condition)
    return [(name, conditions, source) for name, (conditions, source) in found.items()]


def _optional(texts: Texts, key: str) -> str:
    return texts(key) if texts.has(key) else ""
