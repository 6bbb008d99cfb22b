"""Hand in evidence later: what was asked for, what is there, and a file for what is not."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.errors import ApplicationNotFound
from efa.applications.file_check import Incoming
from efa.applications.file_errors import DocumentNotAsked, FileRefused
from efa.applications.files import StoredFile, files_of
from efa.applications.hand_in import HandIn, hand_in
from efa.applications.handed_in import handed_in_state
from efa.applications.receipt import Proof, read_proof
from efa.applications.states import OPEN
from efa.catalogue.calls import NeededDocument
from efa.catalogue.definition import Definition
from efa.catalogue.definitions import kept
from efa.forms.filled import document_id
from efa.forms.phrases import say
from efa.kit.clock import day_of
from efa.kit.texts import Texts
from efa.web.citizen.files import intake
from efa.web.citizen.shown import Line
from efa.web.deps import CitizenVisit, Visit
from efa.web.for_others import by_of
from efa.web.incoming import Fields
from efa.web.mine.person import public_id

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Asked:
    """An application with the evidence that it asked for."""

    proof: Proof
    definition: Definition
    files: tuple[StoredFile, ...]


@router.get("/konto/antraege/{receipt}/unterlagen", name="evidence")
async def show(visit: CitizenVisit, receipt: str) -> Response:
    """What was asked for, and what is there."""
    return await _page(visit, receipt, await _asked(visit, receipt))


@router.post("/konto/antraege/{receipt}/unterlagen")
async def add(visit: CitizenVisit, receipt: str) -> Response:
    """Keep the files that came; each is checked like those of a draft."""
    fields = await visit.form()
    asked = await _asked(visit, receipt)
    files = fields.files.get("datei", ())
    if not files:
        return await _page(visit, receipt, asked, fields, [Line("datei", visit.texts.html("citizen.upload.nothing"))])
    wanted = {document_id(needed): needed for needed in asked.proof.content.needed}
    document = wanted.get(fields.first("dokument"))
    if document is None:
        return await _page(visit, receipt, asked, fields, [Line("dokument", visit.texts.html("mine.evidence.choose"))])
    try:
        await _keep(visit, asked, document, fields)
    except DocumentNotAsked:
        raise ApplicationNotFound from None
    except FileRefused as refused:
        line = Line("datei", visit.texts.html(refused.code, **refused.params))
        return await _page(visit, receipt, await _asked(visit, receipt), fields, [line])
    return visit.go("evidence", receipt=receipt)


async def _keep(visit: Visit, asked: Asked, document: NeededDocument, fields: Fields) -> None:
    async with visit.session() as session:
        owner = visit.owner(session)
    for upload in fields.files["datei"]:
        command = HandIn(
            application=asked.proof.receipt.application,
            owner=owner,
            by=by_of(visit),
            document=document,
            incoming=Incoming(name=upload.filename or "", content=await upload.read()),
            now=visit.now,
        )
        await hand_in(visit.session, intake(visit), command)


async def _asked(visit: Visit, receipt: str) -> Asked:
    async with visit.session() as session:
        proof = await read_proof(session, public_id(receipt), visit.owner(session))
        definition = await kept(session.db, proof.receipt.header.definition)
        return Asked(proof, definition, await files_of(session, proof.key))


async def _page(
    visit: Visit, receipt: str, asked: Asked, fields: Fields | None = None, errors: Sequence[Line] = ()
) -> Response:
    texts = visit.state.texts_with(asked.definition, visit.lang)
    documents = _documents(asked, texts)
    return await visit.page(
        "mine/evidence.html",
        status=422 if errors else 200,
        heading=texts("mine.evidence.title"),
        service=texts(f"{asked.definition.key}.name"),
        failed=bool(errors),
        errors=errors,
        wrong={line.target: line.text for line in errors},
        open=asked.proof.receipt.state in OPEN,
        documents=documents,
        options=[(key, words, "") for key, words, _ in documents],
        chosen=fields.first("dokument") if fields else _first_missing(asked),
        limits=visit.settings.limits,
        back=visit.link("application", receipt=receipt),
    )


def _documents(asked: Asked, texts: Texts) -> list[tuple[str, str, list[str]]]:
    """Id, words and the names of the files of each document."""
    header, content = asked.proof.receipt.header, asked.proof.content
    state = handed_in_state(asked.definition, header.procedure, content, day_of(header.received_at))
    shown = []
    for needed in content.needed:
        about = state.item_name(needed.item)
        title = texts(f"{asked.definition.key}.document.{needed.key}.name")
        words = f"{title} – {say(texts, about)}" if about else title
        shown.append((document_id(needed), words, [file.name for file in _given(asked, needed)]))
    return shown


def _given(asked: Asked, needed: NeededDocument) -> list[StoredFile]:
    return [file for file in asked.files if (file.document, file.item) == (needed.key, needed.item)]


def _first_missing(asked: Asked) -> str:
    return next((document_id(needed) for needed in asked.proof.content.needed if not _given(asked, needed)), "")
