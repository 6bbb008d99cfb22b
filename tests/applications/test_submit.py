"""Handing in: once, whole, with everything that belongs to it in one commit, or not at all."""

import asyncio
import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError

from efa.applications.errors import DeclarationsMissing, DraftNotFound, NothingToSubmit, StaleDraft
from efa.applications.number import read_number
from efa.applications.receipt import read_proof
from efa.applications.submit import submit
from efa.applications.tables import application, draft, file
from efa.catalogue.calls import NeededDocument
from efa.catalogue.disable import disable
from efa.tenancy.keys import read_record_key
from efa.tenancy.session import Session
from tests.applications.desk import NAME, Desk
from tests.applications.papers import a_pdf
from tests.applications.statements import counted


async def job_names(session: Session) -> list[str]:
    return sorted((await session.db.execute(text("SELECT task_name FROM procrastinate_jobs"))).scalars())


async def test_a_draft_becomes_an_application_with_receipt_and_jobs(filled: Desk) -> None:
    receipt = await filled.submit()
    assert receipt.number.startswith("BF-")
    assert read_number(receipt.number) == receipt.number
    assert (receipt.state, receipt.received_at) == ("submitted", filled.now)
    async with filled.sessions() as session:
        assert await job_names(session) == ["delivery.send", "receipt.make"]
        assert (await session.db.execute(select(draft.c.id))).all() == []


async def test_a_second_click_gets_the_same_receipt(filled: Desk) -> None:
    command = await filled.submission()
    first = await submit(filled.sessions, filled.host, command)
    second = await submit(filled.sessions, filled.host, command)
    assert first == second


async def test_eight_clicks_at_once_make_one_application(filled: Desk) -> None:
    command = await filled.submission()
    clicks = (submit(filled.sessions, filled.host, command) for _ in range(8))
    assert len({receipt.number for receipt in await asyncio.gather(*clicks)}) == 1
    async with filled.sessions() as session:
        assert len((await session.db.execute(select(application.c.id))).all()) == 1
        assert await job_names(session) == ["delivery.send", "receipt.make"]


async def test_one_submission_takes_five_statements_in_one_transaction(filled: Desk) -> None:
    command = await filled.submission()
    with counted(filled.directory.engine) as transactions:
        await submit(filled.sessions, filled.host, command)
    reading, writing = transactions
    assert len(reading) == 2
    assert len(writing) == 4  # and one for both jobs


async def test_what_was_changed_since_the_person_looked_is_not_handed_in(filled: Desk) -> None:
    command = await filled.submission()
    await filled.answer("/name", {**NAME, "f-vorname": "Maria"})
    with pytest.raises(StaleDraft):
        await submit(filled.sessions, filled.host, command)


async def test_an_incomplete_application_is_accepted_and_says_what_is_missing(draft: Desk) -> None:
    await draft.answer("/hinweis")
    await draft.answer("/name", NAME)
    await draft.answer("/kontakt", {"f-strasse": "Pontstraße 1"})
    receipt = await draft.submit()
    assert "/hat_kinder" in receipt.missing.answers
    assert receipt.missing.documents == (NeededDocument("ausweis"),)


async def test_without_knowing_who_applies_there_is_nothing_to_submit(draft: Desk) -> None:
    with pytest.raises(NothingToSubmit) as nothing:
        await draft.submit()
    assert nothing.value.params["missing"] == ("/name", "/strasse")


async def test_without_the_declaration_nothing_is_handed_in(filled: Desk) -> None:
    with pytest.raises(DeclarationsMissing) as missing:
        await filled.submit(fields={})
    assert [issue.at for issue in missing.value.parsed.issues] == ["/erklaerung"]


async def test_the_declaration_is_kept_with_the_german_text_behind_it(filled: Desk) -> None:
    receipt = await filled.submit(lang="en")
    async with filled.sessions() as session:
        [said] = (await read_proof(session, receipt.public_id, filled.owner)).content.declarations
    assert said.text == "beihilfe.field.erklaerung.label"
    assert said.sha256 == hashlib.sha256(b"Meine Angaben sind richtig.").hexdigest()
    assert (said.lang, said.version, said.at) == ("en", "1.0.0", "2026-11-24T09:30:00+00:00")


