"""Pages of a draft by the API: typed answers, strings, versions, lists."""

from typing import Any

import pytest

from tests.web.api.program import Answer, Program

GOOD = {"vorname": "Mara", "name": "Öztürk", "geburtsdatum": "1985-03-27"}


@pytest.fixture
async def begun(guest: Program, draft: str) -> str:
    """The draft with its first page read, so that the name is asked."""
    await guest.answer(draft, "/hinweis")
    return draft


async def name_page(guest: Program, draft: str) -> Answer:
    return await guest.get(f"/drafts/{draft}/pages/name")


async def send(guest: Program, draft: str, seen: str = "", /, **body: Any) -> Answer:
    tag = seen or (await name_page(guest, draft)).tag
    return await guest.patch(f"/drafts/{draft}/pages/name", tag, **body)


async def test_a_page_shows_its_questions_with_words_schema_and_answer(guest: Program, begun: str) -> None:
    await send(guest, begun, answers=GOOD)
    first, *_ = (await name_page(guest, begun))["elements"]
    assert (first["pointer"], first["label"], first["value"]) == ("/vorname", "Vorname", "Mara")
    assert first["schema"]["maxLength"] == 80


async def test_answers_that_are_not_named_stay_and_null_takes_one_back(guest: Program, begun: str) -> None:
    await send(guest, begun, answers=GOOD)
    changed = await send(guest, begun, answers={"vorname": "Maja"})
    assert changed["draft"]["answers"]["vorname"] == "Maja"
    assert changed["draft"]["answers"]["name"] == "Öztürk"
    await guest.answer(begun, "/kontakt", strasse="Pontstraße 1", email="mara@example.org")
    emptied = await guest.answer(begun, "/kontakt", email=None)
    assert "email" not in emptied["draft"]["answers"]


async def test_typed_answers_become_what_a_person_would_have_typed(guest: Program, begun: str) -> None:
    answered = await send(guest, begun, answers={**GOOD, "vorname": "  Ma\u202era  "})
    assert answered["draft"]["answers"]["vorname"] == "Mara"


WRONG: list[tuple[dict[str, Any], dict[str, str]]] = [
    ({"vorname": 7}, {"/answers/vorname": "type"}),
    ({"vorname": "x" * 81}, {"/answers/vorname": "maxLength"}),
    ({"vorname": "Мара"}, {"/answers/vorname": "charset"}),
    ({"geburtsdatum": "1985-02-30"}, {"/answers/geburtsdatum": "format"}),
    ({"geburtsdatum": "2099-01-01"}, {"/answers/geburtsdatum": "past"}),
    ({"name": None}, {"/answers/name": "required"}),
    ({"strasse": "Pontstraße"}, {"/answers/strasse": "unknown"}),
    ({"a/b~": {"c": 1}}, {"/answers/a~1b~0": "unknown"}),
]


async def test_each_wrong_answer_is_named_and_nothing_is_stored(guest: Program, begun: str) -> None:
    for answers, wrong in WRONG:
        refused = await send(guest, begun, answers={**GOOD, **answers})
        assert (refused.status, refused.type, refused.wrong) == (422, "api.answers_refused", wrong)
        assert all(place["detail"] for place in refused["errors"])
    assert set((await send(guest, begun, answers={})).wrong.values()) == {"required"}
    assert "vorname" not in (await guest.get(f"/drafts/{begun}"))["answers"]


async def test_an_unusual_amount_counts_once_it_is_confirmed(guest: Program, begun: str) -> None:
    await send(guest, begun, answers=GOOD)
    await guest.answer(begun, "/kontakt", strasse="Pontstraße 1")
    doubted = await guest.answer(begun, "/einkommen", einkommen=2_000_000)
    assert doubted["errors"][0]["confirmable"] is True
    page = await guest.get(f"/drafts/{begun}/pages/einkommen")
    body = {"answers": {"einkommen": 2_000_000}, "confirmed": ["/einkommen"]}
    told = await guest.patch(f"/drafts/{begun}/pages/einkommen", page.tag, **body)
    assert told["draft"]["answers"]["einkommen"] == 2_000_000


async def test_money_is_cents_also_where_json_writes_a_fraction(guest: Program, begun: str) -> None:
    await send(guest, begun, answers=GOOD)
    await guest.answer(begun, "/kontakt", strasse="Pontstraße 1")
    assert (await guest.answer(begun, "/einkommen", einkommen=640.0))["draft"]["answers"]["einkommen"] == 640
    assert (await guest.answer(begun, "/einkommen", einkommen=640.5)).wrong == {"/answers/einkommen": "type"}


