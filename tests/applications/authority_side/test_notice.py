import asyncio
import io
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pikepdf
import pytest

from efa.applications.application import Application, key_of
from efa.applications.decide import decide
from efa.applications.decisions import read_decision
from efa.applications.errors_authority import SealUnavailable
from efa.applications.events import CITIZEN, history
from efa.applications.files import find_file, read_bytes
from efa.applications.notice import make_notice
from efa.applications.press import Press
from efa.applications.transition import Move, move
from efa.identity.actor import Staff
from efa.kit.seal import certificate_pem, check_seal, make_test_certificate
from efa.tenancy.session import Session
from tests.applications.authority_side.office import always, decide_on, furnish, job_names, now_known
from tests.pdf_text import pdf_text

REMEDY = (
    "Gegen diesen Bescheid kann innerhalb eines Monats nach Bekanntgabe Klage bei dem"
    " Verwaltungsgericht Aachen, Adalbertsteinweg 92, 52070 Aachen erhoben werden."
)
HOSTILE = '#import "x": y\n\n*fett* @ziel $x$ <l> \\ #panic("nein") ]{ 😀 سلام \u202eabc'


@pytest.fixture
async def decided(aachen: Session, press: Press, caseworker: Staff, known: Application, now: datetime) -> UUID:
    return await decide(always(aachen), press, caseworker, decide_on(known, now))


async def pdf_of(session: Session, press: Press, decision: UUID) -> bytes:
    found = await read_decision(session, decision)
    known = await now_known(session, found.application)
    key = await key_of(session, known)
    assert found.notice_file
    return await read_bytes(press.store, key, await find_file(session, key, found.notice_file))


async def made(session: Session, press: Press, decision: UUID, now: datetime) -> bytes:
    assert await make_notice(always(session), press, decision, now)
    return await pdf_of(session, press, decision)


async def test_the_notice_decides_the_application(
    aachen: Session, press: Press, known: Application, decided: UUID, now: datetime
) -> None:
    later = now + timedelta(minutes=1)
    await made(aachen, press, decided, later)
    after = await now_known(aachen, known.id)
    assert (after.state, after.decided_at, after.file_reference) == ("decided", later, "50.2-4711")
    assert [event.kind for event in await history(aachen, known.id)][-3:] == [
        *("decision_made", "decision_released", "decided")
    ]
    assert "mailbox.post" in await job_names(aachen)


async def test_a_job_that_runs_twice_makes_one_notice(
    aachen: Session, press: Press, known: Application, decided: UUID, now: datetime, tmp_path: Path
) -> None:
    first = await make_notice(always(aachen), press, decided, now)
    before = stored_files(tmp_path)
    assert await make_notice(always(aachen), press, decided, now + timedelta(hours=1)) == first
    assert stored_files(tmp_path) == before
    assert [event.kind for event in await history(aachen, known.id)].count("decided") == 1


async def test_the_letter_says_all_that_the_law_wants_in_its_order(
    aachen: Session, press: Press, decided: UUID, now: datetime
) -> None:
    letter = pdf_text(await made(aachen, press, decided, now))
    wanted = [
        "Stadt Aachen, Fachbereich Wohnen",
        "Bescheid über Wohngeld",
        "bewilligen wir Ihnen Wohngeld für die Zeit vom 1. November 2026 bis 31. Oktober 2027 in Höhe von 100,00 €",
        "Begründung",
        "Weil.",
        "Rechtsgrundlage",
        "249,00 € § 19 WoGG",
        "Die Entscheidung weicht davon ab.",
        "(§ 60 Abs. 1 SGB I)",
        f"Rechtsbehelfsbelehrung {REMEDY}",
        "Im Auftrag Jo Berg",
    ]
    places = [letter.find(part) for part in wanted]
    assert -1 not in places
    assert places == sorted(places)
    for part in ("Mara Muster Jakobstraße 12a 52064 Aachen", "Aktenzeichen 50.2-4711", "Auskunft gibt Jo Berg"):
        assert part in letter


async def test_the_letter_is_pdf_ua_and_pdf_a_with_tags_language_and_title(
    aachen: Session, press: Press, decided: UUID, now: datetime
) -> None:
    with pikepdf.open(io.BytesIO(await made(aachen, press, decided, now))) as pdf:
        about = pdf.open_metadata()
        assert (about["pdfuaid:part"], about["pdfaid:part"], about["pdfaid:conformance"]) == ("1", "2", "A")
        assert str(about["dc:title"]) == "Bescheid über Wohngeld"
        assert str(pdf.Root.Lang) == "de-DE"
        assert pdf.Root.MarkInfo.Marked
        assert {"/H1", "/H2", "/Table", "/TH", "/TR"} <= set(tags(pdf.Root.StructTreeRoot))


