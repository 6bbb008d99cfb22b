"""Answers that cannot be believed or placed: listed, read as they came, judged."""

from datetime import datetime
from uuid import UUID

from fastapi import Response
from pydantic import Field

from efa.delivery.doubts import open_doubts, read_doubt, settle_doubt
from efa.delivery.errors import DoubtNotFound
from efa.identity.rights import Action
from efa.kit.ids import from_public
from efa.web.admin.desk import at_work_with
from efa.web.api.caller import StaffCaller
from efa.web.api.route import api_router, documented, file_of
from efa.web.api.shape import IdInPath, PublicId, Shown

router = api_router("authority")
_ONE = "/staff/doubts/{doubt}"


class DoubtShown(Shown):
    """What came back on a channel."""

    id: PublicId
    channel: str
    receiver_id: str = Field(description="The sender's own id of it.")
    consignment: PublicId | None = Field(description="What it seems to be about; null: it belongs to none.")
    reason: str = Field(description="Key of why a person has to look.")
    at: datetime
    seen_at: datetime


@router.get("/staff/doubts", **documented("listDoubts", "List answers that nobody could place", 401, 404))
async def read(visit: StaffCaller) -> list[DoubtShown]:
    """The longest waiting first, at most 200."""
    await at_work_with(visit, Action.LOOK_AFTER_DELIVERIES)
    async with visit.session() as session:
        found = await open_doubts(session)
    return [DoubtShown(**{name: getattr(one, name) for name in DoubtShown.model_fields}) for one in found]


@router.get(
    f"{_ONE}/raw",
    response_class=Response,
    **documented(
        "readDoubt",
        "Get it as it came",
        *(401, 404),
        responses=file_of("application/octet-stream", "Unchanged, and not checked for anything"),
    ),
)
async def raw(visit: StaffCaller, doubt: IdInPath) -> Response:
    """Needs the right to read applications as well."""
    staff = await at_work_with(visit, Action.LOOK_AFTER_DELIVERIES)
    async with visit.session() as session:
        _, came = await read_doubt(session, _id(doubt), staff)
    return Response(came, media_type="application/octet-stream", headers={"X-Content-Type-Options": "nosniff"})


@router.post(f"{_ONE}/settle", status_code=204, **documented("settleDoubt", "Note that it is judged", 401, 403, 404))
async def settle(visit: StaffCaller, doubt: IdInPath) -> None:
    """Nothing else changes."""
    staff = await at_work_with(visit, Action.LOOK_AFTER_DELIVERIES)
    async with visit.session() as session:
        await settle_doubt(session, _id(doubt), staff, visit.now)


def _id(public: str) -> UUID:
    found = from_public(public)
    if found is None:
        raise DoubtNotFound
    return found
