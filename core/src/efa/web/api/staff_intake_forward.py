"""Hand an application from outside that waits to the authority that it belongs to."""

from pydantic import Field

from efa.applications.forward_intake import ForwardIntake, forward_intake
from efa.applications.forwarded import Reason
from efa.identity.rights import Action
from efa.tenancy.ars import TENANT_KEY
from efa.tenancy.errors import UnknownTenant
from efa.web.admin.desk import at_work_with
from efa.web.api.caller import StaffCaller
from efa.web.api.intake import outside_of
from efa.web.api.route import api_router, documented
from efa.web.api.shape import IdInPath, Sent
from efa.web.staff.intake import intake_id

router = api_router("authority")


class IntakeForwarding(Sent):
    """The authority that it belongs to, and why it does not belong here."""

    to: str = Field(pattern=TENANT_KEY, description="Its ARS, with the word behind it where it has one.")
    reason: Reason = Field(description="As for applications that are forwarded.")


@router.post(
    "/staff/intakes/{intake}/forward",
    status_code=204,
    **documented("forwardIntake", "Hand it to the authority that it belongs to", 401, 403, 404, 409, 422),
)
async def forward(visit: StaffCaller, intake: IdInPath, wanted: IntakeForwarding) -> None:
    """Receipt, reference, sender and files go along (§ 16 Abs. 2 SGB I); here it is `forwarded`."""
    staff = await at_work_with(visit, Action.FORWARD)
    target = await visit.state.directory.by_ars(wanted.to)
    if target is None:
        raise UnknownTenant
    command = ForwardIntake(intake=intake_id(intake), to=target.id, reason=wanted.reason)
    await forward_intake(outside_of(visit), visit.tenant.id, staff, command)
