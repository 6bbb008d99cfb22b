"""All data of the caller: taken along, deleted."""

from fastapi import Response
from starlette.responses import JSONResponse

from efa.mailbox.delete_account import delete_account
from efa.registers.disown import disown_retrievals
from efa.web.api.caller import Caller
from efa.web.api.route import api_router, documented, file_of
from efa.web.mine.data import download_pdf, everything, known

router = api_router("session")


@router.get(
    "/account",
    response_class=Response,
    **documented("readAccount", "Take one's data along", 401, responses=file_of("application/json", "Everything")),
)
async def read(visit: Caller) -> Response:
    """Account, sessions, drafts and applications with what was written, messages, consents, looks of the authority."""
    return JSONResponse(await everything(visit))


@router.get(
    "/account.pdf",
    response_class=Response,
    **documented(
        "readAccountFile", "Take one's data along as PDF", 401, responses=file_of("application/pdf", "The same")
    ),
)
async def read_file(visit: Caller) -> Response:
    """The same for people: questions with answers, messages, looks of the authority."""
    return await download_pdf(visit)


@router.delete("/account", status_code=204, **documented("deleteAccount", "Delete one's data here", 401, 403))
async def remove(visit: Caller, response: Response) -> None:
    """Drafts, address, consents and sessions go; applications stay with the authority and belong to no account."""
    async with visit.session():
        login = known(visit)
    await delete_account(visit.session, visit.state.store, login, visit.now, also=disown_retrievals)
    visit.forget(response)
