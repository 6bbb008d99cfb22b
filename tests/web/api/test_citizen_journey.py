"""From the postcode to the notice by the API alone."""

from hashlib import sha256

from tests.applications.papers import a_pdf
from tests.places import AACHEN
from tests.web.api.conftest import Work
from tests.web.api.program import Program

NAME = {"vorname": "Mara", "name": "Öztürk", "geburtsdatum": "1985-03-27"}


async def test_a_postcode_leads_to_the_authority_and_its_api(program: Program) -> None:
    [place] = (await program.get("/places", q="52062")).json
    found = await program.get(f"/places/{place['ars']}/authorities/beihilfe")
    assert (found["name"], found["offered"], found["api"]) == (
        "Stadt Aachen, Fachbereich Wohnen", True, "http://aachen.example/api/v1"
    )  # fmt: skip


async def filled(program: Program, **changes: object) -> str:
    """A draft with everything but the documents."""
    draft = str((await program.post("/drafts", benefit="beihilfe", place=AACHEN))["id"])
    await program.answer(draft, "/hinweis")
    await program.answer(draft, "/name", **{**NAME, **changes})
    await program.answer(draft, "/kontakt", strasse="Pontstraße 1")
    await program.answer(draft, "/einkommen", einkommen=120_000)
    await program.answer(draft, "/kinderfrage", hat_kinder=True)
    child = (await program.post(f"/drafts/{draft}/items", list="/kinder"))["path"]
    await program.answer(draft, child, vorname="Kim", alter=7)
    await program.answer(draft, "/kinder")
    return draft


async def submitted(program: Program, draft: str, **changes: object) -> str:
    """The id of the application."""
    seen = (await program.get(f"/drafts/{draft}")).tag
    body = {"declarations": {"erklaerung": True}, **changes}
    return str((await program.post(f"/drafts/{draft}/submit", seen, **body))["id"])


async def test_a_draft_says_where_to_go_on_until_it_is_handed_in(guest: Program) -> None:
    draft = await filled(guest)
    state = await guest.get(f"/drafts/{draft}")
    assert state["next"] == "/nachweise"
    assert [document["document"] for document in state["documents"]] == ["ausweis", "zeugnis"]
    kept = await guest.upload(f"/drafts/{draft}/files", a_pdf(), document="ausweis")
    assert kept["draft"]["documents"][0]["files"][0]["name"] == "Ausweis.pdf"
    child = state["answers"]["kinder"][0]["_id"]
    said = await guest.put(f"/drafts/{draft}/statements", document="zeugnis", item=child, kind="later")
    assert said["documents"][1]["promise"] == "later"
    assert (await guest.answer(draft, "/nachweise"))["next"] == "/pruefen"
    checked = await guest.get(f"/drafts/{draft}/summary")
    assert (checked["estimate"]["calculation"]["per"], checked["estimate"]["binding"]) == ("month", False)


async def test_submitting_twice_gives_the_same_receipt(guest: Program) -> None:
    draft = await filled(guest)
    seen = (await guest.get(f"/drafts/{draft}")).tag
    guest.headers = {"idempotency-key": "b7e1"}
    body = {"declarations": {"erklaerung": True}}
    first, second = [await guest.post(f"/drafts/{draft}/submit", seen, **body) for _ in range(2)]
    assert (first.status, first.json) == (201, second.json)
    assert len((await guest.get("/applications")).json) == 1
    content = (await guest.get(f"/applications/{first['id']}/content")).response.content
    assert sha256(content).hexdigest() == first["fingerprint"]


async def test_an_incomplete_application_is_accepted_and_says_what_is_missing(guest: Program) -> None:
    draft = await filled(guest)
    receipt = await guest.get(f"/applications/{await submitted(guest, draft)}")
    documents = [missing["document"] for missing in receipt["receipt"]["missing"]["documents"]]
    assert documents == ["ausweis", "zeugnis"]
    late = await guest.upload(f"/applications/{receipt['id']}/files", a_pdf(), document="ausweis")
    files = (await guest.get(f"/applications/{receipt['id']}/files")).json
    assert [file["id"] for file in files] == [late["file"]]


async def test_the_whole_way_to_the_notice(citizen: Program, caseworker: Program, worker_runs: Work) -> None:
    application = await submitted(citizen, await filled(citizen), reply_by="mailbox")
    await worker_runs()
    case = await acknowledged(caseworker, citizen, application)
    await asked_and_answered(caseworker, citizen, case, application)
    period = {"start": "2026-11-01", "until": "2027-10-31"}
    decision = {"outcome": "grant", "amount": "55.00", "reasons": "So war es vereinbart.", **period}
    seen = (await caseworker.get(f"/staff/applications/{case}")).tag
    draft = await caseworker.post(f"/staff/applications/{case}/decisions/preview", seen, **decision)
    assert draft.response.content.startswith(b"%PDF")
    decided = await caseworker.post(f"/staff/applications/{case}/decisions", seen, **decision)
    assert decided["decisions"][0]["amount"] == "55.00"
    await worker_runs()
    assert (await citizen.get(f"/applications/{application}"))["state"] == "decided"
    await notice_is_read(citizen)


async def acknowledged(caseworker: Program, citizen: Program, application: str) -> str:
    [line] = (await caseworker.get("/staff/applications", state="delivered"))["applications"]
    case = str(line["id"])
    assert "acknowledge" in (await caseworker.get(f"/staff/applications/{case}"))["acts"]
    await caseworker.post(f"/staff/applications/{case}/acknowledge")
    assert (await citizen.get(f"/applications/{application}"))["acknowledged_at"]
    return case


async def asked_and_answered(caseworker: Program, citizen: Program, case: str, application: str) -> None:
    seen = (await caseworker.get(f"/staff/applications/{case}")).tag
    work = await caseworker.post(f"/staff/applications/{case}/review", seen)
    question = {"text": "Bitte schicken Sie den Ausweis.", "documents": ["ausweis"], "until": "2026-12-20"}
    await caseworker.post(f"/staff/applications/{case}/questions", work.tag, **question)
    [asked] = (await citizen.get(f"/applications/{application}"))["questions"]
    await citizen.upload(f"/questions/{asked['id']}/files", a_pdf(), document="ausweis")
    answered = await citizen.post(f"/questions/{asked['id']}/answer", text="Anbei.")
    assert (answered["answer"], len(answered["files"])) == ("Anbei.", 1)


async def notice_is_read(citizen: Program) -> None:
    messages = (await citizen.get("/messages"))["messages"]
    notice = next(message for message in messages if message["kind"] == "notice")
    opened = await citizen.get(f"/messages/{notice['id']}")
    assert opened["has_file"]
    read = await citizen.get(f"/messages/{notice['id']}/file")
    assert read.response.content.startswith(b"%PDF")


async def test_withdrawing_names_the_version_that_was_seen(guest: Program) -> None:
    application = await submitted(guest, await filled(guest))
    refused = await guest.post(f"/applications/{application}/withdraw", '"99"')
    assert (refused.status, refused.type) == (412, "applications.stale_application")
    seen = (await guest.get(f"/applications/{application}")).tag
    assert (await guest.post(f"/applications/{application}/withdraw", seen))["state"] == "withdrawn"
