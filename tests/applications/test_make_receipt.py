"""The letters that prove a receipt: readable for everybody, the same however often they are made."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pikepdf
import pytest
from sqlalchemy import select

from efa.applications.application import find_application, key_of
from efa.applications.events import history
from efa.applications.files import StoredFile, files_of
from efa.applications.hash_check import check_copy, check_hash
from efa.applications.make_receipt import make_receipt
from efa.applications.own import own_file
from efa.applications.press import Press
from efa.applications.receipt import Receipt, read_proof, read_receipt
from efa.applications.tables import application
from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.load import installed
from efa.kit.store import open_store
from efa.tenancy.session import Session
from efa.tenancy.settings import write_setting
from tests.applications.authority_side.office import always, handed_in
from tests.applications.desk import Desk
from tests.applications.papers import a_pdf

Words = Callable[[bytes], str]


@pytest.fixture
def press(draft: Desk) -> Press:
    return Press(draft.host, draft.store, None)


async def made(desk: Desk, press: Press, receipt: Receipt) -> dict[str, StoredFile]:
    await make_receipt(desk.sessions, press, receipt.application, desk.now)
    async with desk.sessions() as session:
        return {
            file.document: file
            for file in await files_of(session, (await read_proof(session, receipt.public_id, desk.owner)).key)
        }


async def content_of(desk: Desk, receipt: Receipt, file: StoredFile) -> bytes:
    return (await own_file(desk.sessions, desk.store, receipt.application, desk.owner, file.id))[1]


async def test_both_letters_are_stored_and_belong_to_the_application(filled: Desk, press: Press) -> None:
    await filled.attach(a_pdf("Ausweis"))
    receipt = await filled.submit()
    files = await made(filled, press, receipt)
    assert files["receipt"].name == f"Eingangsbestätigung {receipt.number}.pdf"
    assert files["copy"].name == f"Antragskopie {receipt.number}.pdf"
    async with filled.sessions() as session:
        assert (await read_receipt(session, receipt.public_id, filled.owner)).receipt_file == files["receipt"].id
        assert [event.kind for event in await history(session, receipt.application)] == ["submitted", "receipt_made"]


async def test_the_letters_are_pdf_ua_in_german_with_a_title(filled: Desk, press: Press) -> None:
    receipt = await filled.submit()
    files = await made(filled, press, receipt)
    for document, title in (("receipt", "Eingangsbestätigung"), ("copy", "Antrag auf Beihilfe")):
        content = await content_of(filled, receipt, files[document])
        assert b"pdfuaid" in content
        with pikepdf.open(io.BytesIO(content)) as pdf:
            assert str(pdf.docinfo["/Title"]) == title
            assert str(pdf.Root.Lang) == "de-DE"
            assert pdf.Root.MarkInfo.Marked


async def test_a_second_run_makes_nothing_new(filled: Desk, press: Press) -> None:
    receipt = await filled.submit()
    assert await made(filled, press, receipt) == await made(filled, press, receipt)


async def test_what_people_wrote_is_printed_not_run(filled: Desk, press: Press) -> None:
    hostile = '#panic("x") *b* @y $z$ <l> ] } \\ ' + "م"
    await filled.answer("/kontakt", {"f-strasse": hostile})
    assert "copy" in await made(filled, press, await filled.submit())


async def test_an_incomplete_application_has_its_letters_too(draft: Desk, press: Press) -> None:
    await draft.answer("/hinweis")
    await draft.answer("/name", {"f-vorname": "Mara", "f-name": "Öztürk", "f-geburtsdatum-tag": "27.3.1985"})
    await draft.answer("/kontakt", {"f-strasse": "Pontstraße 1"})
    async with draft.sessions() as session:
        value = {"de": "etwa sechs Wochen"}
        await write_setting(session, "processing_time.beihilfe", value, by="test", now=draft.now)
    assert set(await made(draft, press, await draft.submit())) == {"receipt", "copy"}


async def test_the_fingerprint_on_the_receipt_proves_the_content(filled: Desk, press: Press) -> None:
    receipt = await filled.submit()
    spoken = receipt.number.lower().replace("-", " ")
    async with filled.sessions() as session:
        assert await check_hash(session, spoken, receipt.content_hash.hex().upper()) == "matches"
        assert await check_hash(session, receipt.number, "00" * 32) == "differs"
        assert await check_hash(session, receipt.number, "kein Hash") == "differs"
        assert await check_hash(session, "BF-0000-0000-0", receipt.content_hash.hex()) == "differs"


async def test_the_downloaded_content_and_our_letters_prove_themselves(filled: Desk, press: Press) -> None:
    receipt = await filled.submit()
    files = await made(filled, press, receipt)
    letter = await content_of(filled, receipt, files["copy"])
    async with filled.sessions() as session:
        proof = await read_proof(session, receipt.public_id, filled.owner)
        assert await check_copy(session, receipt.number, proof.canonical) == "matches"
        assert await check_copy(session, receipt.number, letter) == "matches"
        assert await check_copy(session, receipt.number, letter + b" ") == "differs"


async def test_a_stored_content_that_was_changed_behind_our_back_does_not_open(filled: Desk, press: Press) -> None:
    receipt = await filled.submit()
    async with filled.sessions() as session:
        cipher = await session.db.scalar(select(application.c.content))
        proof = await read_proof(session, receipt.public_id, filled.owner)
    assert proof.key.decrypt(bytes(cipher), "application")  # type: ignore[arg-type]
    forged = replace(proof, content=replace(proof.content, answers={**proof.content.answers, "name": "Anders"}))
    async with filled.sessions() as session:
        assert await check_copy(session, receipt.number, forged.canonical) == "differs"


async def test_a_whole_wohngeld_application_has_its_letters(aachen: Session, tmp_path: Path, now: datetime) -> None:
    host = InProcessHost([found for found in installed() if found.name == "wohngeld"], lambda: now)
    press = Press(host, open_store(f"file://{tmp_path}/store"), None)
    wanted = await handed_in(aachen, host, now)
    await make_receipt(always(aachen), press, wanted, now)
    key = await key_of(aachen, await find_application(aachen, wanted))
    assert {made.document for made in await files_of(aachen, key)} == {"receipt", "copy"}
