"""Turn what a plugin does into a reply: its value, what it is missing, or a fault without any answer in it."""

import traceback
from datetime import date

from efa.catalogue.calls import Call, run
from efa.catalogue.wire import WireError, decode, encode
from efa.sdk import Benefit, MissingAnswers, UnknownFigure

LARGEST = 1024 * 1024


class Fault(Exception):
    """The plugin did not answer as it should; the message names place and kind."""


def reply(benefit: Benefit, call: Call) -> bytes:
    """The plugin's side: always a reply, whatever the function does."""
    try:
        return encode({"value": run(benefit, call)}, LARGEST)
    except MissingAnswers as error:
        return encode({"missing": [str(pointer) for pointer in error.pointers]}, LARGEST)
    except UnknownFigure as error:
        return encode({"unknown": str(error.name), "day": error.day}, LARGEST)
    except WireError as error:
        return encode({"fault": f"{call.function}: {error}"}, LARGEST)
    except Exception as error:  # noqa: BLE001 - a plugin may raise anything
        return encode({"fault": f"{call.function}: {_place(error)}"}, LARGEST)


def read_reply(payload: bytes) -> object:
    """The core's side: the value. Raises MissingAnswers, UnknownFigure, Fault."""
    try:
        answer = decode(payload)
    except WireError as error:
        raise Fault(str(error)) from error
    match answer:
        case {"value": value}:
            return value
        case {"missing": [*pointers]}:
            raise MissingAnswers(*(str(pointer) for pointer in pointers))
        case {"unknown": str() as name, "day": date() as day}:
            raise UnknownFigure(name, day)
        case {"fault": str() as reason}:
            raise Fault(reason)
    raise Fault("the reply has no known form")


def _place(error: Exception) -> str:
    """Type and place only: the message of an error may quote an answer."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {last.filename.rpartition('/')[2]}, line {last.lineno} ({last.name})"
