"""What registers were asked about a person at this authority: when, for what, on which norm, what became of it."""

from fastapi import APIRouter
from starlette.responses import Response

from efa.catalogue.definitions import kept
from efa.kit.pages import BadCursor
from efa.kit.texts import Texts
from efa.registers.retrievals import Retrieval, retrievals
from efa.web.deps import CitizenVisit
from efa.web.html import moment
from efa.web.mine.person import owner_of

router = APIRouter()


@router.get("/konto/abrufe", name="retrievals")
async def show(visit: CitizenVisit) -> Response:
    """All of them, the latest first, in pages."""
    login = await owner_of(visit)
    async with visit.session() as session:
        try:
            found = await retrievals(session, login.owner, visit.query("nach") or None)
        except BadCursor:
            found = await retrievals(session, login.owner)
        definitions = {name: await kept(session.db, name) for name in {one.definition for one in found.rows}}
    texts = {name: visit.state.texts_with(definition, visit.lang) for name, definition in definitions.items()}
    return await visit.page(
        "mine/retrievals.html",
        heading=visit.texts("registers.mine.title"),
        rows=[retrieval_row(texts[one.definition], one) for one in found.rows],
        older=f"{visit.link('retrievals')}?nach={found.next}" if found.next else "",
    )


def retrieval_row(texts: Texts, one: Retrieval) -> tuple[str, str, str, str]:
    """When, what of whom, on which norm, and what became of it."""
    stem = f"{one.benefit}.register.{one.document}"
    return (
        moment(texts, one.asked_at),
        texts("registers.mine.what", nachweis=texts(f"{stem}.title"), stelle=texts(f"{stem}.holder")),
        one.norm,
        texts(f"registers.mine.{one.decision or one.outcome}"),
    )
