"""The words of a specialist procedure by the published schema `urn:efa:answer:1`, as JSON or as XML."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, TypeAlias, cast

from lxml import etree
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from efa.kit.strict_json import UnreadableJson, read_json

SCHEMA = "urn:efa:answer:1"
LONGEST = 4000
_LISTS = {"document": "documents"}
_JSON, _XML = ("application/json", "text/json"), ("application/xml", "text/xml")
_ACCOUNT = re.compile(r"\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]){11,30}\b")
_DAY, _EUR = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"), re.compile(r"[0-9]{1,9}\.[0-9]{2}")


def _written(form: re.Pattern[str], example: str) -> BeforeValidator:
    """Numbers and times in other writings are no days and no amounts."""

    def check(value: object) -> object:
        if not isinstance(value, str) or not form.fullmatch(value):
            raise ValueError(f"a text such as {example} is expected")
        return value

    return BeforeValidator(check)


Text = Annotated[str, Field(max_length=LONGEST)]
Day = Annotated[date, _written(_DAY, "2026-12-01")]
Line = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]
Amount = Annotated[Decimal, _written(_EUR, "123.45")]


class Unreadable(ValueError):
    """It does not follow the schema; `problems` say where and why, without the values."""

    def __init__(self, *problems: str) -> None:
        super().__init__(*problems)
        self.problems = problems


class _Told(BaseModel):
    """Strict: a field that is misspelt must not be lost. `text` are the authority's own words."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
    text: Text = ""
    file_reference: Line | None = Field(default=None, alias="fileReference")


class Status(_Told):
    """How far the application is there; `documents` in words, where some are missing."""

    kind: Literal["status"]
    status: Literal["received", "in_review", "documents_missing", "decided_elsewhere"]
    documents: tuple[Line, ...] = Field(default=(), max_length=30)


class Question(_Told):
    """Something the authority wants to know or have; `documents` are keys of the benefit's documents."""

    kind: Literal["question"]
    until: Day
    documents: tuple[Line, ...] = Field(default=(), max_length=30)

    @model_validator(mode="after")
    def _asks_something(self) -> "Question":
        if not self.text.strip() and not self.documents:
            raise ValueError("text or documents are needed")
        return self


class Paid(BaseModel):
    """EUR, per month or once."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
    amount: Amount
    per: Literal["month", "once"]
    start: Day = Field(alias="from")
    until: Day | None = None

    @model_validator(mode="after")
    def _forward(self) -> "Paid":
        if self.until and self.until < self.start:
            raise ValueError("until lies before from")
        return self


class Notice(_Told):
    """A notice as PDF: `file` is the id of its attachment. `posted_on`: the authority sends the letter itself."""

    kind: Literal["notice"]
    outcome: Literal["grant", "rejection"]
    day: Day = Field(alias="date")
    remedy: Literal["objection", "action"]
    file: Line
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    posted_on: Day | None = Field(default=None, alias="postedOn")
    payment: Paid | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "Notice":
        if self.posted_on and self.posted_on < self.day:
            raise ValueError("postedOn lies before date")
        return self


class Payment(_Told):
    """What is paid from when; never where to: numbers of bank accounts are refused."""

    kind: Literal["payment"]
    payment: Paid

    @model_validator(mode="after")
    def _without_account(self) -> "Payment":
        if _ACCOUNT.search(self.text.upper()):
            raise ValueError("text holds the number of a bank account")
        return self


Told: TypeAlias = Status | Question | Notice | Payment
_ANY: TypeAdapter[Told] = TypeAdapter(Annotated[Told, Field(discriminator="kind")])


def read_told(schema: str, media_type: str, data: bytes) -> Told:
    """What was told. Raises Unreadable."""
    if schema != SCHEMA:
        raise Unreadable(f"schema: {SCHEMA} is expected")
    kind = media_type.partition(";")[0].strip().lower()
    if kind not in (*_JSON, *_XML):
        raise Unreadable("media type: application/json or application/xml is expected")
    try:
        return _ANY.validate_python(_plain(data) if kind in _JSON else _of_xml(data))
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False, include_context=False)
        raise Unreadable(*(f"{_where(one['loc'])}: {one['msg']}" for one in found[:20])) from None


def _where(parts: tuple[int | str, ...]) -> str:
    return "/" + "/".join(str(part) for part in parts[1:])


def _plain(data: bytes) -> Mapping[str, object]:
    try:
        value = read_json(data)
    except UnreadableJson:
        raise Unreadable("no JSON") from None
    if not isinstance(value, dict):
        raise Unreadable("no JSON object")
    return {name: each for name, each in value.items() if name != "$schema"}


def _of_xml(data: bytes) -> Mapping[str, object]:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise Unreadable("no XML") from None
    if root.getroottree().docinfo.internalDTD is not None or root.tag != f"{{{SCHEMA}}}answer":
        raise Unreadable(f"root: answer of {SCHEMA} without DOCTYPE is expected")
    return _fields(root)


def _fields(parent: "etree._Element") -> Mapping[str, object]:
    found: dict[str, object] = {}
    for child in parent:
        name = etree.QName(child)
        key = _LISTS.get(name.localname, name.localname)
        value: object = _fields(child) if len(child) else (child.text or "").strip()
        if name.namespace != SCHEMA or child.attrib or (key in found and name.localname not in _LISTS):
            raise Unreadable(f"/{key}: not expected here, or twice")
        if name.localname in _LISTS:
            cast("list[object]", found.setdefault(key, [])).append(value)
        else:
            found[key] = value
    return found
