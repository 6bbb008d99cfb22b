"""One consignment: what happened to it, its proofs, sent again or on another way."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from fastapi import Response
from pydantic import Field

from efa.delivery.errors import ConsignmentNotFound
from efa.delivery.fall_back import fall_back
from efa.delivery.resend import resend
from efa.delivery.timeline import proofs, timeline
from efa.identity.rights import Action
from efa.kit.ids import from_public
from efa.web.admin.desk import at_work_with
from efa.web.api.caller import StaffCaller
from efa.web.api.route import api_router, documented, file_of
from efa.web.api.shape import IdInPath, PublicId, Sent, Shown
from efa.web.api.staff_deliveries import Key

router = api_router("authority")
_ONE = "/staff/deliveries/{consignment}"


class Step(Shown):
    """An attempt, an answer of the receiver, or why nobody waits for it any more."""

    at: datetime
    what: Literal["attempt", "handed_over", "acknowledged", "rejected", "settled"]
    outcome: str | None = Field(description="Of an attempt: how it ended; `running` while it does.")
    reason: str | None
    problems: tuple[str, ...] = Field(description="What the receiver wrote beside a refusal.")


class DeliveryShown(Shown):
    """One consignment, the oldest step first."""

    consignment: PublicId
    application: PublicId
    number: str
    benefit: str
    purpose: Literal["application", "supplement", "withdrawal"]
    channel: str
    leading: bool
    double: bool = Field(description="The authority may have it on another way already.")
    state: Literal["queued", "sending", "handed_over", "acknowledged", "rejected", "dead"]
    reason: str | None
    received_at: datetime
    next_attempt_at: datetime | None
    deadline_at: datetime | None = Field(description="Of the acknowledgement, once it is handed over.")
    ways: tuple[str, ...] = Field(description="Channels on which it could go instead, the next one first.")
    resendable: bool
    happened: tuple[Step, ...]


class AnotherWay(Sent):
    """The channel; null: the next one by the tenant's rule."""

    channel: Key | None = None


@router.get(_ONE, **documented("readDelivery", "Read what happened", 401, 404))
async def read(visit: StaffCaller, consignment: IdInPath) -> DeliveryShown:
    """With every attempt and every answer."""
    await at_work_with(visit, Action.LOOK_AFTER_DELIVERIES)
    async with visit.session() as session:
        known = await timeline(session, _id(consignment))
    kept = {name: getattr(known, name) for name in DeliveryShown.model_fields.keys() - {"consignment", "happened"}}
    steps = tuple(Step(**{name: getattr(step, name) for name in Step.model_fields}) for step in known.happened)
    return DeliveryShown(consignment=known.id, happened=steps, **kept)


@router.get(
    f"{_ONE}/proofs",
    response_class=Response,
    **documented(
        "readDeliveryProofs",
        "Get every proof as it came",
        *(401, 404),
        responses=file_of("application/zip", "Each proof unchanged, and a list of them"),
    ),
)
async def download(visit: StaffCaller, consignment: IdInPath) -> Response:
    """To be checked by whoever doubts."""
    await at_work_with(visit, Action.LOOK_AFTER_DELIVERIES)
    async with visit.session() as session:
        return Response(await proofs(session, _id(consignment)), media_type="application/zip")


@router.post(f"{_ONE}/resend", status_code=204, **documented("resendDelivery", "Send again", 401, 403, 404, 409))
async def again(visit: StaffCaller, consignment: IdInPath) -> None:
    """What was given up or refused."""
    await at_work_with(visit, Action.LOOK_AFTER_DELIVERIES)
    async with visit.session() as session:
        await resend(session, _id(consignment), visit.now)


@router.post(
    f"{_ONE}/fall-back",
    status_code=204,
    **documented("fallBackDelivery", "Send on another way", 400, 401, 403, 404, 409, 422),
)
async def elsewhere(visit: StaffCaller, consignment: IdInPath, way: AnotherWay) -> None:
    """A second copy is marked as one; a late answer on the first way still counts."""
    await at_work_with(visit, Action.LOOK_AFTER_DELIVERIES)
    async with visit.session() as session:
        await fall_back(session, _id(consignment), visit.now, way.channel)


def _id(public: str) -> UUID:
    found = from_public(public)
    if found is None:
        raise ConsignmentNotFound
    return found
