"""Another language for the same page."""

from urllib.parse import parse_qsl, urlencode, urlsplit

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from efa.identity.return_path import return_path
from efa.web.deps import CitizenVisit
from efa.web.language import keep_language

router = APIRouter()


@router.post("/sprache", name="language")
async def change_language(visit: CitizenVisit) -> Response:
    """Remember the language and go back to the page, which must not ask for another one in its address."""
    fields = await visit.form()
    target = return_path(fields.first("next"), visit.root) or visit.link("start")
    answer = RedirectResponse(without_language(target), 303)
    if (lang := fields.first("lang")) in visit.languages:
        keep_language(answer, lang, secure=visit.state.settings.secure)
    return answer


def without_language(path: str) -> str:
    """The path and its parameters, but for `lang`."""
    parts = urlsplit(path)
    kept = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != "lang"]
    return parts.path + (f"?{urlencode(kept)}" if kept else "")
