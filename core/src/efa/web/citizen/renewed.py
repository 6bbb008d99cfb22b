"""The form was renewed while a draft was open: said in plain words, and nothing that was typed is lost unseen."""

from starlette.responses import RedirectResponse, Response

from efa.applications.errors import PageRenewed
from efa.applications.work import Work
from efa.forms.state import FlowState
from efa.kit.texts import Texts
from efa.web.citizen.desk import Desk
from efa.web.citizen.show import show_page
from efa.web.deps import Visit
from efa.web.incoming import Fields

_SAID = "formular=erneuert"
_CONFLICT = 409
_OF_PAGES = "f-"  # names of questions, unlike those of buttons and tokens


def saying_renewed(address: str) -> str:
    """The address of a page that then says that the form was renewed."""
    return f"{address}{'&' if '?' in address else '?'}{_SAID}"


def renewed_news(visit: Visit, work: Work) -> str:
    """What a page of the form says right after it was renewed, '' otherwise."""
    if work.renewed and (work.upgraded or _SAID in visit.request.url.query):
        return visit.texts(f"citizen.renewed.{work.renewed}")
    return ""


def renewed_note(texts: Texts, work: Work, state: FlowState) -> str:
    """What the overview and the check page say until the draft is handed in, '' where nothing was renewed."""
    if work.renewed is None:
        return ""
    done = work.renewed == "ask" and not state.added
    return texts("citizen.renewed.done" if done else f"citizen.renewed.{work.renewed}")


async def show_renewed(desk: Desk, work: Work, renewed: PageRenewed) -> Response:
    """The page as the form asks it now, with what was typed; nothing of it is stored yet."""
    news = desk.visit.texts("citizen.renewed.page")
    response = await show_page(desk, work, renewed.state, renewed.step, raw=renewed.ours, news=news)
    response.status_code = _CONFLICT
    return response


async def show_gone(desk: Desk, fields: Fields) -> Response:
    """The page is none of this draft any more: what was typed on it is shown, since it is not stored."""
    typed = [
        value for name, values in fields.items() if name.startswith(_OF_PAGES) for value in values if value.strip()
    ]
    if not typed:
        return RedirectResponse(desk.overview, 303)
    return await desk.visit.page(
        "citizen/gone.html",
        status=_CONFLICT,
        heading=desk.visit.texts("citizen.gone.title"),
        typed=typed,
        overview=desk.overview,
    )