async def test_answers_that_are_not_asked_any_more_stay_behind(filled: Desk) -> None:
    await filled.answer("/kinderfrage", {"f-hat_kinder": "false"})
    receipt = await filled.submit()
    async with filled.sessions() as session:
        content = (await read_proof(session, receipt.public_id, filled.owner)).content
    assert "kinder" not in content.answers
    assert not any(pointer.startswith("/kinder/") for pointer in content.origins)
    assert receipt.missing.documents == (NeededDocument("ausweis"),)


async def test_files_that_nobody_asks_for_any_more_stay_behind(filled: Desk) -> None:
    [needed] = [document for document in (await filled.read()).state.filled.documents if document.item]
    await filled.attach(a_pdf("Zeugnis"), document=needed)
    kept = await filled.attach(a_pdf("Ausweis"))
    await filled.answer("/kinderfrage", {"f-hat_kinder": "false"})
    receipt = await filled.submit()
    assert [enclosure.id for enclosure in receipt.enclosures] == [str(kept)]
    async with filled.sessions() as session:
        assert (await session.db.execute(select(file.c.id))).scalars().all() == [kept]


async def test_the_calculation_of_the_day_is_kept_with_its_norm(filled: Desk) -> None:
    receipt = await filled.submit()
    async with filled.sessions() as session:
        calculation = (await read_proof(session, receipt.public_id, filled.owner)).content.calculation
    assert calculation is not None
    assert calculation.amount == Decimal("10.50")
    assert calculation.steps[0].norm == "§ 1 Testgesetz"


async def test_where_no_figure_is_recorded_the_application_goes_in_without_a_calculation(filled: Desk) -> None:
    later = replace(filled, now=filled.now + timedelta(days=29))  # 2026-12-23
    await later.answer("/kontakt", {"f-strasse": "Markt 2"})
    next_year = replace(filled, now=filled.now + timedelta(days=50))
    receipt = await next_year.submit()
    async with filled.sessions() as session:
        content = (await read_proof(session, receipt.public_id, filled.owner)).content
    assert (content.calculation, content.unexplained) == (None, "applications.estimate_unknown_figure")


async def test_a_doubt_of_the_plugin_is_noted_and_stops_nobody(draft: Desk) -> None:
    await draft.fill()
    await draft.add_child({"f-vorname": "Alt", "f-alter": "40"})
    receipt = await draft.submit()
    async with draft.sessions() as session:
        [issue] = (await read_proof(session, receipt.public_id, draft.owner)).content.issues
    assert issue.code == "beihilfe.issue.erwachsen"


async def test_the_fingerprint_is_that_of_the_content_as_it_is_read_again(filled: Desk) -> None:
    receipt = await filled.submit()
    async with filled.sessions() as session:
        proof = await read_proof(session, receipt.public_id, filled.owner)
    assert hashlib.sha256(proof.canonical).digest() == receipt.content_hash == proof.receipt.content_hash
    assert json.loads(proof.canonical)["number"] == receipt.number


async def test_what_was_received_never_changes(filled: Desk) -> None:
    receipt = await filled.submit()
    for change in ({"received_at": filled.now - timedelta(days=1)}, {"number": "BE-0"}, {"content": b"x"}):
        with pytest.raises(DBAPIError, match="never changes"):
            async with filled.sessions() as session:
                await session.db.execute(update(application).values(**change))
    assert receipt.received_at == filled.now


async def test_the_key_of_the_draft_protects_the_application(filled: Desk) -> None:
    receipt = await filled.submit()
    async with filled.sessions() as session:
        row = (await session.db.execute(select(application.c.record))).one()
        assert row.record == filled.draft
        assert await read_record_key(session, row.record) is not None
    assert receipt.application != filled.draft


async def test_a_draft_begun_here_may_be_handed_in_after_the_benefit_was_switched_off(filled: Desk) -> None:
    async with filled.sessions() as session:
        await disable(session, "beihilfe", by="test", now=filled.now)
    assert (await filled.submit()).state == "submitted"


async def test_somebody_else_submits_nothing_and_gets_no_receipt(filled: Desk, stranger: Desk) -> None:
    command = replace(await filled.submission(), owner=stranger.owner)
    with pytest.raises(DraftNotFound):
        await submit(filled.sessions, filled.host, command)
    await filled.submit()
    with pytest.raises(DraftNotFound):
        await submit(filled.sessions, filled.host, command)


async def test_bonn_never_sees_a_draft_of_aachen(filled: Desk, tenants: Mapping[str, UUID]) -> None:
    elsewhere = replace(filled, tenant=tenants["bonn"])
    with pytest.raises(DraftNotFound):
        await submit(elsewhere.sessions, elsewhere.host, await filled.submission())
