"""What an organisation sees of a request, as programs read it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, cast

from pydantic import Field

from efa.applications.shown_to_third_party import base_of, proposed, shown_entries
from efa.applications.take_request import Taken
from efa.applications.third_party import ThirdPartyRequest
from efa.catalogue.definition import Definition
from efa.forms.phrases import say
from efa.web.api.shape import PublicId, Shown
from efa.web.deps import Visit
from efa.web.organisation.gone import Gone
from efa.web.third_party import standing, title_of

State = Literal["open", "confirmed", "declined", "expired"]


class RequestShown(Shown):
    """One thing to confirm. `state` expired: nobody answered in time."""

    id: PublicId
    benefit: str
    document: str
    title: str
    about: str = Field(description="Whom it is about, '' for the whole application.")
    state: State
    answered_at: datetime | None
    values: Mapping[str, str | int] = Field(description="What was confirmed: cents and numbers as integers.")
    reason: str


class FactShown(Shown):
    """The little of the application that the confirmation shows."""

    question: str
    answer: str


class AskedShown(Shown):
    """One thing that is asked. `proposed`: what the person answered, which may be corrected."""

    key: str
    kind: Literal["money", "day", "month", "count", "text"]
    label: str
    required: bool
    proposed: str | int | None


class RequestOpened(RequestShown):
    """A request with all that may be seen of it."""

    statement: str
    shown: tuple[FactShown, ...]
    asks: tuple[AskedShown, ...]
    moved_to: str | None = Field(description="Authority that has the application now; `code` opens the same there.")
    code: str | None


def shown_taken(visit: Visit, taken: Taken, gone: Gone | None) -> RequestOpened:
    """All that the organisation may see of a request that it took up."""
    definition, entry = taken.found.definition, taken.entry
    assert entry.request
    texts = visit.state.texts_with(definition, visit.lang)
    stem, base = f"{definition.key}.confirmation.{entry.needed.key}", base_of(taken.found, entry)
    facts = shown_entries(taken.found, entry)
    head = shown_request(visit, definition, entry.request)
    return RequestOpened(
        **{name: getattr(head, name) for name in RequestShown.model_fields},
        statement=texts(f"{stem}.statement"),
        shown=tuple(
            FactShown(question=say(texts, e.question), answer=", ".join(say(texts, p) for p in e.answer)) for e in facts
        ),
        asks=tuple(
            AskedShown(
                key=asked.key,
                kind=asked.kind,
                label=texts(f"{stem}.{asked.key}"),
                required=asked.required,
                proposed=proposed(base, asked),
            )
            for asked in entry.confirmation.asks
        ),
        moved_to=gone.to if gone else None,
        code=gone.code if gone else None,
    )


def shown_request(visit: Visit, definition: Definition, request: ThirdPartyRequest) -> RequestShown:
    """A request in a list."""
    return RequestShown(
        id=request.id,
        benefit=definition.key,
        document=request.document,
        title=title_of(visit.state.texts_with(definition, visit.lang), definition, request),
        about=request.about,
        state=cast("State", standing(request, visit.now)),
        answered_at=request.answered_at,
        values=request.given.values if request.given else {},
        reason=request.given.reason if request.given else "",
    )
