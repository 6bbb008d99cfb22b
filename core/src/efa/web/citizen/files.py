"""Documents of a draft: handed in, promised, taken out again."""

from fastapi import APIRouter
from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from efa.applications.attach import Attach, attach
from efa.applications.detach import State, detach, state_document
from efa.applications.file_check import Incoming
from efa.applications.file_errors import FileNotFound, FileRefused
from efa.applications.store_file import Intake
from efa.applications.work import Work
from efa.catalogue.calls import NeededDocument
from efa.forms.errors import PageUnreachable
from efa.forms.filled import document_id
from efa.kit.ids import from_public
from efa.web.citizen.desk import Desk, open_desk
from efa.web.citizen.show import show_page
from efa.web.citizen.shown import Line
from efa.web.deps import CitizenVisit, Visit
from efa.web.incoming import Fields

router = APIRouter()


@router.post("/antrag/{draft}/datei", name="file_add")
async def add(visit: CitizenVisit, draft: str) -> Response:
    """Keep a file, or what the person says of a document that is not there."""
    fields = await visit.form()
    desk, work = await open_desk(visit, draft)
    asked = NeededDocument(fields.first("dokument"), fields.first("eintrag") or None)
    said = fields.first("_action")
    if said in ("later", "none"):
        kind: State = State(
            draft=desk.draft,
            owner=desk.owner,
            document=asked,
            kind="later" if said == "later" else "none",
            now=visit.now,
        )
        async with visit.session() as session:
            await state_document(session, work.opened.definition, kind)
        return _back(desk, fields)
    if not fields.files:
        return await _refused(desk, asked, fields, visit.texts.html("citizen.upload.nothing"))
    try:
        await _keep(desk, work, asked, fields)
    except FileRefused as refused:
        return await _refused(desk, asked, fields, visit.texts.html(refused.code, **refused.params))
    return _back(desk, fields)


@router.post("/antrag/{draft}/datei/{file}/entfernen", name="file_remove")
async def remove(visit: CitizenVisit, draft: str, file: str) -> Response:
    """Take a file out."""
    fields = await visit.form()
    desk, _ = await open_desk(visit, draft)
    wanted = from_public(file)
    if wanted is None:
        raise FileNotFound
    await detach(visit.session, visit.state.store, desk.draft, desk.owner, wanted, now=visit.now)
    return _back(desk, fields)


def intake(visit: Visit) -> Intake:
    """Where files of this tenant go, and what it takes."""
    state = visit.state
    return Intake(store=state.store, limits=visit.settings.limits, clamd=state.settings.clamd_socket)


async def _keep(desk: Desk, work: Work, asked: NeededDocument, fields: Fields) -> None:
    for uploads in fields.files.values():
        for upload in uploads:
            incoming = Incoming(name=upload.filename or "", content=await upload.read())
            command = Attach(draft=desk.draft, owner=desk.owner, document=asked, incoming=incoming, now=desk.visit.now)
            await attach(desk.visit.session, intake(desk.visit), work.opened.definition, command)


async def _refused(desk: Desk, asked: NeededDocument, fields: Fields, reason: Markup) -> Response:
    work = await desk.work()
    state = await work.stand()
    step = state.form.resolve(fields.first("zurueck"))
    if step is None or step not in state.reachable:
        raise PageUnreachable
    wrong = document_id(asked)
    return await show_page(
        desk, work, state, step, errors=(Line(f"datei-{wrong}", reason),), wrong_document=wrong, file_error=reason
    )


def _back(desk: Desk, fields: Fields) -> Response:
    """The page of the documents again. A path that is none leads to the overview."""
    path = fields.first("zurueck")
    return RedirectResponse(desk.address(path) if path.startswith("/") and "//" not in path else desk.overview, 303)
