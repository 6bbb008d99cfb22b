"""Before a second application for the same benefit: what there is already, and every way on."""

from collections.abc import Collection
from dataclasses import dataclass

from starlette.responses import Response

from efa.applications.my import MyApplication, MyDraft, my_applications, my_drafts
from efa.identity.mandate_acts import MandateAct
from efa.kit.clock import day_of
from efa.kit.ids import to_public
from efa.tenancy.session import Session
from efa.web.deps import Visit
from efa.web.for_others import allows
from efa.web.incoming import Fields

NEVERTHELESS = "trotzdem"
_OVER = frozenset({"closed", "withdrawn", "forwarded"})


@dataclass(frozen=True, slots=True)
class Earlier:
    """Applications that are not over, and drafts, of one benefit."""

    applications: tuple[MyApplication, ...]
    drafts: tuple[MyDraft, ...]

    def __bool__(self) -> bool:
        return bool(self.applications or self.drafts)


def procedure_in(fields: Fields) -> str:
    """What the person wants to do with the benefit, as the form names it."""
    return fields.first("procedure") or "erstantrag"


async def earlier(visit: Visit, session: Session, benefit: str, procedure: str) -> Earlier:
    """What the person has begun or handed in here; of a follow-up, which comes after others, only its own kind.

    A helper reads of what was handed in where they may see it.
    """
    owner = visit.owner(session)
    applications = await my_applications(session, owner, benefit) if allows(visit, MandateAct.VIEW_STATUS) else ()
    drafts = await my_drafts(session, owner, visit.now)
    known = visit.state.catalogue.definition(benefit).procedure(procedure)
    kinds = {procedure} if known and known.follows else None
    return Earlier(
        tuple(found for found in applications if found.state not in _OVER and _counts(found, kinds)),
        tuple(draft for draft in drafts if draft.benefit == benefit and _counts(draft, kinds)),
    )


def _counts(found: MyApplication | MyDraft, kinds: Collection[str] | None) -> bool:
    return kinds is None or found.procedure in kinds


async def show_earlier(visit: Visit, benefit: str, before: Earlier, fields: Fields) -> Response:
    """The choice; a new application is always possible."""
    texts = visit.texts
    name = texts(f"{benefit}.name") if texts.has(f"{benefit}.name") else benefit
    return await visit.page(
        "citizen/earlier.html",
        heading=texts("citizen.earlier.title", leistung=name),
        applications=[_application(visit, found) for found in before.applications],
        drafts=[_draft(visit, draft) for draft in before.drafts],
        follow_ups=_follow_ups(visit, benefit, procedure_in(fields)) if before.applications else [],
        sent=[(key, fields.first(key)) for key in ("procedure", "ort") if key in fields],
        nevertheless=NEVERTHELESS,
    )


def _follow_ups(visit: Visit, benefit: str, chosen: str) -> list[tuple[str, str]]:
    """What comes after an application (renewal, report of a change): perhaps that was meant."""
    address = visit.link("benefit", key=benefit)
    return [
        (visit.texts(f"{benefit}.procedure.{other.key}.name"), f"{address}?procedure={other.key}")
        for other in visit.state.catalogue.definition(benefit).procedures
        if other.follows and other.key != chosen
    ]


def _application(visit: Visit, found: MyApplication) -> dict[str, object]:
    receipt = to_public(found.public_id)
    return {
        "number": found.number,
        "received": visit.texts.date(day_of(found.received_at)),
        "look": visit.link("application", receipt=receipt),
        "evidence": visit.link("evidence", receipt=receipt)
        if found.missing and allows(visit, MandateAct.UPLOAD)
        else "",
    }


def _draft(visit: Visit, draft: MyDraft) -> dict[str, object]:
    return {
        "saved": visit.texts("mine.overview.draft", tag=visit.texts.date(day_of(draft.expires_at))),
        "href": visit.link("overview", draft=to_public(draft.id)),
    }
