"""What a browser sends, made harmless: fields of a form, and whether the form was on one of our pages."""

from collections.abc import Iterator, Mapping, Sequence

from starlette.datastructures import FormData, Headers, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

MOST_FIELDS = 500
LARGEST_FIELD = 1 << 20  # as much as the middleware lets through for all fields together
_LONGEST_NUMBER = 9
_CONTROL = {code: None for code in (*range(32), 127) if chr(code) not in "\t\n\r"}


class FormNotOurs(Exception):
    """The form was sent from another site, or with the token of a session that has ended. Nothing was done."""


class BodyUnreadable(Exception):
    """The body is no form, breaks off, or has more fields than any page of ours."""


class Fields(Mapping[str, Sequence[str]]):
    """The fields of a form: all values of a name in their order, without control characters. `files` stand apart."""

    def __init__(self, form: FormData) -> None:
        self._values: dict[str, list[str]] = {}
        self.files: dict[str, list[UploadFile]] = {}
        for name, value in form.multi_items():
            if isinstance(value, str):
                self._values.setdefault(harmless(name), []).append(harmless(value))
            elif value.filename:
                self.files.setdefault(harmless(name), []).append(value)

    def first(self, name: str) -> str:
        """The first value of a name, '' where there is none."""
        values = self._values.get(name)
        return values[0] if values else ""

    def number(self, name: str) -> int:
        """The version or count in a field; 0 for anything that no page of ours has sent."""
        text = self.first(name)
        return int(text) if text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER else 0

    def __getitem__(self, name: str) -> Sequence[str]:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


def harmless(text: str) -> str:
    """Without control characters (PostgreSQL refuses NUL) and lone surrogates (no encoding can write them)."""
    return text.translate(_CONTROL).encode("utf-8", "ignore").decode()


async def read_form(request: Request) -> Fields:
    """The form of this request. Raises BodyUnreadable, BodyTooLarge."""
    try:
        return Fields(await request.form(max_files=100, max_fields=MOST_FIELDS, max_part_size=LARGEST_FIELD))
    except HTTPException as error:  # how Starlette says that a body is no form
        raise BodyUnreadable from error


def surely_from_our_pages(headers: Headers) -> bool:
    """The same where the browser must have said so: one that says nothing does not count."""
    return from_our_pages(headers) and ("sec-fetch-site" in headers or "origin" in headers)


def from_our_pages(headers: Headers) -> bool:
    """Whether a browser that sends a form says that it stood on a page of this host."""
    if site := headers.get("sec-fetch-site"):
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or origin.lower().partition("://")[2] == headers.get("host", "").lower()
