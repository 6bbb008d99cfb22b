"""Which language a page comes in: what the address says, what the person chose, what the browser prefers."""

from collections.abc import Iterator, Sequence

from starlette.requests import Request
from starlette.responses import Response

from efa.kit.texts import BINDING, EASY
from efa.web.actors import Area, host_cookie
from efa.web.state import state_of

_COOKIE = "efa-lang"


def chosen_language(request: Request, offered: Sequence[str]) -> str:
    """The first of these wishes that is offered, else German.

    A variant falls back to its language ("en-GB" to "en"), and a language never leads to its variant: people read
    Einfache Sprache because they chose it.
    """
    return next((lang for lang in _wishes(request) if lang in offered), BINDING)


def offered_languages(wanted: Sequence[str], known: Sequence[str], area: Area) -> tuple[str, ...]:
    """Those of the tenant that there are texts in; only pages for citizens have them in Einfache Sprache."""
    return tuple(lang for lang in wanted if lang in known and (area == "citizen" or lang != EASY))


def keep_language(response: Response, lang: str, *, secure: bool) -> None:
    """Remember the choice until the browser is closed."""
    name = host_cookie(_COOKIE, secure=secure)
    response.set_cookie(name, lang, path="/", secure=secure, httponly=True, samesite="lax")


def _wishes(request: Request) -> Iterator[str]:
    yield from _with_base(request.query_params.get("lang", ""))
    yield from _with_base(request.cookies.get(host_cookie(_COOKIE, secure=state_of(request).settings.secure), ""))
    for tag in _preferred(request.headers.get("accept-language", "")):
        yield from _with_base(tag)


def _preferred(header: str) -> list[str]:
    """The languages of the header, most wanted first."""
    weighed = [_weighed(part) for part in header[:200].split(",")]
    return [tag for weight, tag in sorted(weighed, key=lambda one: -one[0]) if tag]


def _with_base(tag: str) -> tuple[str, str]:
    return tag, tag.split("-", maxsplit=1)[0]


def _weighed(part: str) -> tuple[float, str]:
    tag, _, parameter = part.strip().partition(";")
    try:
        return (float(parameter.strip().removeprefix("q=")) if parameter else 1.0), tag.strip().lower()
    except ValueError:
        return 0.0, tag.strip().lower()
