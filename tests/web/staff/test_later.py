"""What a person hands in later reaches the specialist procedure too: answers to questions, and further evidence."""

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from lxml import etree

from efa.delivery.asking import register
from efa.kit.clock import day_of
from efa.tenancy.settings import write_setting
from efa.web.state import State
from efa.worker.tasks import TASKS
from tests.applications.papers import a_pdf
from tests.delivery.test_render import validator, xsd
from tests.web.matrix.world import tenant_id
from tests.web.office import Office
from tests.web.wohngeld import Clock
from tests.web.working import worker_of

pytestmark = pytest.mark.slow


@pytest.fixture
def state(state: State, tmp_path: Path) -> State:
    (tmp_path / "drop").mkdir()
    return replace(state, settings=state.settings.model_copy(update={"drop_folder": tmp_path / "drop"}))


@pytest.fixture
async def led(state: State, office: Office, tenants: Mapping[str, UUID], clock: Clock) -> Office:
    """The procedure behind the folder has taken the application."""
    async with state.directory.session(tenants["aachen"]) as session:
        await write_setting(session, "channels.wohngeld", {"leading": "file_drop"}, by="test", now=state.now())
    await office.work()
    clock.at += timedelta(minutes=1)  # the first attempt came before the copy for people was made
    await TASKS["delivery.sweep"](worker_of(state))
    await office.work()
    return office


def folder(office: Office) -> Path:
    assert office.state.settings.drop_folder
    return office.state.settings.drop_folder / "aachen"


def supplements(office: Office) -> list[tuple[Any, bytes, list[str]]]:
    found = []
    for path in sorted(folder(office).glob("*_supplement.zip")):
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            found.append((json.loads(archive.read("data.json")), archive.read("data.xml"), archive.namelist()))
    return found


def ask(office: Office, number: str) -> None:
    """The procedure puts a question into the folder."""
    until = day_of(office.state.now()) + timedelta(days=14)
    told = {"kind": "question", "text": "Bitte den Mietvertrag.", "until": f"{until}", "documents": ["mietvertrag"]}
    head = {"version": 1, "kind": "message", "id": "frage-1", "at": office.state.now().isoformat(), "number": number}
    (folder(office) / "eingang").mkdir(exist_ok=True)
    message = {**head, "schemaUri": "urn:efa:answer:1", "data": told}
    (folder(office) / "eingang" / "frage.json").write_text(json.dumps(message))


async def procedure_works(office: Office) -> None:
    """The worker looks which channels bring answers, and asks them."""
    worker = worker_of(office.state)
    async with office.state.directory.session(await tenant_id(office.state, "aachen")) as session:
        await register(session, ["file_drop"], office.state.now())
    await TASKS["delivery.answers"](worker, tenant=str(await tenant_id(office.state, "aachen")), channel="file_drop")
    await office.work()


async def test_the_answer_to_a_question_of_the_procedure_goes_back_to_it_with_its_files(
    led: Office, clock: Clock
) -> None:
    [sent] = folder(led).glob("*.zip")
    ask(led, sent.name.split("_")[2])
    clock.at += timedelta(minutes=2)
    await procedure_works(led)
    page = await (await led.message("Rückfrage")).follow("Antworten")
    clock.at += timedelta(minutes=1)
    attached = {"datei": [("Vertrag.pdf", a_pdf(), "application/pdf")]}
    page = await page.fill("Datei hinzufügen", {"dokument": "mietvertrag"}, attached)
    clock.at += timedelta(minutes=1)
    await page.fill("Antwort abschicken", {"antwort": "Anbei."})
    await led.work()
    [(data, xml, names)] = supplements(led)
    [reply], [file] = data["replies"], data["laterFiles"]
    assert (reply["inReplyTo"], reply["question"], reply["text"]) == ("frage-1", "Bitte den Mietvertrag.", "Anbei.")
    assert (reply["files"], file["document"], file["filename"]) == ([file["id"]], "mietvertrag", "Vertrag.pdf")
    assert f"anlagen/{file['id']}.pdf" in names
    assert list(validator("delivery-1").iter_errors(data)) == []
    xsd().assertValid(etree.fromstring(xml))


async def test_evidence_that_comes_later_is_a_supplement_of_its_own(led: Office, clock: Clock) -> None:
    clock.at += timedelta(minutes=1)
    page = await (await led.who.person.open("/konto/antraege")).follow("Ansehen")
    page = await page.follow("Unterlagen nachreichen")
    attached = {"datei": [("Vertrag.pdf", a_pdf(), "application/pdf")]}
    await page.fill("Hochladen", {}, attached)
    await led.work()
    await led.work()
    [(data, _, names)] = supplements(led)
    [file] = data["laterFiles"]
    assert (data["replies"], file["filename"]) == ([], "Vertrag.pdf")
    assert f"anlagen/{file['id']}.pdf" in names
