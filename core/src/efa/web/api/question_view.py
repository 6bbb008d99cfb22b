"""A question of the authority."""

from datetime import date, datetime

from pydantic import Field

from efa.applications.questions import Question
from efa.web.api.shape import PublicId, Shown


class QuestionAsked(Shown):
    """What the authority asks, and what was answered."""

    id: PublicId
    text: str
    documents: tuple[str, ...] = Field(description="Keys of the documents that are asked for.")
    asked_at: datetime
    until: date = Field(description="Last day to answer.")
    answered_at: datetime | None
    answer: str


def shown_question(question: Question) -> QuestionAsked:
    """The question by its public id."""
    return QuestionAsked(
        id=question.public_id,
        text=question.text,
        documents=question.documents,
        asked_at=question.asked_at,
        until=question.until,
        answered_at=question.answered_at,
        answer=question.answer,
    )
