"""Questions of the authority: read, files attached, answered once."""

from uuid import UUID

from pydantic import Field

from efa.applications.attach_reply import AttachReply, attach_reply
from efa.applications.errors_authority import QuestionNotFound
from efa.applications.reply import Asked, Reply, find_question, reply
from efa.kit.ids import from_public, to_public
from efa.web.api.caller import Caller
from efa.web.api.question_view import QuestionAsked, shown_question
from efa.web.api.route import api_router, documented
from efa.web.api.shape import IdInPath, PublicId, Sent
from efa.web.api.upload import FileAttached, described, read_upload
from efa.web.citizen.files import intake
from efa.web.mine.person import owner_of

router = api_router("applications")


class Answer(Sent):
    """The answer; empty where the files say it all."""

    text: str = Field(default="", max_length=20_000)


class QuestionWithFiles(QuestionAsked):
    """A question with what hangs on it."""

    application: PublicId
    files: tuple[PublicId, ...] = Field(description="Files that were attached to the answer.")


@router.get("/questions/{question}", **documented("readQuestion", "Read a question", 401, 404))
async def read(visit: Caller, question: IdInPath) -> QuestionWithFiles:
    """What the authority asks, and what was answered."""
    login = await owner_of(visit)
    async with visit.session() as session:
        return _shown(await find_question(session, _id(question), login.owner))


@router.post(
    "/questions/{question}/files",
    status_code=201,
    openapi_extra=described(with_item=False),
    **documented("attachToAnswer", "Attach a file to the answer", 400, 401, 403, 404, 409, 413, 422, 503),
)
async def attach_file(visit: Caller, question: IdInPath) -> FileAttached:
    """`document` is one that was asked for, or `reply` for anything else."""
    login = await owner_of(visit)
    fields, incoming = await read_upload(visit.request)
    command = AttachReply(
        question=_id(question),
        owner=login.owner,
        document=fields.first("document"),
        incoming=incoming,
        now=visit.now,
    )
    return FileAttached(file=to_public(await attach_reply(visit.session, intake(visit), command)))


@router.post(
    "/questions/{question}/answer",
    **documented("answerQuestion", "Answer a question", 400, 401, 403, 404, 409, 413, 422),
)
async def answer(visit: Caller, question: IdInPath, command: Answer) -> QuestionWithFiles:
    """Once, with the files that were attached before; a repetition changes nothing."""
    login = await owner_of(visit)
    given = Reply(question=_id(question), owner=login.owner, text=command.text, now=visit.now)
    async with visit.session() as session:
        return _shown(await reply(session, given))


def _shown(asked: Asked) -> QuestionWithFiles:
    known = shown_question(asked.question)
    whole = {name: getattr(known, name) for name in QuestionAsked.model_fields}
    return QuestionWithFiles(**whole, application=asked.application.public_id, files=asked.files)


def _id(text: str) -> UUID:
    found = from_public(text)
    if found is None:
        raise QuestionNotFound
    return found
