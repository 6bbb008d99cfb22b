"""The authority's page: what has arrived, opened, and the answer by hand."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache, partial
from importlib.resources import files
from secrets import compare_digest
from urllib.parse import parse_qs, urlsplit

import jinja2

from efa.kit.texts import BINDING, core_texts
from efa.testing.fitconnect.authority import Problem
from efa.testing.fitconnect.call import Answer, Call
from efa.testing.fitconnect.filed import Filed, data_of, files_of, listed
from efa.testing.fitconnect.refused import Refused, not_found
from efa.testing.fitconnect.running import Running
from efa.testing.fitconnect.ways import Way

_POLICY = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'"
_HEADERS = {"Content-Security-Policy": _POLICY, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
_SAFE = ("application/pdf", "image/png", "image/jpeg")

_Work = Callable[[Running, Call], Answer]


def page_ways(running: Running) -> tuple[Way, ...]:
    """Addresses for people."""
    return tuple(
        Way(method, path, "nobody", partial(_answered, running, work), is_control=True)
        for method, path, work in (
            ("GET", "/", _list),
            ("GET", "/antrag/{submission}", _one),
            ("GET", "/antrag/{submission}/datei/{attachment}", _file),
            ("POST", "/antrag/{submission}/antwort", _reply),
        )
    )


def _answered(running: Running, work: _Work, call: Call) -> Answer:
    """A browser that was led here from another page, or by another name, gets nothing."""
    ours = urlsplit(running.double.base).netloc
    if call.headers.get("host") != ours or call.headers.get("origin") not in (None, running.double.base):
        raise Refused(404, "not-found", "there is nothing by that name")
    return work(running, call)


def _list(running: Running, _: Call) -> Answer:
    return _page("list.html", rows=[_row(each) for each in listed(running.double)])


def _one(running: Running, call: Call) -> Answer:
    number = call.id("submission")
    found = _found(running, number)
    files, data = files_of(running.double, number), data_of(running.double, number)
    return _page("one.html", row=_row(found), files=files, data=data, csrf=running.csrf)


def _file(running: Running, call: Call) -> Answer:
    number, wanted = call.id("submission"), call.id("attachment")
    file = next((each for each in files_of(running.double, number) if each.id == wanted), None)
    if file is None:
        raise not_found("attachment-not-found")
    kind = file.media_type if file.media_type in _SAFE else "application/octet-stream"
    return Answer(200, file.content, kind, _HEADERS)


def _reply(running: Running, call: Call) -> Answer:
    number, form = call.id("submission"), parse_qs(call.body.decode("utf-8", "replace"))
    if not compare_digest(form.get("csrf", [""])[0].encode(), running.csrf.encode()):
        raise not_found("submission-not-found")
    t = core_texts().texts(BINDING)
    refusal = Problem(
        name="other-technical-error", title=t("delivery.double.refusal"), detail=t("delivery.double.refusal")
    )
    running.answer_by_hand(number, (refusal,) if form.get("antwort") == ["zurueckweisen"] else ())
    return Answer(303, headers={"Location": f"/antrag/{number}"})


def _found(running: Running, number: str) -> Filed:
    found = listed(running.double, number)
    if not found:
        raise not_found("submission-not-found")
    return found[0]


def _row(filed: Filed) -> dict[str, str]:
    t = core_texts().texts(BINDING)
    at = datetime.fromtimestamp(filed.at, UTC)
    shown = t("delivery.double.moment", tag=t.date(at), uhrzeit=t.time(at))
    return {
        "id": filed.id,
        "number": filed.number,
        "at": shown,
        "state": filed.state,
        "problems": filed.problems,
    }


def _page(name: str, **values: object) -> Answer:
    text = _templates().get_template(name).render(t=core_texts().texts(BINDING), **values)
    return Answer(200, text.encode(), "text/html; charset=utf-8", _HEADERS)


@cache
def _templates() -> jinja2.Environment:
    folder = str(files("efa.testing.fitconnect").joinpath("templates"))
    return jinja2.Environment(loader=jinja2.FileSystemLoader(folder), autoescape=True, undefined=jinja2.StrictUndefined)
