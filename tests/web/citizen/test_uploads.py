"""Documents: handed in, refused with a reason, promised, taken out again."""

import pytest
from fastapi import FastAPI

from efa.web.state import State
from tests.applications.papers import a_pdf, a_photo
from tests.web.browser import Page
from tests.web.wohngeld import applicant, hand_in, ready

PDF = "application/pdf"


def field_of(page: Page, number: int = 0) -> str:
    return str(page.root.xpath("//input[@type='file']")[number].get("name"))


async def upload(page: Page, *files: tuple[str, bytes, str], number: int = 0) -> Page:
    buttons = [b for b in page.root.iter("button") if " ".join(b.text_content().split()).startswith("Hochladen")]
    words = " ".join(buttons[number].text_content().split())
    return await page.fill(words, {}, {field_of(page, number): files})


@pytest.mark.parametrize("lang", ["de", "en"])
async def test_a_page_of_documents_can_be_read(state: State, app: FastAPI, lang: str) -> None:
    who = await ready(state, app, lang=lang, prefers=lang)
    for path in ("/nachweise/wohnung", "/nachweise/einkommen"):
        assert (await who.open(path)).status == 200


async def test_several_photos_of_one_document_are_kept_and_taken_out_again(state: State, app: FastAPI) -> None:
    who = await ready(state, app)
    photos = [(f"Seite {n}.jpg", a_photo(colour=colour), "image/jpeg") for n, colour in ((1, "red"), (2, "blue"))]
    page = await upload(await who.open("/nachweise/wohnung"), *photos)
    assert "Seite 1.jpg" in page.text
    assert "Seite 2.jpg" in page.text
    page = await page.send("Entfernen Seite 1.jpg")
    assert "Seite 1.jpg" not in page.text
    assert "Seite 2.jpg" in (await who.open("/pruefen")).text


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("leer.pdf", b""),
        ("wirklich.pdf", b"MZ\x90\x00" + b"x" * 2000),
        ("kaputt.pdf", b"%PDF-1.7\nkaputt"),
        ("gross.pdf", b"%PDF-1.7\n" + b"0" * (11 << 20)),
        ("aktiv.pdf", a_pdf(OpenAction=b"x")),
        ("seite.html", b"<script>alert(1)</script>"),
    ],
)
async def test_a_file_that_is_none_is_refused_with_a_reason_at_its_field(
    state: State, app: FastAPI, name: str, content: bytes
) -> None:
    who = await ready(state, app)
    page = await upload(await who.open("/nachweise/wohnung"), (name, content, PDF))
    assert page.status in (200, 422)
    if page.status == 422:
        assert len(page.errors) == 1
    else:
        assert name == "aktiv.pdf"
    page = await upload(page, ("gut.pdf", a_pdf(), PDF))
    assert page.status == 200
    assert "gut.pdf" in page.text


async def test_no_file_at_all_is_said(state: State, app: FastAPI) -> None:
    who = await ready(state, app)
    page = await (await who.open("/nachweise/wohnung")).send("Hochladen")
    assert page.errors == ["Wählen Sie zuerst eine Datei aus."]


async def test_a_name_with_marks_and_paths_is_harmless(state: State, app: FastAPI) -> None:
    who = await ready(state, app)
    page = await upload(await who.open("/nachweise/wohnung"), ("../..\\\u202efdp.exe\x00<b>.pdf", a_pdf(), PDF))
    assert page.status == 200
    assert "\u202e" not in page.text
    assert "<b>.pdf" not in page.answer.text


async def test_a_document_can_be_promised_or_not_be_there(state: State, app: FastAPI) -> None:
    who = await ready(state, app)
    page = await (await who.open("/nachweise/wohnung")).send("Das reiche ich nach")
    assert "Sie reichen das nach" in page.text
    page = await page.send("Das habe ich nicht")
    assert "Sie haben das nicht" in page.text


async def test_a_document_that_nobody_asked_for_does_not_exist(state: State, app: FastAPI) -> None:
    who = await ready(state, app)
    fields = {"csrf": [who.opened.login.csrf.hex()], "dokument": ["../x"], "zurueck": ["/nachweise/wohnung"]}
    page = await who.person.send("post", f"{who.home}/datei", fields, {"datei-x": [("a.pdf", a_pdf(), PDF)]})
    assert page.status == 404


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "", "/gibt/es/nicht"])
async def test_the_way_back_never_leaves_the_draft(state: State, app: FastAPI, back: str) -> None:
    who = await ready(state, app)
    fields = {"csrf": [who.opened.login.csrf.hex()], "dokument": ["mietvertrag"], "zurueck": [back]}
    fields["_action"] = ["later"]
    answer = await who.person.client.post(f"{who.home}/datei", data=fields, headers={"sec-fetch-site": "same-origin"})
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"{who.home}/")


async def test_what_was_uploaded_is_handed_in_and_the_rest_can_follow(state: State, app: FastAPI) -> None:
    who = await ready(state, app)
    await upload(await who.open("/nachweise/wohnung"), ("Vertrag.pdf", a_pdf(), PDF))
    receipt = await hand_in(who)
    page = await receipt.follow("Unterlagen nachreichen")
    assert "Vertrag.pdf" in page.text
    page = await page.send("Hochladen")
    assert page.status == 422
    page = await page.fill("Hochladen", {}, {"datei": [("Lohn.pdf", a_pdf("lohn"), PDF)]})
    assert "Lohn.pdf" in page.text
    page = await page.fill("Hochladen", {}, {"datei": [("Kaputt.pdf", b"%PDF-1.7 nichts", PDF)]})
    assert page.status == 422


async def test_nobody_uploads_before_there_is_a_question(state: State, app: FastAPI) -> None:
    who = await applicant(state, app)
    assert (await who.open("/nachweise/wohnung")).path.endswith("/sie/name")
