"""The letter to the authority: waits for a person, is printed whole, and handed over when it is posted."""

import io
import json
from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from uuid import UUID, uuid4

import pikepdf
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.applications.access import Printing
from efa.applications.press import Press
from efa.delivery.audit import audit
from efa.delivery.channels.print import Print
from efa.delivery.cover import cover
from efa.delivery.errors import ImpossiblePostDay, LetterNotWaiting
from efa.delivery.pack import pack
from efa.delivery.print_bundle import print_bundle
from efa.delivery.print_list import count_waiting, record_posted, waiting_letters
from efa.delivery.read import leading_of
from efa.delivery.send import Sending, send
from efa.delivery.tables import evidence
from efa.delivery.tasks import open_tasks
from efa.delivery.told import told
from efa.identity.actor import Staff
from efa.identity.rights import Role
from efa.identity.trust import Trust
from efa.tenancy.session import operator_session
from efa.tenancy.settings import write_setting
from tests.applications.desk import Desk
from tests.delivery.conftest import rows, the
from tests.delivery.doubles import TO_AACHEN, attachment, parcel
from tests.pdf_text import pdf_text

STAFF = uuid4()
CLERK = Staff(STAFF, "Kim Klug", frozenset({Role.CASEWORKER}), Trust.SUBSTANTIELL)
DATA: Mapping[str, object] = {"application": {"benefitName": "Wohngeld"}}


@pytest.fixture
async def on_paper(filled: Desk) -> UUID:
    """An application that goes to Aachen by post, tried once."""
    async with filled.sessions() as session:
        value = {"leading": "print"}
        await write_setting(session, "channels.beihilfe", value, by="test", now=filled.now)
    receipt = await filled.submit()
    await send(filled.sessions, receipt.application, sending(filled))
    return receipt.application


def sending(desk: Desk, days: int = 0) -> Sending:
    packed = partial(pack, desk.sessions, press(desk), TO_AACHEN)
    return Sending({"print": Print()}, packed, lambda: desk.now + timedelta(days=days))


def press(desk: Desk) -> Press:
    return Press(desk.host, desk.store, None)


async def letter(desk: Desk) -> UUID:
    async with desk.sessions() as session:
        [waiting] = await waiting_letters(session)
    return waiting.id


async def test_a_letter_waits_for_a_person_and_is_never_given_up(filled: Desk, on_paper: UUID) -> None:
    for day in range(1, 9):
        await send(filled.sessions, on_paper, sending(filled, days=2 * day))
    waiting = (await rows(filled.sessions, on_paper))["print"]
    assert (waiting.state, waiting.reason) == ("queued", "waiting_for_post")
    assert (await the(filled.sessions, on_paper)).state == "submitted"


async def test_a_letter_in_the_list_is_no_delay_before_three_days_and_the_person_reads_of_a_letter(
    filled: Desk, on_paper: UUID, worker_engine: AsyncEngine
) -> None:
    for hours, standing, kinds in ((5, "to_post", []), (73, "delayed", ["delayed"])):
        at = filled.now + timedelta(hours=hours)
        await send(filled.sessions, on_paper, sending(filled, days=hours // 24))
        async with operator_session(worker_engine) as db:
            assert (await audit(db, at)).standings == {standing: 1}
        async with filled.sessions() as session:
            assert [task.kind for task in await open_tasks(session, at)] == kinds
            leading = await leading_of(session, on_paper)
            assert told(delivered=False, leading=leading, now=at) == "letter"


async def test_posting_is_the_hand_over_and_its_proof(filled: Desk, on_paper: UUID) -> None:
    wanted, today = await letter(filled), filled.now.date()
    async with filled.sessions() as session:
        await record_posted(session, [wanted], today, by=STAFF, now=filled.now + timedelta(hours=1))
        assert await count_waiting(session) == 0
        proof = await session.db.scalar(select(evidence.c.raw).where(evidence.c.consignment == wanted))
    assert json.loads(bytes(proof or b"")) == {"posted_on": today.isoformat(), "by": str(STAFF)}
    assert (await rows(filled.sessions, on_paper))["print"].state == "handed_over"
    assert (await the(filled.sessions, on_paper)).state == "delivered"


@pytest.mark.usefixtures("on_paper")
async def test_nobody_posts_twice_or_on_an_impossible_day(filled: Desk) -> None:
    wanted, today = await letter(filled), filled.now.date()
    async with filled.sessions() as session:
        for day in (date(2020, 1, 1), today + timedelta(days=1)):
            with pytest.raises(ImpossiblePostDay):
                await record_posted(session, [wanted], day, by=STAFF, now=filled.now + timedelta(hours=1))
        await record_posted(session, [wanted], today, by=STAFF, now=filled.now + timedelta(hours=1))
        with pytest.raises(LetterNotWaiting):
            await record_posted(session, [wanted], today, by=STAFF, now=filled.now + timedelta(hours=1))


@pytest.mark.usefixtures("on_paper")
async def test_the_printed_letter_has_a_cover_and_an_even_number_of_pages(filled: Desk) -> None:
    made = await print_bundle(
        filled.sessions, press(filled), TO_AACHEN, [await letter(filled)], Printing(CLERK, filled.now)
    )
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert len(opened.pages) % 2 == 0
    assert "Stadt Aachen" in pdf_text(made)


@pytest.mark.slow
def test_the_cover_says_what_is_enclosed_and_that_it_is_a_double() -> None:
    files = (
        attachment(b"", id="f", purpose="form"),
        attachment(b"", filename="Mietvertrag.pdf"),
        attachment(b"", filename="Ton.mp3", media_type="audio/mpeg"),
    )
    text = pdf_text(cover(parcel(attachments=files, double=True), DATA, parcel().received_at))
    for said in (
        "Doppel",
        "WG-7K3D-9QXA-M",
        "31.01.2026, 23:58 Uhr",
        "Mietvertrag.pdf",
        "Ton.mp3 (kann nicht gedruckt",
    ):
        assert said in text


def test_the_cover_of_a_supplement_says_what_was_answered_confirmed_and_billed() -> None:
    reply = {"question": "Wo ist #der Vertrag?", "documents": [], "text": "Bei *mir*.\nSeite 2"}
    given = [{"question": "Kosten", "text": "310,00 Euro"}]
    school = {"organisation": "Gesamtschule", "about": "Mia"}
    confirmed = {**school, "title": "Fahrt", "state": "confirmed", "person": None, "given": given, "reason": None}
    bill = {**school, "title": "Abrechnung", "month": None, "amount": "310.00"}
    data = {**DATA, "replies": [reply], "confirmations": [confirmed], "bills": [bill]}
    text = pdf_text(cover(parcel(purpose="supplement"), data, parcel().received_at))
    for words in ("Wo ist #der Vertrag?", "Bei *mir*.", "Kosten: 310,00 Euro", "Angenommene Abrechnung: 310,00 Euro"):
        assert words in text


@pytest.mark.slow
def test_the_cover_says_who_takes_part_in_which_measure() -> None:
    measure = {"participant": "Mara Muster", "state": "ended", "title": "Bewerben", "organisation": "Lernwerk gGmbH"}
    data = {**DATA, "measures": [{**measure, "place": "Aachen", "begins": "2026-12-01", "ends": "2027-02-28"}]}
    text = pdf_text(cover(parcel(purpose="supplement"), data, parcel().received_at))
    for words in ("Mara Muster: beendet", "Lernwerk gGmbH", "1. Dezember 2026 bis 28. Februar 2027"):
        assert words in text
