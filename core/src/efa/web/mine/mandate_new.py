"""Give a mandate: whose code it is or one's own, what it covers, and then it holds."""

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import Response

from efa.identity.errors import MandateCodeRefused, MandateRefused
from efa.identity.give_mandate import Give, give, offer, who_made
from efa.identity.mandate_codes import LIFE, Scope
from efa.kit.clock import day_of
from efa.kit.ids import to_public
from efa.web.citizen.shown import Line
from efa.web.deps import CitizenVisit, Visit
from efa.web.guesses import note_guess
from efa.web.html import bdi
from efa.web.incoming import Fields
from efa.web.mandates import benefit_choices, read_scope, scope_before, scope_choices, scope_typed
from efa.web.mine.mandates import citizen

router = APIRouter()
_REFUSED_AT = {"no_benefit": "leistung", "no_act": "darf", "past": "bis"}


@dataclass(frozen=True, slots=True)
class _Other:
    """Who will act: by a code that was typed, or nobody known yet."""

    code: str = ""
    name: str = ""


@router.get("/konto/vollmachten/neu", name="mandate_new")
async def ask(visit: CitizenVisit) -> Response:
    """Whose code it is."""
    async with visit.session():
        citizen(visit)
    return await _code_page(visit)


@router.post("/konto/vollmachten/neu")
async def go_on(visit: CitizenVisit) -> Response:
    """First who, then what; the mandate holds with the second."""
    fields = await visit.form()
    async with visit.session() as session:
        citizen(visit)
        owner = visit.owner(session)
        benefits = await benefit_choices(visit, session)
    try:
        code = fields.first("code").strip()
        maker = await who_made(visit.session, code, owner, visit.now) if code else None
    except MandateCodeRefused as refused:
        await note_guess(visit.request, refused)
        return await _code_page(visit, fields.first("code"), refused.code)
    other = _Other(code, maker.name) if maker else _Other()
    if "art" not in fields and "_scope" not in fields:
        return await _scope_page(visit, other, benefits)
    scope, wrong = read_scope(fields, [key for key, _, _ in benefits])
    if scope is None:
        return await _scope_page(visit, other, benefits, fields, wrong)
    try:
        return await _given(visit, other, scope, owner)
    except MandateRefused as refused:
        reason = str(refused.params["reason"])
        at = _REFUSED_AT.get(reason, "art")
        return await _scope_page(visit, other, benefits, fields, (at, f"mandate.wrong.{reason}"))


async def _given(visit: Visit, other: _Other, scope: Scope, owner: bytes) -> Response:
    who = citizen(visit)
    if other.code:
        command = Give(code=other.code, scope=scope, who=who, owner=owner, now=visit.now)
        return visit.go("mandate", mandate=to_public(await give(visit.session, command)))
    async with visit.session() as session:
        code = await offer(session, who, owner, scope, visit.now)
    return await visit.page(
        "mine/mandate_code.html",
        heading=visit.texts("mandate.offer.title"),
        code=code,
        until=visit.texts.date(day_of(visit.now + LIFE)),
    )


async def _code_page(visit: Visit, code: str = "", wrong: str = "") -> Response:
    return await visit.page(
        "mine/mandate_who.html",
        status=422 if wrong else 200,
        heading=visit.texts("mandate.new.title"),
        failed=bool(wrong),
        errors=[Line("code", visit.texts.html(wrong))] if wrong else [],
        code=code,
    )


async def _scope_page(
    visit: Visit,
    other: _Other,
    benefits: list[tuple[str, str, str]],
    fields: Fields | None = None,
    wrong: tuple[str, str] = ("", ""),
) -> Response:
    at, key = wrong
    return await visit.page(
        "mine/mandate_scope.html",
        status=422 if key else 200,
        heading=visit.texts("mandate.scope.title"),
        failed=bool(key),
        errors=[Line(at, visit.texts.html(key))] if key else [],
        wrong={at: visit.texts.html(key)} if key else {},
        code=other.code,
        name=bdi(other.name) if other.name else "",
        benefits=benefits,
        typed=scope_typed(fields) if fields else scope_before(visit),
        **scope_choices(visit),
    )
