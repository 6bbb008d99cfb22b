"""From the specialist procedure to the person: stored once, matched, told."""

from datetime import date, datetime

import pytest
from sqlalchemy import select

from efa.applications.application import Application, key_of
from efa.applications.decisions import decisions_of
from efa.applications.events import history
from efa.applications.message_tables import procedure_message
from efa.applications.messages.place import Desk
from efa.applications.messages.take import take
from efa.applications.press import Press
from efa.applications.questions import questions_of
from efa.mailbox.notice_ways import notice_ways
from efa.mailbox.post_decision import post_decision
from efa.mailbox.post_procedure import post_procedure
from efa.mailbox.read import list_messages, read_message
from efa.tenancy.session import Session
from tests.applications.authority_side.office import ACCOUNT, now_known
from tests.applications.authority_side.procedure import NOTICE, PDF, a_message, desk, fresh, on_it, titles

__all__ = ["desk", "fresh"]
pytestmark = pytest.mark.slow


async def test_a_notice_decides_with_every_step_and_becomes_a_letter_or_a_message(
    aachen: Session, desk: Desk, fresh: Application, press: Press, now: datetime
) -> None:
    assert await take(desk, "file_drop", a_message(fresh.number, NOTICE, now, pdf=PDF), on_it) is None
    after = await now_known(aachen, fresh.id)
    assert (after.state, after.file_reference, after.acknowledged_at) == ("decided", "50.2-17", now)
    kinds = [event.kind for event in await history(aachen, fresh.id)][-5:]
    assert kinds == ["delivered", "acknowledged", "in_review", "decided", "procedure_told"]
    [decision] = await decisions_of(aachen, fresh.id, await key_of(aachen, after))
    assert (decision.content.outcome, str(decision.content.amount)) == ("grant", "312.00")
    ways = await post_decision(aachen, press, decision.id, now)
    assert ways
    assert (ways.binding, ways.reason) == ("print", "no_consent")


async def test_a_letter_that_the_authority_posts_itself_counts_and_is_not_printed_again(
    aachen: Session, desk: Desk, fresh: Application, press: Press, now: datetime
) -> None:
    told = {**NOTICE, "postedOn": "2026-11-25"}
    assert await take(desk, "file_drop", a_message(fresh.number, told, now, pdf=PDF), on_it) is None
    [decision] = await decisions_of(aachen, fresh.id, await key_of(aachen, fresh))
    for _ in range(2):
        ways = await post_decision(aachen, press, decision.id, now)
        assert ways
        assert ways.reason is None
    binding, copy = await notice_ways(aachen, fresh.id)
    assert (binding.way, binding.posted_on, binding.bekanntgabe) == ("print", date(2026, 11, 25), date(2026, 11, 29))
    assert (copy.way, copy.binding, copy.bekanntgabe) == ("mailbox", False, None)
    assert await titles(aachen) == ["mailbox.notice_copy"]


async def test_the_same_message_again_changes_nothing(
    aachen: Session, desk: Desk, fresh: Application, now: datetime
) -> None:
    for _ in range(2):
        assert await take(desk, "file_drop", a_message(fresh.number, NOTICE, now, pdf=PDF), on_it) is None
    assert len(await decisions_of(aachen, fresh.id, await key_of(aachen, fresh))) == 1


async def test_a_question_can_be_answered_like_one_of_ours(
    aachen: Session, desk: Desk, fresh: Application, now: datetime
) -> None:
    told = {"kind": "question", "text": "Wo?", "documents": ["mietvertrag"], "until": "2026-12-24"}
    assert await take(desk, "file_drop", a_message(fresh.number, told, now), on_it) is None
    assert (await now_known(aachen, fresh.id)).state == "question"
    [asked] = await questions_of(aachen, fresh.id, await key_of(aachen, fresh))
    assert (asked.text, asked.documents, asked.until) == ("Wo?", ("mietvertrag",), date(2026, 12, 24))


async def test_words_and_payments_reach_the_mailbox_once_as_the_authority_wrote_them(
    aachen: Session, desk: Desk, fresh: Application, now: datetime
) -> None:
    told = {"kind": "status", "status": "documents_missing", "text": "Bitte bald.", "documents": ["<b>Mietvertrag"]}
    paid = {"kind": "payment", "payment": NOTICE["payment"]}
    for key, said in (("1", told), ("2", paid)):
        assert await take(desk, "file_drop", a_message(fresh.number, said, now, key=key), on_it) is None
    taken = (await aachen.db.scalars(select(procedure_message.c.id).order_by(procedure_message.c.id))).all()
    for message in (*taken, *taken):
        await post_procedure(aachen, message, now)
    assert await titles(aachen) == ["mailbox.procedure_payment_month", "mailbox.procedure_documents_missing"]
    owner = aachen.keys.pairwise(ACCOUNT)
    payment, missing = (await list_messages(aachen, owner)).rows
    assert (await read_message(aachen, owner, missing.public_id, now)).params[
        "words"
    ] == "Bitte bald.\n– <b>Mietvertrag"
    assert str((await read_message(aachen, owner, payment.public_id, now)).params["amount"]) == "312.00"


async def test_a_late_word_does_not_turn_the_application_back(
    aachen: Session, desk: Desk, known: Application, now: datetime
) -> None:
    told = {"kind": "status", "status": "received"}
    assert await take(desk, "file_drop", a_message(known.number, told, now), on_it) is None
    assert (await now_known(aachen, known.id)).state == "in_review"
