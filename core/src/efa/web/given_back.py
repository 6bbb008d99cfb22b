"""What was typed before a login, back in the fields of any page: for those that do not put it there themselves."""

from collections.abc import Iterator, Mapping, Sequence

from lxml import html
from lxml.html import HtmlElement, SelectElement
from starlette.responses import HTMLResponse

_TYPED = ("text", "search", "email", "tel", "url", "number", "date")
_TICKED = ("checkbox", "radio")


def fill(page: HTMLResponse, fields: Mapping[str, Sequence[str]]) -> HTMLResponse | None:
    """The page with the fields as they were sent, None if there are none; what a page hides, it knows better."""
    root = html.document_fromstring(bytes(page.body), parser=html.HTMLParser(encoding="utf-8"))
    forms = [_visible(form, fields) for form in root.iter("form") if form.get("method", "").lower() == "post"]
    wanted = max(forms, key=len, default=[])
    left = {name: iter(values) for name, values in fields.items()}
    for field in wanted:
        _put(field, fields[field.name], left[field.name])
    return HTMLResponse(html.tostring(root, encoding="unicode", doctype="<!doctype html>")) if wanted else None


def _visible(form: HtmlElement, fields: Mapping[str, Sequence[str]]) -> list[HtmlElement]:
    """Fields of the form that somebody fills in and that were sent."""
    found = form.xpath(".//input[@name] | .//textarea[@name] | .//select[@name]")
    return [one for one in found if one.name in fields and one.get("type", "text") in (*_TYPED, *_TICKED)]


def _put(field: HtmlElement, values: Sequence[str], left: Iterator[str]) -> None:
    """`left`: what fields of this name before it have not taken."""
    if isinstance(field, SelectElement):
        wanted = next(left, "")
        for option in field.iter("option"):
            _mark(option, "selected", holds=option.get("value", option.text or "") == wanted)
    elif field.tag == "textarea":
        field.text = "\n" + next(left, "")  # a line feed right behind the tag is not part of the text
    elif field.get("type") in _TICKED:
        _mark(field, "checked", holds=field.get("value", "on") in values)
    else:
        field.set("value", next(left, ""))


def _mark(element: HtmlElement, name: str, *, holds: bool) -> None:
    element.attrib.pop(name, None)
    if holds:
        element.set(name, name)