async def test_saving_keeps_what_is_given_and_skipping_goes_on(guest: Program, begun: str) -> None:
    saved = await send(guest, begun, answers={"vorname": "Mara"}, action="save")
    assert saved["draft"]["answers"]["vorname"] == "Mara"
    assert saved["draft"]["next"] == "/name"


async def test_strings_are_read_as_the_pages_read_them(guest: Program, begun: str) -> None:
    typed = {"f-vorname": ["Mara"], "f-name": ["Öztürk"], "f-geburtsdatum-tag": ["27. 3. 1985"]}
    answered = await send(guest, begun, fields=typed)
    assert (answered["next"], answered["draft"]["answers"]["geburtsdatum"]) == ("/kontakt", "1985-03-27")
    refused = await send(guest, begun, fields={**typed, "f-name": ["😀"]})
    assert refused.wrong == {"/fields/f-name": "charset"}
    assert (await name_page(guest, begun))["typed"]["f-name"] == ["😀"]


async def test_a_page_that_was_changed_meanwhile_is_not_overwritten(guest: Program, begun: str) -> None:
    seen = (await name_page(guest, begun)).tag
    await send(guest, begun, seen, answers=GOOD)
    stale = await send(guest, begun, seen, answers={**GOOD, "vorname": "Maja"})
    assert (stale.status, stale.type) == (412, "applications.stale_page")
    by_strings = await send(guest, begun, seen, fields={"f-vorname": ["Maja"]})
    assert (by_strings.status, by_strings.type) == (412, "applications.stale_page")


async def test_a_version_that_nothing_has_is_refused(guest: Program, begun: str) -> None:
    for seen in ('"nonsense"', "*", 'W/"7"', "x" * 90):
        assert (await send(guest, begun, seen, answers=GOOD)).status == 412
        assert (await guest.post(f"/drafts/{begun}/submit", seen, declarations={})).status == 412


async def test_a_change_without_version_is_refused(guest: Program, begun: str) -> None:
    for method, path in (("PATCH", f"/drafts/{begun}/pages/name"), ("POST", f"/drafts/{begun}/submit")):
        refused = await guest.send(method, path, json={"answers": {}} if method == "PATCH" else {})
        assert (refused.status, refused.type) == (428, "api.version_missing")


async def test_pages_that_are_not_asked_yet_do_not_open(guest: Program, begun: str) -> None:
    for path in ("kinder", "gibtsnicht", "kinder/aaaaaaaa", "%2e%2e/x"):
        assert (await guest.get(f"/drafts/{begun}/pages/{path}")).status == 404


async def test_an_item_comes_goes_and_comes_back(guest: Program, begun: str) -> None:
    await send(guest, begun, answers=GOOD)
    for path, answers in (
        ("/kontakt", {"strasse": "Pontstraße 1"}),
        ("/einkommen", {}),
        ("/kinderfrage", {"hat_kinder": True}),
    ):
        await guest.answer(begun, path, **answers)
    added = await guest.post(f"/drafts/{begun}/items", list="/kinder")
    await guest.answer(begun, added["path"], vorname="Kim", alter=7)
    item = added["path"].rpartition("/")[2]
    removed = await guest.delete(f"/drafts/{begun}/items/{item}", list="/kinder")
    assert removed["answers"].get("kinder", []) == []
    back = await guest.post(f"/drafts/{begun}/items/undo", list="/kinder")
    assert back["answers"]["kinder"] == [{"_id": item, "vorname": "Kim", "alter": 7}]
    assert (await guest.delete(f"/drafts/{begun}/items/aaaaaaaa", list="/kinder")).status == 404


async def test_submitting_without_a_name_says_what_is_needed(guest: Program, begun: str) -> None:
    seen = (await guest.get(f"/drafts/{begun}")).tag
    refused = await guest.post(f"/drafts/{begun}/submit", seen, declarations={"erklaerung": True})
    assert (refused.status, refused.type) == (422, "applications.nothing_to_submit")
    assert refused.wrong == {"/name": "required", "/strasse": "required"}


async def test_a_code_opens_the_draft_in_another_session(guest: Program, begun: str) -> None:
    code = (await guest.post(f"/drafts/{begun}/resume-code"))["code"]
    other = await Program.of(guest.app).guest()
    assert (await other.post("/drafts/resume", code="ABCD-EFGH-JKMN")).type == "applications.resume_refused"
    assert (await other.post("/drafts/resume", code=code))["id"] == begun
    assert (await guest.get(f"/drafts/{begun}")).status == 404


async def test_a_deleted_draft_is_gone(guest: Program, begun: str) -> None:
    assert (await guest.delete(f"/drafts/{begun}")).status == 204
    assert (await guest.get("/drafts")).json == []
