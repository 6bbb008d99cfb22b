"""What every page of an organisation begins with: who acts, for whom, and with which right."""

from uuid import UUID

from efa.identity.actor import Representative
from efa.identity.errors import SessionEnded, UnknownMember
from efa.identity.organisation_rights import Acting, OrganisationAct, OrganisationRole, allow_for
from efa.kit.ids import from_public
from efa.web.citizen.shown import Line
from efa.web.deps import Visit


def representative(visit: Visit) -> Representative:
    """Who acts for an organisation. Known once a session has been opened. Raises SessionEnded."""
    if isinstance(visit.actor, Representative):
        return visit.actor
    raise SessionEnded


async def who_acts(visit: Visit) -> Representative:
    """The person with an organisation account. Raises SessionEnded, FormNotOurs."""
    async with visit.session():
        return representative(visit)


async def acting_for(visit: Visit, act: OrganisationAct) -> tuple[Representative, Acting]:
    """The person and the organisation they may do this for. Raises SessionEnded, FormNotOurs, NotAllowed."""
    who = await who_acts(visit)
    return who, allow_for(who.acting, act)


def member_id(text: str) -> UUID:
    """The membership in an address or a form. Raises UnknownMember."""
    found = from_public(text)
    if found is None:
        raise UnknownMember
    return found


def role_options(visit: Visit) -> list[tuple[str, str, str]]:
    """Each role with what it may do."""
    texts = visit.texts
    return [
        (role.value, texts(f"organisation.role.{role}"), texts(f"organisation.role.{role}.may"))
        for role in OrganisationRole
    ]


def chosen_role(typed: str) -> OrganisationRole | None:
    """The role that was chosen, None for nothing."""
    return OrganisationRole(typed) if typed in OrganisationRole.__members__.values() else None


def error_line(visit: Visit, target: str, code: str) -> Line:
    """A line of the error summary, which leads to its field."""
    return Line(target, visit.texts.html(code))
