from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from efa.applications.application import Application, key_of
from efa.applications.ask import Ask, ask, question_problems
from efa.applications.errors import StaleApplication, WrongState
from efa.applications.errors_authority import QuestionNotFound, QuestionRefused
from efa.applications.events import CITIZEN, history
from efa.applications.file_check import Checked
from efa.applications.files import NewFile, insert_file
from efa.applications.press import Press
from efa.applications.questions import Question, questions_of
from efa.applications.reply import Reply, find_question, reply
from efa.applications.review import Review, review
from efa.applications.transition import Move, move
from efa.catalogue.guard import Host
from efa.identity.actor import Staff
from efa.kit.ids import random_id
from efa.tenancy.session import Session
from tests.applications.authority_side.office import ACCOUNT, ask_for, job_names, now_known

LATER = timedelta(days=2)
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@pytest.fixture
async def asked(aachen: Session, press: Press, known: Application, caseworker: Staff, now: datetime) -> Question:
    """A question for the tenancy agreement."""
    definition = press.host.catalogue.definition("wohngeld")
    await ask(aachen, caseworker, definition, ask_for(known, now))
    return (await questions_of(aachen, known.id, await key_of(aachen, known)))[0]


def answer(asked: Question, session: Session, now: datetime, text: str = "Hier ist er.") -> Reply:
    return Reply(question=asked.public_id, owner=session.keys.pairwise(ACCOUNT), text=text, now=now + LATER)


async def attached(session: Session, known: Application, now: datetime, document: str = "mietvertrag") -> UUID:
    checked = Checked(name="v.pdf", content=b"%PDF", media_type="application/pdf", pages=1, scanned=False)
    new = NewFile(id=random_id(), document=document, item=None, checked=checked, at=now + LATER)
    return await insert_file(session, await key_of(session, known), new)


async def test_a_question_reaches_the_mailbox_and_the_application_waits(
    aachen: Session, known: Application, asked: Question
) -> None:
    assert (asked.text, asked.documents) == ("Bitte schicken Sie den Mietvertrag.", ("mietvertrag",))
    assert (await now_known(aachen, known.id)).state == "question"
    assert "mailbox.post" in await job_names(aachen)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": " ", "documents": ()}, "text"),
        ({"text": "x" * 4001}, "text"),
        ({"documents": ("nirgends",)}, "documents"),
        ({"until": date(2026, 11, 24)}, "until"),
        ({"until": date(2028, 1, 1)}, "until"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(host: Host, changes: dict[str, object], field: str) -> None:
    given: dict[str, Any] = {"text": "Bitte.", "documents": ("mietvertrag",), "until": date(2026, 12, 8), **changes}
    command = Ask(application=random_id(), version=1, now=NOW, **given)
    found = question_problems(host.catalogue.definition("wohngeld"), command)
    assert [problem.field for problem in found] == [field]


async def test_a_refused_question_leaves_nothing_behind(
    aachen: Session, press: Press, known: Application, caseworker: Staff, now: datetime
) -> None:
    definition = press.host.catalogue.definition("wohngeld")
    with pytest.raises(QuestionRefused):
        await ask(aachen, caseworker, definition, ask_for(known, now, until=date(2026, 1, 1)))
    assert await questions_of(aachen, known.id, await key_of(aachen, known)) == ()


async def test_a_question_on_an_older_page_is_refused(
    aachen: Session, press: Press, known: Application, caseworker: Staff, now: datetime
) -> None:
    definition = press.host.catalogue.definition("wohngeld")
    with pytest.raises(StaleApplication):
        await ask(aachen, caseworker, definition, ask_for(known, now, version=1))


async def test_the_answer_brings_the_application_back_into_review(
    aachen: Session, known: Application, asked: Question, now: datetime
) -> None:
    file = await attached(aachen, known, now)
    answered = await reply(aachen, answer(asked, aachen, now))
    assert (answered.question.answer, answered.question.answered_at) == ("Hier ist er.", now + LATER)
    assert (answered.files, answered.application.state) == ((file,), "in_review")
    assert (await history(aachen, known.id))[-1].details["files"] == [str(file)]


async def test_an_answer_counts_once_however_often_it_is_sent(
    aachen: Session, known: Application, asked: Question, now: datetime
) -> None:
    first = await reply(aachen, answer(asked, aachen, now))
    assert await reply(aachen, answer(asked, aachen, now + LATER, "Etwas anderes")) == first
    assert [event.kind for event in await history(aachen, known.id)].count("in_review") == 2


async def test_a_file_alone_is_an_answer_and_nothing_is_none(
    aachen: Session, known: Application, asked: Question, now: datetime
) -> None:
    with pytest.raises(QuestionRefused):
        await reply(aachen, answer(asked, aachen, now, " "))
    await attached(aachen, known, now, "reply")
    assert (await reply(aachen, answer(asked, aachen, now, ""))).question.answered_at


async def test_only_the_person_who_applied_reads_and_answers(aachen: Session, asked: Question, now: datetime) -> None:
    stranger = aachen.keys.pairwise("https://konto.example|fremd")
    with pytest.raises(QuestionNotFound):
        await find_question(aachen, asked.public_id, stranger)
    with pytest.raises(QuestionNotFound):
        await reply(aachen, Reply(question=asked.public_id, owner=stranger, text="x", now=now))


async def test_bonn_knows_no_question_of_aachen(bonn: Session, aachen: Session, asked: Question, now: datetime) -> None:
    with pytest.raises(QuestionNotFound):
        await reply(bonn, answer(asked, aachen, now))


async def test_a_late_answer_is_kept_although_the_caseworker_went_on(
    aachen: Session, known: Application, asked: Question, caseworker: Staff, now: datetime
) -> None:
    waiting = await now_known(aachen, known.id)
    await review(aachen, caseworker, Review(application=known.id, version=waiting.version, now=now))
    answered = await reply(aachen, answer(asked, aachen, now))
    assert (answered.question.answer, answered.application.state) == ("Hier ist er.", "in_review")
    assert (await history(aachen, known.id))[-1].kind == "answered"


async def test_an_answer_to_the_first_question_leaves_the_second_open(
    aachen: Session, press: Press, known: Application, asked: Question, caseworker: Staff, now: datetime
) -> None:
    waiting = await now_known(aachen, known.id)
    again = await review(aachen, caseworker, Review(application=known.id, version=waiting.version, now=now))
    definition = press.host.catalogue.definition("wohngeld")
    await ask(aachen, caseworker, definition, ask_for(again, now + timedelta(hours=1), text="Und das Konto?"))
    assert (await reply(aachen, answer(asked, aachen, now))).application.state == "question"


async def test_after_withdrawal_nothing_is_answered(
    aachen: Session, known: Application, asked: Question, now: datetime
) -> None:
    await move(aachen, Move(application=known.id, act="withdraw", by=CITIZEN, now=now))
    with pytest.raises(WrongState):
        await reply(aachen, answer(asked, aachen, now))
