"""Which language a page comes in: what the address says, what the person chose, what the browser prefers."""

from collections.abc import Iterator, Sequence

from starlette.requests import Request
from starlette.responses import Response

from efa.kit.texts import BINDING

COOKIE = "efa-lang"


def chosen_language(request: Request, offered: Sequence[str]) -> str:
    """The first of these wishes that is offered, else German."""
    return next((lang for lang in _wishes(request) if lang in offered), BINDING)


def keep_language(response: Response, lang: str, *, secure: bool) -> None:
    """Remember the choice until the browser is closed."""
    response.set_cookie(COOKIE, lang, path="/", secure=secure, httponly=True, samesite="lax")


def _wishes(request: Request) -> Iterator[str]:
    yield request.query_params.get("lang", "")
    yield request.cookies.get(COOKIE, "")
    yield from _preferred(request.headers.get("accept-language", ""))


def _preferred(header: str) -> list[str]:
    """The languages of the header, most wanted first; "en-GB" also means "en"."""
    weighed = [_weighed(part) for part in header[:200].split(",")]
    ordered = [tag for weight, tag in sorted(weighed, key=lambda one: -one[0]) if tag]
    return [name for tag in ordered for name in (tag, tag.split("-", maxsplit=1)[0])]


def _weighed(part: str) -> tuple[float, str]:
    tag, _, parameter = part.strip().partition(";")
    try:
        return (float(parameter.strip().removeprefix("q=")) if parameter else 1.0), tag.strip().lower()
    except ValueError:
        return 0.0, tag.strip().lower()
