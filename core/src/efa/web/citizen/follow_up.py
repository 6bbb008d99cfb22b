"""Before a follow-up: take answers of the last application over, or fill in everything anew."""

from starlette.responses import Response

from efa.applications.my import MyApplication
from efa.applications.prefill import Prefilled
from efa.applications.take_over import TakeOver, last_to_follow, take_over
from efa.identity.actor import Citizen
from efa.kit.clock import day_of
from efa.kit.ids import to_public
from efa.tenancy.session import Session
from efa.web.citizen.earlier import NEVERTHELESS, procedure_in
from efa.web.deps import Visit
from efa.web.incoming import Fields
from efa.web.mine.person import public_id

TAKE_OVER = "uebernehmen"
_NOTHING = "nichts"


async def to_follow(visit: Visit, session: Session, benefit: str, fields: Fields) -> MyApplication | None:
    """What may be taken over, where the person is logged in and was not asked yet."""
    if TAKE_OVER in fields or visit.helping or not isinstance(visit.actor, Citizen):
        return None
    definition = visit.state.catalogue.applicable(benefit)
    return await last_to_follow(session, definition, procedure_in(fields), visit.owner(session))


async def show_choice(visit: Visit, benefit: str, found: MyApplication, fields: Fields) -> Response:
    """The question, with both answers as buttons."""
    texts = visit.texts
    return await visit.page(
        "citizen/follow_up.html",
        heading=texts("citizen.follow_up.title"),
        service=texts(f"{benefit}.procedure.{procedure_in(fields)}.name"),
        received=texts.date(day_of(found.received_at)),
        number=found.number,
        sent=[(key, fields.first(key)) for key in ("procedure", "ort", NEVERTHELESS) if key in fields],
        name=TAKE_OVER,
        application=to_public(found.public_id),
        nothing=_NOTHING,
    )


async def taken_over(visit: Visit, benefit: str, fields: Fields) -> Prefilled:
    """The answers to begin with. Raises ApplicationNotFound, ProcedureUnknown, BenefitUnknown, PluginFault."""
    wanted = fields.first(TAKE_OVER)
    if wanted in {"", _NOTHING} or visit.login is None or visit.errand:
        return Prefilled()
    command = TakeOver(
        application=public_id(wanted),
        benefit=benefit,
        procedure=procedure_in(fields),
        owner=visit.login.owner,
        now=visit.now,
    )
    return await take_over(visit.session, visit.state.host, command)
