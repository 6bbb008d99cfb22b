"""The API: how to use it, every operation, every problem."""

from collections.abc import Iterator

from docs.generate.page import code, page, table
from fastapi import FastAPI

from efa.kit.texts import core_texts
from efa.web.api.document import document_of, operations
from efa.web.api.routes import API
from efa.web.problems import EXPLAINED, GENERAL, STATUS

_PREFIX = "/api/v1"
_NOT_FOUND = 404
_INTRO = """The use cases of the pages as JSON: for a front end of one's own, a form server, a tool of caseworkers. Each
authority has its own address, for example `https://stadt.example/api/v1` or `https://portal.example/stadt/api/v1`,
with its own sessions and data. The whole contract with all bodies is the OpenAPI 3.1 document at
`/api/v1/openapi.json`."""
_SESSION = """## Sessions

The cookie of the pages is the cookie of the API. `POST /session` opens a session without account; an account is
logged in by the browser at `/anmelden/konto`, staff at `/verwaltung/anmelden`. Whoever changes something sends
`csrf_token` of `GET /session` (staff: `GET /staff/session`) as header `X-CSRF-Token`. A browser must stand on the
same host."""
_VERSIONS = """## Versions

What can be changed comes with an `ETag`, and every change names it as `If-Match`: without it 428, with one that is
past 412, and nothing is overwritten. A page of a draft has a version of its own, so two callers on different pages
never meet. Handing in needs no key of yours: a draft is handed in once, and each repetition gets the same receipt; an
`Idempotency-Key` is welcome and changes nothing."""
_ANSWERS = """## Answers

`GET /drafts/{draft}` says which page comes next; `GET …/pages/{path}` shows its questions with words, JSON Schema and
answer; `PATCH …/pages/{path}` answers them:

```http
PATCH /api/v1/drafts/gGzP1mQnT5m0o3Zb0o2mPg/pages/person HTTP/1.1
If-Match: "3f0a77c1d2b94e5a"
X-CSRF-Token: 7a1f…
Content-Type: application/json

{"answers": {"person": {"vorname": "Kim", "geburtsdatum": "1985-03-27"}}, "action": "next"}
```

What is not named stays as it is, `null` takes an answer back. On pages of a list item the answers lie within the
item. Money is integer cents, days are `YYYY-MM-DD`. Instead of `answers`, `fields` takes strings by the names of the
questions, read as a person types them ("27. 3. 1985", "1.200,50"). `action` is `next` (the page is done), `skip`
(answered later) or `save` (what is given counts). Wrong answers come back with their places; one marked `confirmable`
is unusual and is taken once its pointer stands in `confirmed`."""
_PROBLEMS = """## Problems

Everything that goes wrong is `application/problem+json` (RFC 9457): branch on `type` (`urn:efa:problem:` and a code
below), show `title`, which comes in the language of `Accept-Language`. `errors` name each wrong place: `pointer` is a
JSON pointer into the body or the name of a parameter. What belongs to somebody else reads like what does not exist.
JSON is read strictly: a name that stands twice, `NaN`, and numbers of more than 16 digits are refused."""


def api() -> str:
    """Introduction, operations by heading, problems."""
    whole = document_of(_app())
    parts = [_INTRO, _SESSION, _VERSIONS, _ANSWERS, "## Operations"]
    for tag in whole["tags"]:
        rows = list(_rows(whole, tag["name"]))
        parts += [f"### {tag['name'].capitalize()}", tag["description"], table(("operation", "", "what it does"), rows)]
    return page("API", *parts, _PROBLEMS, table(("code", "status", "in German"), _problems()))


def _app() -> FastAPI:
    app = FastAPI()
    for router in API:
        app.include_router(router, prefix=_PREFIX)
    return app


def _rows(whole: dict[str, object], tag: str) -> Iterator[tuple[str, str, str]]:
    for path, method, operation in operations(whole):
        if tag in operation["tags"]:
            address = f"{method.upper()} {path.removeprefix(_PREFIX)}"
            yield code(address), code(operation["operationId"]), f"{operation['summary']}. {operation['description']}"


def _problems() -> Iterator[tuple[str, int, str]]:
    """Those of which an answer may say that the thing exists."""
    german = core_texts().entries["de"]
    said = {
        error.code: status for error, status in STATUS.items() if status != _NOT_FOUND or issubclass(error, EXPLAINED)
    }
    for name, status in sorted({**said, **{name: status for status, name in GENERAL.items()}}.items()):
        yield code(name), status, german[name].forms[0]
