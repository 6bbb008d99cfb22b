"""Things of Aachen beside its applications: people, organisations, mandates, senders, what is taken in."""

from datetime import timedelta
from functools import partial
from uuid import UUID

from sqlalchemy import select

from efa.applications.intake_tables import intake_sender
from efa.applications.senders import enter_sender
from efa.applications.take_in import TakeIn, take_in
from efa.identity.actor import Citizen, Staff
from efa.identity.give_mandate import Give, give
from efa.identity.mandate_acts import MandateAct, MandateKind
from efa.identity.mandate_codes import Maker, Scope, make_code
from efa.identity.name_substitute import NameSubstitute, name_substitute
from efa.identity.organisation_standing import Known, OrganisationKind, Standing
from efa.identity.propose import Told, propose
from efa.identity.rights import Role
from efa.identity.staff_tables import staff_proposal
from efa.identity.trust import Trust
from efa.kit.clock import day_of
from efa.kit.ids import new_id
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session
from efa.web.state import State
from tests.applications.authority_side.office import a_caseworker
from tests.identity.organisations import acting, logged_in_for
from tests.places import AACHEN
from tests.web.mandates.people import judged
from tests.web.representatives import SCHOOL

OF_ONE_AUTHORITY = (
    *("{application}", "{decision}", "{file}", "{person}", "{consignment}"),
    *("{substitution}", "{proposal}", "{sender}", "{organisation}", "{mandate}", "{intake}", "{request}", "{bill}"),
    *("{measure}", "{participation}", "{doubt}", "{copy}", "{message}", "{member}", "{told}"),
)
_SCOPE = Scope(kind=MandateKind.VOLLMACHT, benefits=frozenset({"wohngeld"}), acts=frozenset({MandateAct.PREPARE}))


async def others(state: State, tenant: UUID, staff: Staff, account: str) -> dict[str, UUID]:
    """Ids by the name they have in an address. The citizen has the account, the caseworker is `staff`."""
    door = partial(state.directory.session, tenant)
    async with door() as session:
        petra = acting(await logged_in_for(session, "Petra", SCHOOL))
        ids = {"organisation": petra.organisation, "member": petra.member}
        ids |= {"substitution": await _substitution(state, session, staff), "proposal": await _proposal(state, session)}
        ids |= {"sender": await _sender(state, session), "intake": await _intake(state, session, staff)}
    return {**ids, "mandate": await _mandate(state, door, account)}


async def _substitution(state: State, session: Session, staff: Staff) -> UUID:
    ali, today = await a_caseworker(session, state.now(), "Ali Ay"), day_of(state.now())
    days = {"first": today + timedelta(days=7), "last": today + timedelta(days=14)}
    command = NameSubstitute(person=staff.person, substitute=ali.person, now=state.now(), **days)
    return await name_substitute(session, staff, command)


async def _proposal(state: State, session: Session) -> UUID:
    told = Told(account="x|nuri", name="Nuri Neu", service="", roles=frozenset({Role.AUDITOR}), now=state.now())
    assert await propose(session, told)
    wanted: UUID = (await session.db.execute(select(staff_proposal.c.id))).scalar_one()
    return wanted


async def _sender(state: State, session: Session) -> UUID:
    admin = Staff(new_id(), "Toni Amt", frozenset({Role.TENANT_ADMIN}), Trust.SUBSTANTIELL, state.now())
    await enter_sender(session, admin, "Landesportal", state.now())
    wanted: UUID = (await session.db.execute(select(intake_sender.c.id))).scalar_one()
    return wanted


async def _intake(state: State, session: Session, staff: Staff) -> UUID:
    what = {"benefit": "wohngeld", "procedure": "erstantrag", "place": AACHEN, "way": "paper"}
    when = {"received_at": state.now() - timedelta(days=1), "now": state.now()}
    return await take_in(session, state.catalogue, staff, TakeIn(unbiased=True, **what, **when))  # type: ignore[arg-type]


async def _mandate(state: State, door: Sessions, account: str) -> UUID:
    async with door() as session:
        await judged(session, Known(Standing.ACTIVE, OrganisationKind.WELFARE))
        berta = await logged_in_for(session, "Berta", "AWO Kreisverband Aachen")
        maker = Maker(side="agent", name="AWO", organisation=acting(berta).organisation)
        code, owner = await make_code(session, maker, None, state.now()), session.keys.pairwise(account)
    who = Citizen(account, Trust.SUBSTANTIELL, new_id(), "Mara Muster")
    return await give(door, Give(code=code, scope=_SCOPE, who=who, owner=owner, now=state.now()))
