"""What staff read of an application that is taken in."""

from datetime import datetime
from typing import Any

from pydantic import Field

from efa.applications.intakes import Intake, State
from efa.applications.read_outside import Sent
from efa.applications.sent_values import sent_values
from efa.applications.taken_in import Way
from efa.web.api.intake import WrongAnswer
from efa.web.api.shape import PublicId, Shown
from efa.web.deps import Visit
from efa.web.staff.sent import asked, form_meant


class ValueShown(Shown):
    """A value as it was sent."""

    at: str = Field(description="JSON pointer, or the way to it in a document of another kind.")
    question: str = Field(description="In words, where the form has it.")
    value: Any
    problems: tuple[str, ...] = Field(description="Codes of what is wrong with it.")


class FileShown(Shown):
    """A file that came with it."""

    id: PublicId
    name: str
    document: str = Field(description="Key of the document; `refused`: no evidence, kept unchecked.")
    media_type: str
    size: int = Field(description="Bytes.")


class WhatWasSent(Shown):
    """By whom, when, and all that was in it."""

    sender: str
    reference: str = Field(description="The sender's own.")
    stored_at: datetime
    procedure: str
    values: tuple[ValueShown, ...]
    files: tuple[FileShown, ...]


class IntakeShown(Shown):
    """One that somebody has to go on with."""

    id: PublicId = Field(description="Its form is at `/schalter/{id}/antrag/{id}/uebersicht`.")
    way: Way
    state: State
    received_at: datetime = Field(description="The true receipt, which counts.")
    benefit: str | None = Field(description="Key; null: nobody has said yet.")
    place: str | None = Field(description="ARS of the municipality; null: nobody has said yet.")
    problems: tuple[WrongAnswer, ...] = Field(default=(), description="Why a person looks at it; only for one of them.")
    sent: WhatWasSent | None = Field(default=None, description="Where it came from outside; only for one of them.")


def intake_shown(known: Intake, problems: tuple[WrongAnswer, ...] = (), sent: WhatWasSent | None = None) -> IntakeShown:
    """One of the list, or one alone with what is told of it."""
    named = ("id", "way", "state", "received_at", "benefit", "place")
    return IntakeShown(**{field: getattr(known, field) for field in named}, problems=problems, sent=sent)


def what_was_sent(visit: Visit, came: Sent) -> WhatWasSent:
    """In the order in which it was sent."""
    content = came.content
    values = [
        ValueShown(at=one.at, question=asked(visit.texts, one), value=one.value, problems=one.codes)
        for one in sent_values(form_meant(visit, content), content)
    ]
    named = ("id", "name", "document", "media_type", "size")
    files = [FileShown(**{field: getattr(file, field) for field in named}) for file in came.files]
    return WhatWasSent(
        sender=content.sender,
        reference=content.reference,
        stored_at=came.known.created_at,
        procedure=content.procedure,
        values=tuple(values),
        files=tuple(files),
    )
