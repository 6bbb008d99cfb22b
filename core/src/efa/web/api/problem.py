"""Problems of the API (RFC 9457): their form in the document, and what is wrong with each field."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

from pydantic import Field

from efa.applications.bill_errors import BillRefused
from efa.applications.errors import DeclarationsMissing, DraftOutdated, NothingToSubmit
from efa.applications.errors_authority import DecisionRefused, QuestionRefused
from efa.applications.measure_errors import MeasureRefused
from efa.applications.problems import Problem as FieldProblem
from efa.applications.third_party_errors import AnswerRefused
from efa.identity.errors import MandateRefused
from efa.kit.errors import RoomError
from efa.kit.texts import Texts
from efa.mailbox.errors import NotAnAddress
from efa.web.api.errors import InputRefused
from efa.web.api.shape import Shown
from efa.web.api.words import WrongField, wrong_fields

PROBLEM: dict[str, Any] = {
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
}
STATUSES = {
    400: "The body cannot be read",
    401: "No session, or it has ended",
    403: "The token of the session is missing or wrong, or the login proves too little",
    404: "There is no such thing here, or it belongs to somebody else",
    409: "The state of things does not allow this now",
    412: "It was changed meanwhile: the version in If-Match is not the present one",
    413: "Larger than allowed",
    422: "Something that was sent is wrong; `errors` name each place",
    428: "If-Match is missing",
    503: "The benefit or another service does not answer; nothing was lost",
}
_OF_MANDATES = {
    "no_benefit": "/benefits",
    "unknown_benefit": "/benefits",
    "no_act": "/acts",
    "no_address": "/receives_notices",
    "past": "/valid_until",
}


class WrongPlace(Shown):
    """One thing that is wrong."""

    pointer: str = Field(description="JSON pointer (RFC 6901) into the body, or the name of a parameter.")
    detail: str = Field(description="What to do, in the language of the answer.")
    code: str | None = Field(default=None, description="Stable code of what is wrong.")
    confirmable: bool = Field(default=False, description="Unusual, but accepted once it is named in `confirmed`.")


class Problem(Shown):
    """What went wrong (RFC 9457). Branch on `type`, show `title`."""

    type: str = Field(description="Stable code as URN.", examples=["urn:efa:problem:applications.stale_page"])
    title: str = Field(description="A sentence for the person, in the language of `Accept-Language`.")
    status: int = Field(description="The HTTP status.")
    instance: str = Field(description="Number of this request, to be named to support.")
    errors: tuple[WrongPlace, ...] = Field(default=(), description="What is wrong, place by place.")
    needed: str | None = Field(default=None, description="The trust level that is lacking (403).")
    login: str | None = Field(default=None, description="The page where the person proves it, to be opened (403).")


def pointer(names: Iterable[object]) -> str:
    """The names as a JSON pointer."""
    return "".join("/" + str(name).replace("~", "~0").replace("/", "~1") for name in names)


def errors_of(error: RoomError, texts: Texts) -> list[dict[str, object]]:
    """The places that an error names, each with words."""
    return [place.model_dump(exclude_none=True, exclude_defaults=True) for place in _places(error, texts)]


def _places(error: RoomError, texts: Texts) -> Iterator[WrongPlace]:
    match error:
        case InputRefused():
            yield from _worded(error.wrong)
        case QuestionRefused() | DecisionRefused() | AnswerRefused() | BillRefused() | MeasureRefused():
            yield from _problems(error.params.get("problems"), texts)
        case DeclarationsMissing():
            wrong = wrong_fields(error.state, error.step, error.parsed.issues, texts)
            yield from _worded([field.under("/declarations") for field in wrong])
        case NotAnAddress():
            yield WrongPlace(pointer="/email", detail=texts(error.code), code=error.code)
        case MandateRefused() if texts.has(why := f"mandate.wrong.{error.params.get('reason')}"):
            yield WrongPlace(pointer=_OF_MANDATES.get(why.rpartition(".")[2], ""), detail=texts(why), code=why)
        case DraftOutdated() if texts.has(error.reason):
            yield WrongPlace(pointer="", detail=texts(error.reason), code=error.reason)
        case NothingToSubmit():
            said = texts("api.needed_to_submit")
            for pointer in cast("tuple[str, ...]", error.params.get("missing", ())):
                yield WrongPlace(pointer=pointer, detail=said, code="required")


def _worded(wrong: Sequence[WrongField]) -> Iterator[WrongPlace]:
    for field in wrong:
        yield WrongPlace(pointer=field.pointer, detail=field.detail, code=field.code, confirmable=field.confirmable)


def _problems(problems: object, texts: Texts) -> Iterator[WrongPlace]:
    for problem in problems if isinstance(problems, tuple) else ():
        if isinstance(problem, FieldProblem):
            detail = texts(problem.code, **problem.params)
            yield WrongPlace(pointer=f"/{problem.field}", detail=detail, code=problem.code)
