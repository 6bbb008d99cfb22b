"""What a specialist procedure told and fits nowhere waits for somebody of the authority, and moves nothing."""

import hashlib
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from efa.applications.application import Application, key_of
from efa.applications.ask import ask
from efa.applications.decisions import decisions_of
from efa.applications.events import CITIZEN
from efa.applications.messages.errors import ProcedureMessageSettled
from efa.applications.messages.place import Desk
from efa.applications.messages.read import count_waiting, open_message, waiting_messages
from efa.applications.messages.settle import Assign, assign, refuse
from efa.applications.messages.take import take
from efa.applications.press import Press
from efa.applications.transition import Move, move
from efa.identity.actor import Staff
from efa.identity.errors import NotAllowed
from efa.mailbox.post_procedure import post_procedure
from efa.tenancy.session import Session
from tests.applications.authority_side.office import always, ask_for, now_known
from tests.applications.authority_side.procedure import NOTICE, PDF, a_message, desk, fresh, on_it, the_message, titles
from tests.applications.papers import a_pdf

__all__ = ["desk", "fresh"]
pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("changes", "pdf", "reason"),
    [
        ({"outcome": "perhaps"}, PDF, "malformed"),
        ({"file": "c"}, PDF, "files"),
        ({}, None, "files"),
        ({}, a_pdf("anderer"), "hash"),
        ({"sha256": hashlib.sha256(b"GIF89a").hexdigest()}, b"GIF89a", "file_refused"),
    ],
)
async def test_what_does_not_fit_waits_for_a_person_and_moves_nothing(
    aachen: Session,
    desk: Desk,
    fresh: Application,
    caseworker: Staff,
    now: datetime,
    changes: dict[str, str],
    pdf: bytes | None,
    reason: str,
) -> None:
    message = a_message(fresh.number, {**NOTICE, **changes}, now, pdf=pdf)
    assert await take(desk, "file_drop", message, on_it) == reason
    assert await take(desk, "file_drop", message, on_it) == reason
    [waiting] = await waiting_messages(aachen, caseworker)
    assert (waiting.number, waiting.reason) == (fresh.number, reason)
    assert (await now_known(aachen, fresh.id)).state == "submitted"
    assert (await open_message(aachen, caseworker, waiting.id)).content.data == message.data


async def test_a_person_gives_an_unknown_number_the_right_one(
    aachen: Session, desk: Desk, fresh: Application, caseworker: Staff, now: datetime
) -> None:
    assert await take(desk, "file_drop", a_message("WG-0", NOTICE, now, pdf=PDF), on_it) == "unknown_number"
    waits = (await the_message(aachen)).id
    assert await assign(desk, caseworker, Assign(message=waits, number="WG-1")) == "unknown_number"
    assert await assign(desk, caseworker, Assign(message=waits, number=fresh.number.lower())) is None
    assert (await now_known(aachen, fresh.id)).state == "decided"
    assert await count_waiting(aachen) == 0
    with pytest.raises(ProcedureMessageSettled):
        await refuse(desk, caseworker, waits, "twice")


async def test_a_message_on_another_channel_than_the_application_went_waits(
    aachen: Session, desk: Desk, fresh: Application, now: datetime
) -> None:
    assert await take(desk, "fit_connect", a_message(fresh.number, NOTICE, now, pdf=PDF), on_it) == "other_channel"


async def test_a_notice_about_a_withdrawn_application_is_told_only_when_a_person_says_so(
    aachen: Session, desk: Desk, fresh: Application, caseworker: Staff, now: datetime
) -> None:
    await move(aachen, Move(application=fresh.id, act="withdraw", by=CITIZEN, now=now))
    assert await take(desk, "file_drop", a_message(fresh.number, NOTICE, now, pdf=PDF), on_it) == "wrong_state"
    waits = (await the_message(aachen)).id
    assert await assign(desk, caseworker, Assign(message=waits, number=fresh.number)) == "wrong_state"
    assert await assign(desk, caseworker, Assign(message=waits, number=fresh.number, anyway=True)) is None
    assert (await now_known(aachen, fresh.id)).state == "withdrawn"
    assert len(await decisions_of(aachen, fresh.id, await key_of(aachen, fresh))) == 1


async def test_what_is_refused_keeps_its_reason_and_loses_its_content(
    aachen: Session, desk: Desk, caseworker: Staff, now: datetime
) -> None:
    message = a_message("WG-0", NOTICE, now, pdf=PDF)
    await take(desk, "file_drop", message, on_it)
    await refuse(desk, caseworker, (await the_message(aachen)).id, "not_ours")
    row = await the_message(aachen)
    assert (row.state, row.reason, row.content, row.settled_by) == ("refused", "not_ours", None, caseworker.person)
    assert await take(desk, "file_drop", message, on_it) == "not_ours"


async def test_bonn_never_gets_a_message_about_an_application_of_aachen(
    bonn: Session, press: Press, fresh: Application, now: datetime
) -> None:
    theirs = Desk(sessions=always(bonn), press=press, clamd=None, clock=lambda: now)
    assert await take(theirs, "file_drop", a_message(fresh.number, NOTICE, now, pdf=PDF), on_it) == "unknown_number"


async def test_a_question_waits_while_ours_is_open_and_one_of_yesterday_is_shown(
    aachen: Session, desk: Desk, known: Application, caseworker: Staff, press: Press, now: datetime
) -> None:
    told = {"kind": "question", "text": "Wo?", "until": "2026-11-24"}
    assert await take(desk, "file_drop", a_message(known.number, told, now), on_it) == "question"
    await ask(aachen, caseworker, press.host.catalogue.definition("wohngeld"), ask_for(known, now))
    later = {**told, "until": str((now + timedelta(days=9)).date())}
    assert await take(desk, "file_drop", a_message(known.number, later, now, key="2"), on_it) == "wrong_state"
    waits = [one.id for one in await waiting_messages(aachen, caseworker) if one.reason == "wrong_state"]
    assert await assign(desk, caseworker, Assign(message=waits[0], number=known.number, anyway=True)) is None
    assert await post_procedure(aachen, waits[0], now)
    assert await titles(aachen) == ["mailbox.procedure_question"]


async def test_only_caseworkers_see_what_waits(aachen: Session) -> None:
    outsider = Staff(UUID(int=7), "Ada", frozenset())
    with pytest.raises(NotAllowed):
        await waiting_messages(aachen, outsider)
