"""Pages from templates: escaped, complete or not at all, each text by its key."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from types import SimpleNamespace
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse

from efa.identity.organisation_rights import Acting
from efa.kit.clock import whole_day
from efa.kit.texts import BINDING, EASY, LANGUAGES, Texts
from efa.web.around import Contact, Helping, Taking
from efa.web.assets import asset_url
from efa.web.lasting import Lasting

OWN_NAMES = {BINDING: "Deutsch", EASY: "Einfache Sprache", "en": "English"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_RIGHT_TO_LEFT = frozenset({"ar"})
# Links to these stay with the person whom somebody acts for; all others lead to one's own pages.
_OF_THE_PERSON = ("/antrag/", "/leistungen/", "/eingang/", "/konto/antraege/", "/konto/nachrichten", "/konto/fragen/")
_NOT_OF_THE_PERSON = frozenset({"resume", "account"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What every page shows around its content.

    `person`: somebody is logged in; `rights`: what they may do as staff; `acting`: the organisation they act for;
    `helping`: the person whom they act for; `taking`: what they take in at the counter; `lasting`: the end of the
    session; `given_back`: what was typed before a login stands on the page again; `refilled`: and the page does not
    say so itself; `elsewhere`: they work at other authorities too; `intakes`: how many wait to be taken in.
    """

    texts: Texts
    tenant: str
    csrf: str
    languages: tuple[str, ...] = LANGUAGES
    contact: Contact | None = None
    person: bool = False
    demo: bool = False
    lasting: Lasting | None = None
    area: str = "citizen"
    rights: frozenset[str] = frozenset()
    acting: Acting | None = None
    helping: Helping | None = None
    taking: Taking | None = None
    given_back: bool = False
    refilled: bool = False
    elsewhere: bool = False
    intakes: int = 0

    @property
    def dir(self) -> str:
        """The writing direction of the page."""
        return "rtl" if self.texts.lang in _RIGHT_TO_LEFT else "ltr"


def render(request: Request, template: str, /, *, status: int = 200, **values: object) -> HTMLResponse:
    """The page as a response. The frame stands in the request's state."""
    return HTMLResponse(render_text(request, template, **values), status)


def render_text(request: Request, template: str, /, **values: object) -> str:
    """The page as text. Raises where a template names what it is not given."""
    frame: Frame = request.state.frame
    return (
        environment()
        .get_template(template)
        .render(frame=frame, t=frame.texts, url_for=_links(request), here=_here(request), **values)
    )


@cache
def environment() -> Environment:
    """One environment a process; templates are compiled once."""
    env = Environment(
        loader=PackageLoader("efa.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    env.globals |= {"asset": asset_url, "own_names": OWN_NAMES}
    env.filters |= {"bdi": bdi, "ltr": ltr}
    kern = SimpleNamespace()
    env.globals["kern"] = kern  # before they are loaded: macros use each other
    vars(kern).update(_macros(env))
    return env


def bdi(value: object) -> Markup:
    """Text of a person, kept apart from the direction of the text around it."""
    return Markup("<bdi>{}</bdi>").format(value)


def ltr(value: object) -> Markup:
    """Numbers, amounts, keys: always from left to right."""
    return Markup('<bdi dir="ltr">{}</bdi>').format(value)


def moment(texts: Texts, at: datetime | date) -> str:
    """A day, or a day and the time in Berlin where somebody knows it, in words."""
    if isinstance(at, datetime) and not whole_day(at):
        return texts("core.moment", tag=texts.date(at), zeit=texts.time(at))
    return texts.date(at)


def in_words(texts: Texts, told: str) -> str:
    """A day in words where accounts or answers tell one (2010-09-03), anything else as it is."""
    try:
        return texts.date(date.fromisoformat(told)) if _DAY.fullmatch(told) else told
    except ValueError:  # 1964-00-00: an identity card may not know more
        return told


def local(request: Request, name: str, /, **params: str) -> str:
    """The path of a route with the prefix of the tenant, without host."""
    return _links(request)(name, **params)


class Links:
    """`url_for` of one request: paths with the tenant's prefix, and with that of the person one acts for."""

    __slots__ = ("_app", "_helping", "_root")

    def __init__(self, app: Starlette, root: str, helping: str = "") -> None:
        self._app = app
        self._root = root
        self._helping = helping

    def __call__(self, name: str, /, **params: str) -> str:
        """The path of the route. Raises NoMatchFound."""
        path = _format(self._app, name, tuple(sorted(params)))
        stays = self._helping and name not in _NOT_OF_THE_PERSON and path.startswith(_OF_THE_PERSON)
        root = self._helping if stays or name == "helped" else self._root
        return root + path.format_map({key: quote(str(value), safe="") for key, value in params.items()})


@cache
def _format(app: Starlette, name: str, params: tuple[str, ...]) -> str:
    """A search through all routes once for each kind of link, not for each link."""
    return str(app.url_path_for(name, **{param: f"{{{param}}}" for param in params}))


def _links(request: Request) -> Links:
    root = request.scope.get("root_path", "")
    own = str(getattr(request.state, "own_root", root))
    return Links(request.app, own, root if root != own else "")


def _here(request: Request) -> str:
    if known := getattr(request.state, "here", ""):  # the address itself must not be repeated
        return str(known)
    query = f"?{request.url.query}" if request.url.query else ""
    return quote(request.url.path) + query


def _macros(env: Environment) -> dict[str, object]:
    """Every macro of templates/kern as `kern.<name>`: they get all they show as arguments."""
    return {
        name: macro
        for path in env.list_templates(filter_func=lambda path: path.startswith("kern/"))
        for name, macro in vars(env.get_template(path).module).items()
        if not name.startswith("_")
    }
