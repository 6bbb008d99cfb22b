"""One's own application as the API shows it."""

from datetime import datetime
from typing import Any

from pydantic import Field

from efa.applications.cockpit import looks
from efa.applications.my import MyApplication, demand_mine
from efa.applications.own import own_questions
from efa.applications.receipt import read_proof
from efa.applications.states import State, after
from efa.catalogue.definitions import kept
from efa.tenancy.session import Session
from efa.web.api.question_view import QuestionAsked, shown_question
from efa.web.api.receipt_view import ReceiptShown, shown_receipt
from efa.web.api.shape import PublicId, Shown
from efa.web.deps import Visit
from efa.web.mine.decider import state_words
from efa.web.mine.person import public_id


class ApplicationHead(Shown):
    """An application in the list."""

    id: PublicId
    number: str
    benefit: str
    procedure: str
    place: str
    state: State
    state_since: datetime
    version: int
    missing: int = Field(description="How much was missing when it arrived.")
    received_at: datetime
    delivered_at: datetime | None
    acknowledged_at: datetime | None


class LookShown(Shown):
    """Somebody of the authority looked at it."""

    at: datetime
    roles: tuple[str, ...]
    purpose: str


class ApplicationShown(ApplicationHead):
    """One application as the person sees it."""

    name: str = Field(description="Name of the benefit.")
    state_text: str = Field(description="In the citizen's words, with what happens on the way to the authority.")
    receipt: ReceiptShown
    questions: tuple[QuestionAsked, ...]
    looks: tuple[LookShown, ...]
    may_withdraw: bool


async def shown_application(visit: Visit, session: Session, owner: bytes, application: str) -> ApplicationShown:
    """The whole of it. Raises ApplicationNotFound."""
    found = await demand_mine(session, owner, public_id(application))
    proof = await read_proof(session, found.public_id, owner)
    texts = visit.state.texts_with(await kept(session.db, found.definition), visit.lang)
    return ApplicationShown(
        **_of(found),
        name=texts(f"{found.benefit}.name"),
        state_text=(await state_words(visit, session, texts, found)).text,
        receipt=shown_receipt(proof.receipt),
        questions=tuple(shown_question(q) for q in await own_questions(session, found.id, owner)),
        looks=tuple(
            LookShown(at=look.at, roles=look.roles, purpose=look.purpose)
            for look in await looks(session, found.id, owner)
        ),
        may_withdraw=after(found.state, "withdraw") is not None,
    )


def shown_head(found: MyApplication) -> ApplicationHead:
    """A line of the list."""
    return ApplicationHead(**_of(found))


def _of(found: MyApplication) -> dict[str, Any]:
    named = {name: getattr(found, name) for name in ApplicationHead.model_fields}
    return {**named, "id": found.public_id}
