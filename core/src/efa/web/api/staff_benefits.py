"""For administrators: the benefits of the authority, switched on and off."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from efa.catalogue.disable import disable
from efa.catalogue.enable import enable
from efa.identity.rights import Action
from efa.web.admin.benefit_state import BenefitState, benefit_state, benefit_states
from efa.web.admin.desk import at_work_with, benefit_name
from efa.web.api.caller import StaffCaller
from efa.web.api.route import api_router, documented
from efa.web.api.shape import BenefitInPath, Sent, Shown
from efa.web.deps import Visit

router = api_router("administration")


class Switch(Sent):
    """Whether people may apply here."""

    offered: bool


class BenefitAtWork(Shown):
    """An installed benefit, and where it stands at this authority."""

    key: str
    name: str
    version: str
    state: Literal["offered", "incomplete", "off", "not_allowed", "quarantined"]
    reason: str | None = Field(description="Why it is in quarantine.")
    since: datetime | None
    managed: bool = Field(description="The state switches it in its tenants files; it cannot be changed here.")
    missing: tuple[str, ...] = Field(description="Settings without which something of it does not work.")


@router.get("/staff/benefits", **documented("listInstalledBenefits", "List installed benefits", 401, 404))
async def read(visit: StaffCaller) -> list[BenefitAtWork]:
    """Every one with its state."""
    await at_work_with(visit, Action.SWITCH_BENEFIT)
    async with visit.session() as session:
        return [_shown(visit, state) for state in await benefit_states(visit, session)]


@router.put(
    "/staff/benefits/{benefit}",
    **documented("switchBenefit", "Switch a benefit on or off", 400, 401, 403, 404, 409, 422, 503),
)
async def switch(visit: StaffCaller, benefit: BenefitInPath, wanted: Switch) -> BenefitAtWork:
    """At once, and only here; running applications go on. To say what is already so changes nothing."""
    staff = await at_work_with(visit, Action.SWITCH_BENEFIT)
    by = str(staff.person)
    async with visit.session() as session:
        state = await benefit_state(visit, session, benefit)
        if wanted.offered and state.enabled is None:
            await enable(session, visit.state.catalogue, benefit, by=by, now=visit.now)
        elif not wanted.offered and state.enabled is not None:
            await disable(session, benefit, by=by, now=visit.now)
        return _shown(visit, await benefit_state(visit, session, benefit))


def _shown(visit: Visit, state: BenefitState) -> BenefitAtWork:
    return BenefitAtWork(
        key=state.plugin.name,
        name=benefit_name(visit, state.plugin.name),
        version=state.plugin.version,
        state=state.kind,
        reason=state.plugin.reason,
        since=state.since,
        managed=state.managed,
        missing=state.missing,
    )
