"""One's own applications: where they stand, what was handed in, the receipt, withdrawal."""

from fastapi import Response

from efa.applications.errors import ApplicationNotFound
from efa.applications.my import my_applications
from efa.applications.own import own_file
from efa.applications.receipt import read_proof
from efa.applications.withdraw import Withdraw, withdraw
from efa.web.api.application_view import ApplicationHead, ApplicationShown, shown_application, shown_head
from efa.web.api.caller import Caller
from efa.web.api.route import api_router, documented, file_of
from efa.web.api.shape import IdInPath
from efa.web.api.version import Seen, tag
from efa.web.for_others import covers
from efa.web.mine.person import as_download, owner_of, public_id

router = api_router("applications")


@router.get("/applications", **documented("listApplications", "List one's own applications", 401))
async def list_applications(visit: Caller) -> list[ApplicationHead]:
    """The latest first."""
    login = await owner_of(visit)
    async with visit.session() as session:
        return [shown_head(one) for one in await my_applications(session, login.owner) if covers(visit, one.benefit)]


@router.get("/applications/{application}", **documented("readApplication", "Read an application", 401, 404, tagged=200))
async def read(visit: Caller, response: Response, application: IdInPath) -> ApplicationShown:
    """Its receipt, where it stands, open questions, and who looked at it."""
    login = await owner_of(visit)
    async with visit.session() as session:
        shown = await shown_application(visit, session, login.owner, application)
    tag(response, shown.version)
    return shown


@router.get(
    "/applications/{application}/content",
    response_class=Response,
    **documented(
        "readContent", "Read what was handed in", 401, 404, responses=file_of("application/json", "What was handed in")
    ),
)
async def read_content(visit: Caller, application: IdInPath) -> Response:
    """The very bytes that the fingerprint is taken of."""
    login = await owner_of(visit)
    async with visit.session() as session:
        proof = await read_proof(session, public_id(application), login.owner)
    return Response(proof.canonical, media_type="application/json")


@router.get(
    "/applications/{application}/receipt.pdf",
    response_class=Response,
    **documented(
        "readReceiptFile", "Read the receipt as PDF", 401, 404, responses=file_of("application/pdf", "The receipt")
    ),
)
async def read_receipt(visit: Caller, application: IdInPath) -> Response:
    """404 until it is made, a moment after the application arrived."""
    login = await owner_of(visit)
    async with visit.session() as session:
        receipt = (await read_proof(session, public_id(application), login.owner)).receipt
    if receipt.receipt_file is None:
        raise ApplicationNotFound
    about, wanted = receipt.application, receipt.receipt_file
    file, content = await own_file(visit.session, visit.state.store, about, login.owner, wanted)
    return as_download(file, content, f"Eingang-{receipt.number}.pdf")


@router.post(
    "/applications/{application}/withdraw",
    **documented("withdrawApplication", "Withdraw", 401, 403, 404, 409, 412, 428, tagged=200),
)
async def take_back(visit: Caller, response: Response, application: IdInPath, seen: Seen) -> ApplicationShown:
    """The person does not want a decision any more."""
    login = await owner_of(visit)
    command = Withdraw(application=public_id(application), owner=login.owner, version=seen, now=visit.now)
    async with visit.session() as session:
        changed = await withdraw(session, command)
        shown = await shown_application(visit, session, login.owner, application)
    tag(response, changed.version)
    return shown
