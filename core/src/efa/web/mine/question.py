"""A question of the authority: read it, attach files, answer."""

from collections.abc import Sequence
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.attach_reply import AttachReply, attach_reply
from efa.applications.errors_authority import QuestionNotFound, QuestionRefused
from efa.applications.file_check import Incoming
from efa.applications.file_errors import FileRefused
from efa.applications.files import files_of
from efa.applications.own import own_application
from efa.applications.problems import Problem
from efa.applications.reply import REPLY, Reply, find_question, reply
from efa.catalogue.definitions import kept
from efa.identity.mandate_acts import MandateAct
from efa.identity.sessions import LoginSession
from efa.kit.ids import from_public, to_public
from efa.web.citizen.files import intake
from efa.web.citizen.shown import Line
from efa.web.deps import CitizenVisit, Visit
from efa.web.for_others import allows, by_of
from efa.web.incoming import Fields
from efa.web.kept import kept_here
from efa.web.mine.person import owner_of

router = APIRouter()


@router.get("/konto/fragen/{question}", name="question")
async def show(visit: CitizenVisit, question: str) -> Response:
    """What the authority asks, and what was answered."""
    return await _page(visit, await owner_of(visit), question, await kept_here(visit))


@router.post("/konto/fragen/{question}")
async def answer(visit: CitizenVisit, question: str) -> Response:
    """Answer once, with text and the files that were attached."""
    fields = await visit.form()
    login = await owner_of(visit)
    try:
        await _attach_all(visit, login, question, fields)
        if fields.first("_action") == "attach":
            return visit.go("question", question=question)
        command = Reply(
            question=_id(question),
            owner=login.owner,
            text=fields.first("antwort"),
            by=by_of(visit),
            now=visit.now,
        )
        async with visit.session() as session:
            asked = await reply(session, command)
    except (FileRefused, QuestionRefused) as refused:
        return await _page(visit, login, question, fields, _lines(visit, refused))
    return visit.go("application", receipt=to_public(asked.application.public_id))


def _lines(visit: Visit, refused: FileRefused | QuestionRefused) -> list[Line]:
    if isinstance(refused, FileRefused):
        return [Line("datei", visit.texts.html(refused.code, **refused.params))]
    problems = refused.params["problems"]
    assert isinstance(problems, tuple)
    return [Line("antwort", visit.texts.html(p.code, **p.params)) for p in problems if isinstance(p, Problem)]


async def _attach_all(visit: Visit, login: LoginSession, question: str, fields: Fields) -> None:
    for upload in fields.files.get("datei", ()):
        command = AttachReply(
            question=_id(question),
            owner=login.owner,
            document=fields.first("dokument") or REPLY,
            incoming=Incoming(name=upload.filename or "", content=await upload.read()),
            now=visit.now,
        )
        await attach_reply(visit.session, intake(visit), command)


async def _page(
    visit: Visit, login: LoginSession, question: str, fields: Fields | None = None, errors: Sequence[Line] = ()
) -> Response:
    async with visit.session() as session:
        asked = await find_question(session, _id(question), login.owner)
        own = await own_application(session, asked.application.id, login.owner)
        names = [file.name for file in await files_of(session, own.key) if file.id in asked.files]
        definition = await kept(session.db, asked.application.definition)
    texts = visit.state.texts_with(definition, visit.lang)
    wanted = [(key, texts(f"{definition.key}.document.{key}.name")) for key in asked.question.documents]
    return await visit.page(
        "mine/question.html",
        status=422 if errors else 200,
        heading=texts("mine.question.title"),
        service=texts(f"{definition.key}.name"),
        failed=bool(errors),
        errors=errors,
        wrong={line.target: line.text for line in errors},
        text=asked.question.text,
        until=texts.date(asked.question.until),
        wanted=wanted,
        options=[*wanted, (REPLY, texts("mine.question.other"))],
        files=names,
        may_answer=allows(visit, MandateAct.WRITE_MESSAGES),
        answered=asked.question.answered_at is not None,
        answer=asked.question.answer or (fields.first("antwort") if fields else ""),
        limits=visit.settings.limits,
        back=visit.link("application", receipt=to_public(asked.application.public_id)),
    )


def _id(text: str) -> UUID:
    found = from_public(text)
    if found is None:
        raise QuestionNotFound
    return found
