"""Pages of a draft: nothing that was typed is lost, nothing is overwritten silently."""

import asyncio

import pytest

from efa.applications.drafts import find_draft
from efa.applications.errors import DraftNotFound, StalePage
from efa.catalogue.errors import PluginFault
from efa.forms.errors import PageUnreachable, UnknownItem
from efa.forms.model import Step
from tests.applications.desk import CONTACT, NAME, Desk


async def named(draft: Desk) -> Desk:
    await draft.answer("/hinweis")
    await draft.answer("/name", NAME)
    return draft


async def test_valid_answers_are_stored_and_lead_to_the_next_page(draft: Desk) -> None:
    await draft.answer("/hinweis")
    answered = await draft.answer("/name", NAME)
    assert answered.kind == "moved"
    assert answered.step == Step("kontakt")
    answers = (await draft.read()).work.draft.content.answers
    assert answers == {"ort": "053340002002", "vorname": "Mara", "name": "Öztürk", "geburtsdatum": "1985-03-27"}


async def test_wrong_answers_keep_what_was_typed_and_change_nothing(draft: Desk) -> None:
    await draft.answer("/hinweis")
    answered = await draft.answer("/name", {**NAME, "f-geburtsdatum-tag": "gestern"})
    assert answered.kind == "refused"
    assert [issue.at for issue in answered.parsed.issues] == ["/geburtsdatum"]
    reading = await draft.read()
    typed = reading.typed(Step("name"))
    assert typed is not None
    assert typed["f-geburtsdatum-tag"] == ("gestern",)
    assert reading.seen(Step("name")) == answered.seen
    assert "vorname" not in reading.work.draft.content.answers


async def test_going_back_keeps_the_valid_and_the_typed_and_complains_of_nothing(draft: Desk) -> None:
    await draft.answer("/hinweis")
    answered = await draft.answer("/name", {"f-vorname": "Mara", "f-geburtsdatum-tag": "gestern"}, action="back")
    assert answered.kind == "moved"
    assert answered.step == Step("hinweis")
    content = (await draft.read()).work.draft.content
    assert content.answers["vorname"] == "Mara"
    assert content.raw["/name"]["f-geburtsdatum-tag"] == ("gestern",)


async def test_answering_later_passes_the_page_and_leaves_it_missing(draft: Desk) -> None:
    await draft.answer("/hinweis")
    answered = await draft.answer("/name", {}, action="skip")
    assert answered.step == Step("kontakt")
    assert Step("name") in {missing.step for missing in answered.state.missing}


async def test_changing_the_language_loses_no_answer(draft: Desk) -> None:
    await draft.answer("/hinweis")
    answered = await draft.answer("/name", {"f-vorname": "Mara"}, action="language", lang="en")
    assert answered.step == Step("name")
    reading = await draft.read()
    assert reading.work.draft.lang == "en"
    assert reading.work.draft.content.answers["vorname"] == "Mara"


async def test_two_windows_on_one_page_show_both_values(draft: Desk) -> None:
    await draft.answer("/hinweis")
    seen = await draft.seen("/name")
    await draft.answer("/name", NAME, seen=seen)
    with pytest.raises(StalePage) as stale:
        await draft.answer("/name", {**NAME, "f-vorname": "Maria"}, seen=seen)
    assert stale.value.ours["f-vorname"] == ("Maria",)
    assert stale.value.state.filled.answers["vorname"] == "Mara"
    await draft.answer("/name", {**NAME, "f-vorname": "Maria"}, seen=stale.value.seen)
    assert (await draft.read()).work.draft.content.answers["vorname"] == "Maria"


async def test_sending_the_same_values_again_changes_nothing(draft: Desk) -> None:
    await draft.answer("/hinweis")
    seen = await draft.seen("/name")
    first = await draft.answer("/name", NAME, seen=seen)
    again = await draft.answer("/name", NAME, seen=seen)
    assert again.work.draft.version == first.work.draft.version


