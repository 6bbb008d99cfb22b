"""A draft that was begun with an older version of the form."""

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import select

from efa.applications.answer_page import Answered
from efa.applications.drafts import find_draft, save_draft
from efa.applications.errors import DraftOutdated, FormRenewed, PageRenewed
from efa.applications.tables import application
from efa.applications.tables import draft as draft_table
from efa.catalogue.definitions import kept
from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.load import Candidate
from efa.forms.errors import PageUnreachable
from tests.applications.desk import CONTACT, Desk


@pytest.fixture
async def filled(draft: Desk) -> Desk:
    """Everything but the documents, with the version before."""
    return await draft.fill()


def renewed(desk: Desk, way: str) -> Desk:
    """The same person after the benefit was updated."""
    plugin = Candidate("beihilfe", f"erneuert.{way}", "efa-beihilfe", "2.0.0")
    return replace(desk, host=InProcessHost([plugin], lambda: desk.now))


async def path_of(desk: Desk, answered: Answered) -> str:
    assert answered.step
    return answered.state.form.path(answered.step)


async def test_what_is_kept_goes_on_where_the_person_was(filled: Desk) -> None:
    reading = await renewed(filled, "behalten").read()
    content = reading.work.draft.content
    assert (content.renewed, content.answers["telefon"], "einkommen" in content.answers) == ("keep", "+49241000", False)
    assert reading.state.form.path(reading.state.next_open) == "/nachweise"
    assert reading.state.added == ()


async def test_what_was_added_is_asked_at_the_end(filled: Desk) -> None:
    desk = renewed(filled, "fragen")
    reading = await desk.read()
    assert reading.state.form.path(reading.state.next_open) == "/nachweise"
    assert [reading.state.form.path(step) for step in reading.state.added] == ["/kontakt"]
    at_end = await desk.answer("/nachweise")
    assert await path_of(desk, at_end) == "/kontakt"
    whole = await desk.answer("/kontakt", {**CONTACT, "f-telefon": "0241 4711"}, from_check=True)
    assert await path_of(desk, whole) == "/pruefen"


async def test_a_question_that_was_added_can_be_answered_later_as_any_other(filled: Desk) -> None:
    desk = renewed(filled, "fragen")
    await desk.answer("/nachweise")
    passed = await desk.answer("/kontakt", CONTACT, action="skip", from_check=True)
    assert await path_of(desk, passed) == "/pruefen"
    assert [missing.pointer for missing in passed.state.missing] == ["/telefon"]


async def test_somebody_who_was_not_that_far_is_simply_asked(draft: Desk) -> None:
    await draft.answer("/hinweis")
    reading = await renewed(draft, "fragen").read()
    assert reading.state.form.path(reading.state.next_open) == "/name"
    assert reading.state.added == ()


async def test_what_is_refused_says_why_and_stays_readable(filled: Desk) -> None:
    with pytest.raises(DraftOutdated) as refused:
        await renewed(filled, "ablehnen").read()
    assert refused.value.reason == "beihilfe.grund.neues_gesetz"
    async with filled.sessions() as session:
        definition = await kept(session.db, refused.value.definition)
        assert (await find_draft(session, filled.draft, filled.owner, filled.now)).content.answers["vorname"] == "Mara"
    assert definition == filled.definition


async def test_a_benefit_that_was_put_back_to_an_older_version_spoils_no_draft(filled: Desk) -> None:
    newer = renewed(filled, "behalten")
    await newer.answer("/kontakt", {**CONTACT, "f-telefon": "0241 4711"})
    with pytest.raises(DraftOutdated) as refused:
        await filled.read()
    assert refused.value.reason == "applications.outdated.newer"
    assert (await newer.read()).state.pruned["telefon"] == "0241 4711"


async def test_a_window_with_the_old_page_stores_nothing_unseen(filled: Desk) -> None:
    seen = await filled.seen("/kontakt")
    desk = renewed(filled, "behalten")
    with pytest.raises(PageRenewed) as stale:
        await desk.answer("/kontakt", {"f-strasse": "Neue Straße 2", "f-email": "", "f-telefon": "1234"}, seen=seen)
    assert stale.value.ours["f-strasse"] == ("Neue Straße 2",)
    await desk.answer("/kontakt", {**CONTACT, "f-telefon": "0241 4711"}, seen=stale.value.seen)


async def test_a_window_with_a_page_that_asks_the_same_goes_on(filled: Desk) -> None:
    seen = await filled.seen("/name")
    changed = {"f-vorname": "Mara", "f-name": "Beispiel", "f-geburtsdatum-tag": "27.3.1985"}
    answered = await renewed(filled, "behalten").answer("/name", changed, seen=seen)
    assert answered.work.draft.content.answers["name"] == "Beispiel"


async def test_a_window_with_a_page_that_is_gone_stores_nothing(filled: Desk) -> None:
    seen = await filled.seen("/einkommen")
    with pytest.raises(PageUnreachable):
        await renewed(filled, "behalten").answer("/einkommen", {"f-einkommen": "10,00"}, seen=seen)


async def test_nothing_is_handed_in_that_the_person_has_not_seen(filled: Desk) -> None:
    desk = renewed(filled, "behalten")
    with pytest.raises(FormRenewed):
        await desk.submit(version=(await filled.read()).work.draft.version)
    receipt = await desk.submit()
    async with desk.sessions() as session:
        row = (await session.db.execute(select(application).where(application.c.id == receipt.application))).one()
    assert (row.form_version, row.definition) == (3, desk.definition.digest)


async def test_an_application_carries_the_texts_that_the_person_saw_last(filled: Desk, now: datetime) -> None:
    async with filled.sessions() as session:
        found = await find_draft(session, filled.draft, filled.owner, now)
        await save_draft(session, replace(found, definition="texts-of-yesterday"), found.content, now)
    receipt = await filled.submit()
    assert receipt.header.definition == filled.definition.digest
    async with filled.sessions() as session:
        assert await session.db.scalar(select(draft_table.c.id).where(draft_table.c.id == filled.draft)) is None


async def test_an_application_keeps_the_words_of_the_city_that_the_person_read(filled: Desk) -> None:
    own = {"beihilfe": {"de": {"beihilfe.intro": "In Aachen hilft Ihnen das Bürgerbüro."}}}
    receipt = await filled.submit(own_texts=own)
    async with filled.sessions() as session:
        definition = await kept(session.db, receipt.header.definition)
    assert definition.texts.entries["de"]["beihilfe.intro"].forms == ("In Aachen hilft Ihnen das Bürgerbüro.",)
    assert definition.procedures == filled.definition.procedures
