"""What is open while authorities end or hand over, as JSON."""

from datetime import date

from pydantic import Field

from efa.applications.open_work import Handing
from efa.applications.read_succession import MOST, read_succession
from efa.web.api.caller import StaffCaller
from efa.web.api.route import api_router, documented
from efa.web.api.shape import PublicId, Shown
from efa.web.staff.desk import at_work

router = api_router("authority")


class HandingShown(Shown):
    """So many open applications for a benefit, and the two authorities by the keys of their tenants."""

    day: date = Field(description="First day on which `to` decides.")
    owner: str
    to: str
    benefit: str
    number: int


class LeftShown(Shown):
    """An application that should be elsewhere by now."""

    application: PublicId
    number: str
    to: str
    waits: bool = Field(description="True: it is tried again each hour. False: nobody takes it online there.")


class EndingShown(Shown):
    """What this authority hands over or gets."""

    goes: tuple[HandingShown, ...]
    stays: tuple[HandingShown, ...] = Field(description="Finished here: `work: finishes_here`.")
    comes: tuple[HandingShown, ...]
    left: tuple[LeftShown, ...] = Field(description=f"At most {MOST}.")
    bills: int = Field(description="Bills of decided cases that wait for a decision; they stay here.")
    participations: int = Field(description="Parts in measures that run; they stay here.")


@router.get("/staff/successions", **documented("readSuccessions", "Read what goes and comes", 401, 404))
async def read(visit: StaffCaller) -> EndingShown:
    """Everything is empty for an authority that goes on as before."""
    staff = await at_work(visit)
    found = await read_succession(visit.state.directory, visit.tenant, staff, visit.now)
    return EndingShown(
        goes=_shown(found.goes),
        stays=_shown(found.stays),
        comes=_shown(found.comes),
        left=tuple(LeftShown(**{name: getattr(one, name) for name in LeftShown.model_fields}) for one in found.left),
        bills=found.bills,
        participations=found.participations,
    )


def _shown(found: tuple[Handing, ...]) -> tuple[HandingShown, ...]:
    names = HandingShown.model_fields
    return tuple(HandingShown(**{name: getattr(one, name) for name in names}) for one in found)