async def test_a_sealed_notice_is_intact_trusted_and_still_readable_by_everybody(
    aachen: Session, press: Press, known: Application, caseworker: Staff, now: datetime, tmp_path: Path
) -> None:
    certificate = make_test_certificate("Stadt Aachen", now, b"geheim")
    (tmp_path / "aachen.p12").write_bytes(certificate.pkcs12)
    (tmp_path / "aachen.password").write_bytes(b"geheim\n")
    await furnish(aachen, now, seal={"certificate": "aachen", "test": True})
    decision = await decide(always(aachen), press, caseworker, decide_on(known, now))
    pdf = await made(aachen, press, decision, now)
    found = await asyncio.to_thread(check_seal, pdf, certificate_pem(certificate))
    assert found
    assert (found.intact, found.trusted) == (True, True)
    assert "Muster ohne Rechtswirkung" in pdf_text(pdf)
    assert (await read_decision(aachen, decision)).sealed_at == now
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert opened.open_metadata()["pdfuaid:part"] == "1"


async def test_a_notice_without_certificate_is_not_called_sealed(
    aachen: Session, press: Press, decided: UUID, now: datetime
) -> None:
    pdf = await made(aachen, press, decided, now)
    assert await asyncio.to_thread(check_seal, pdf, b"") is None
    assert (await read_decision(aachen, decided)).sealed_at is None


@pytest.mark.parametrize("present", [(), ("aachen.p12",), ("aachen.p12", "aachen.password")])
async def test_a_missing_or_wrong_certificate_stops_the_notice_and_nothing_is_lost(
    aachen: Session, press: Press, decided: UUID, now: datetime, tmp_path: Path, present: tuple[str, ...]
) -> None:
    for name in present:
        (tmp_path / name).write_bytes(b"unlesbar")
    await furnish(aachen, now, seal={"certificate": "aachen", "test": False})
    with pytest.raises(SealUnavailable):
        await make_notice(always(aachen), press, decided, now)
    assert (await read_decision(aachen, decided)).notice_file is None
    await furnish(aachen, now, seal={"certificate": "aachen", "test": False})


async def test_what_a_caseworker_writes_is_printed_not_run(
    aachen: Session, press: Press, known: Application, caseworker: Staff, now: datetime
) -> None:
    decision = await decide(always(aachen), press, caseworker, decide_on(known, now, reasons=HOSTILE))
    letter = pdf_text(await made(aachen, press, decision, now))
    assert '#import "x": y *fett* @ziel $x$ <l> \\ #panic("nein") ]{ ? ???? abc' in letter


async def test_an_application_that_was_withdrawn_meanwhile_gets_no_notice(
    aachen: Session, press: Press, known: Application, decided: UUID, now: datetime
) -> None:
    await move(aachen, Move(application=known.id, act="withdraw", by=CITIZEN, now=now))
    assert await make_notice(always(aachen), press, decided, now) is None
    assert not (await read_decision(aachen, decided)).stands
    assert (await now_known(aachen, known.id)).state == "withdrawn"


async def test_a_decision_that_nobody_released_makes_no_notice(
    aachen: Session, press: Press, known: Application, caseworker: Staff, now: datetime
) -> None:
    await furnish(aachen, now, four_eyes=True)
    decision = await decide(always(aachen), press, caseworker, decide_on(known, now))
    assert await make_notice(always(aachen), press, decision, now) is None
    assert (await now_known(aachen, known.id)).state == "in_review"


async def test_a_rejection_says_so_and_why(
    aachen: Session, press: Press, known: Application, caseworker: Staff, now: datetime
) -> None:
    nothing = {"outcome": "rejection", "amount": None, "start": None, "until": None}
    command = decide_on(known, now, reasons="Das Einkommen ist zu hoch.\n\nZweiter Absatz.", **nothing)
    letter = pdf_text(await made(aachen, press, await decide(always(aachen), press, caseworker, command), now))
    assert "Ihren Antrag auf Wohngeld vom 24. November 2026 lehnen wir ab." in letter
    assert "Das Einkommen ist zu hoch. Zweiter Absatz." in letter
    assert "Ihre Pflichten" not in letter


def stored_files(folder: Path) -> set[str]:
    return {str(path) for path in (folder / "store").rglob("*") if path.is_file()}


def tags(node: Any) -> Iterator[str]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from tags(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield str(node.S)
        if "/K" in node:
            yield from tags(node.K)