async def test_two_windows_on_different_pages_disturb_nobody(draft: Desk) -> None:
    await named(draft)
    await draft.answer("/kontakt", CONTACT)
    name, contact = await draft.seen("/name"), await draft.seen("/kontakt")
    await asyncio.gather(
        draft.answer("/name", {**NAME, "f-vorname": "Maria"}, seen=name),
        draft.answer("/kontakt", {**CONTACT, "f-strasse": "Markt 2"}, seen=contact),
    )
    answers = (await draft.read()).work.draft.content.answers
    assert (answers["vorname"], answers["strasse"]) == ("Maria", "Markt 2")


async def test_a_page_beyond_the_first_open_one_cannot_be_answered(draft: Desk) -> None:
    for path in ("/kontakt", "/gibtesnicht", ""):
        with pytest.raises(PageUnreachable):
            await draft.answer(path, CONTACT, seen="x")
    with pytest.raises(UnknownItem):
        await draft.answer("/kinder/aaaaaaaa", CONTACT, seen="x")


async def test_somebody_else_gets_the_same_answer_as_for_an_unknown_draft(draft: Desk, stranger: Desk) -> None:
    with pytest.raises(DraftNotFound):
        await stranger.read()
    with pytest.raises(DraftNotFound):
        await stranger.answer("/hinweis", seen="x")


async def test_a_faulty_plugin_costs_its_page_but_no_answer(draft: Desk) -> None:
    await draft.answer("/hinweis")
    await draft.answer("/name", NAME)
    seen = await draft.seen("/name")
    with pytest.raises(PluginFault):
        await draft.answer("/name", {**NAME, "f-vorname": "Störung"}, seen=seen)
    async with draft.sessions() as session:
        kept = await find_draft(session, draft.draft, draft.owner, draft.now)
    assert kept.content.answers["vorname"] == "Störung"
    with pytest.raises(PluginFault):
        await draft.answer("/kontakt", CONTACT, seen="x")


async def test_every_answer_says_where_it_comes_from(draft: Desk) -> None:
    await named(draft)
    origin = (await draft.read()).work.draft.content.origins["/name"]
    assert (origin.state, origin.source, origin.at) == ("answered", "person", "2026-11-24T09:30:00+00:00")


async def test_an_unusual_answer_is_asked_about_once(draft: Desk) -> None:
    await named(draft)
    await draft.answer("/kontakt", CONTACT)
    doubted = await draft.answer("/einkommen", {"f-einkommen": "20.000,00"})
    assert [issue.soft for issue in doubted.parsed.issues] == [True]
    settled = await draft.answer("/einkommen", {"f-einkommen": "20.000,00", "f-einkommen__ok": "ja"})
    assert settled.kind == "moved"
    assert settled.work.draft.content.confirmed == ("/einkommen=2000000",)


async def test_a_change_from_the_check_page_leads_back_or_to_what_it_made_necessary(filled: Desk) -> None:
    unchanged = await filled.answer("/kontakt", CONTACT, from_check=True)
    assert unchanged.step == unchanged.state.next_open
    emptied = await filled.answer("/kinderfrage", {"f-hat_kinder": "false"}, from_check=True)
    assert "kinder" not in emptied.state.pruned
    assert "kinder" in emptied.work.draft.content.answers


@pytest.mark.parametrize(
    "nonsense", ["\x00", "\u202e" * 30, "\ud800", "a" * 100_000, "'; DROP TABLE draft; --", "{{7*7}}"]
)
async def test_nonsense_never_breaks_a_page(draft: Desk, nonsense: str) -> None:
    await draft.answer("/hinweis")
    fields = dict.fromkeys((*NAME, "f-geburtsdatum-jahr", "unbekannt", "f-name__ok"), nonsense)
    answered = await draft.answer("/name", fields)
    assert answered.kind in {"moved", "refused"}
    await draft.read()
