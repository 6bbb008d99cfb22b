"""Evidence that was missing comes later, to the right application, once."""

from dataclasses import replace

import pytest

from efa.applications.application import find_application
from efa.applications.errors import ApplicationNotFound, WrongState
from efa.applications.events import history
from efa.applications.file_check import Incoming
from efa.applications.file_errors import DocumentNotAsked, TooManyFiles
from efa.applications.hand_in import HandIn, hand_in
from efa.applications.receipt import Receipt
from efa.applications.store_file import Intake
from efa.applications.withdraw import Withdraw, withdraw
from efa.catalogue.calls import NeededDocument
from efa.tenancy.values import Limits
from tests.applications.desk import Desk
from tests.applications.papers import a_pdf

AUSWEIS = NeededDocument("ausweis")


def evidence(desk: Desk, receipt: Receipt, mark: str = "Ausweis") -> HandIn:
    incoming = Incoming(name="Ausweis.pdf", content=a_pdf(mark))
    return HandIn(application=receipt.application, owner=desk.owner, document=AUSWEIS, incoming=incoming, now=desk.now)


def intake(desk: Desk, **limits: int) -> Intake:
    return Intake(store=desk.store, limits=Limits(**limits))


async def test_a_missing_document_comes_later_and_is_missing_no_more(filled: Desk) -> None:
    receipt = await filled.submit()
    first = await hand_in(filled.sessions, intake(filled), evidence(filled, receipt))
    again = await hand_in(filled.sessions, intake(filled), evidence(filled, receipt))
    more = await hand_in(filled.sessions, intake(filled), evidence(filled, receipt, "Rückseite"))
    assert first == again != more
    async with filled.sessions() as session:
        known = await find_application(session, receipt.application)
        assert (receipt.missing.count, known.missing, known.version) == (2, 1, 3)
        assert [event.kind for event in await history(session, known.id)] == ["submitted", "evidence", "evidence"]


async def test_what_nobody_asked_for_and_what_is_too_much_is_refused(filled: Desk) -> None:
    receipt = await filled.submit()
    other = replace(evidence(filled, receipt), document=NeededDocument("zeugnis", "x"))
    with pytest.raises(DocumentNotAsked):
        await hand_in(filled.sessions, intake(filled), other)
    await hand_in(filled.sessions, intake(filled, files=1), evidence(filled, receipt))
    with pytest.raises(TooManyFiles):
        await hand_in(filled.sessions, intake(filled, files=1), evidence(filled, receipt, "zwei"))


async def test_somebody_else_hands_in_nothing_and_nobody_after_the_end(filled: Desk, stranger: Desk) -> None:
    receipt = await filled.submit()
    with pytest.raises(ApplicationNotFound):
        await hand_in(stranger.sessions, intake(stranger), evidence(stranger, receipt))
    async with filled.sessions() as session:
        command = Withdraw(application=receipt.public_id, owner=filled.owner, version=1, now=filled.now)
        await withdraw(session, command)
    with pytest.raises(WrongState):
        await hand_in(filled.sessions, intake(filled), evidence(filled, receipt))
