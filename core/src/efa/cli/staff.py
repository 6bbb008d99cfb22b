"""`efa staff`: who works at an authority, for its first people; they enter everybody else in their pages."""

import argparse
from collections.abc import Callable, Coroutine
from typing import TypeVar
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncEngine

from efa.cli.command import CommandFailed, Groups, add_command, table
from efa.cli.database import with_database
from efa.cli.directory import active_tenant, directory_of
from efa.cli.environment import demanded, settings_of_environment
from efa.identity.dismiss import dismiss
from efa.identity.enrol import Enrol, enrol
from efa.identity.errors import NotAllowed, UnknownMember
from efa.identity.members import Member, members
from efa.identity.rights import Role
from efa.identity.workplaces import note_workplace
from efa.kit.clock import now
from efa.tenancy.session import Session

_EXAMPLES = """  efa staff enrol --tenant aachen --subject 4f7c2d10 --name "Toni Adler" --role tenant_admin
  efa staff enrol --tenant nw --subject 9b1e77a3 --name "Alex Rhein" --role state_operator
  efa staff list --tenant aachen      id, name, roles and since when
  efa staff dismiss --tenant aachen 0198c7e2-5d7c-7a41-9c5e-1f1d2c3b4a59

the subject is what the staff's login service says as `sub`, and nothing else: a mail address does not work.
"""
T = TypeVar("T")
_ROLES = tuple(role.value for role in Role)


def add(groups: Groups) -> None:
    """Add the commands of this group."""
    group = add_command(groups, "staff", None, summary="Enter the first people of an authority.", examples=_EXAMPLES)
    commands = group.add_subparsers(dest="action", metavar="ACTION", required=True)
    entering = add_command(
        commands,
        "enrol",
        _enrol,
        summary="Enter somebody, or give them another name or other roles.",
        examples=_EXAMPLES,
    )
    entering.add_argument("--subject", required=True, metavar="SUB", help="who it is at the login service (`sub`)")
    entering.add_argument("--issuer", metavar="URL", help="the login service; not given: EFA_STAFF_ISSUER")
    entering.add_argument("--name", required=True, help="as colleagues and notices show it")
    entering.add_argument(
        "--role",
        required=True,
        action="append",
        choices=_ROLES,
        metavar="ROLE",
        help="once for each: " + ", ".join(_ROLES),
    )
    listing = add_command(commands, "list", _list, summary="List who works at an authority.", examples=_EXAMPLES)
    leaving = add_command(
        commands, "dismiss", _dismiss, summary="End a membership, and every session of it.", examples=_EXAMPLES
    )
    leaving.add_argument("person", type=UUID, metavar="PERSON", help="id of the person (see: efa staff list)")
    for command in (entering, listing, leaving):
        command.add_argument("--tenant", required=True, metavar="SLUG", help="short name (see: efa tenant list)")


def _enrol(arguments: argparse.Namespace) -> int:
    issuer = demanded(arguments.issuer or settings_of_environment().staff_issuer, "EFA_STAFF_ISSUER")
    roles = frozenset(map(Role, arguments.role))
    whom = Enrol(issuer=issuer, subject=arguments.subject, name=arguments.name, roles=roles, by=None, now=now())
    try:
        who = _at(arguments.tenant, lambda session: enrol(session, whom), works_there=whom.account)
    except NotAllowed:
        raise CommandFailed(f"only a Land has people with the role {Role.STATE_OPERATOR}") from None
    print(who)
    return 0


def _list(arguments: argparse.Namespace) -> int:
    found = _at(arguments.tenant, lambda session: members(session, now()))
    print("\n".join(table([("PERSON", "NAME", "ROLES", "SINCE"), *map(_row, found)])))
    return 0


def _dismiss(arguments: argparse.Namespace) -> int:
    try:
        _at(arguments.tenant, lambda session: dismiss(session, arguments.person, None, now()))
    except UnknownMember:
        raise CommandFailed(f"nobody of the id {arguments.person} works at '{arguments.tenant}'") from None
    return 0


def _row(member: Member) -> tuple[str, ...]:
    return str(member.person), member.name, ", ".join(sorted(member.roles)), f"{member.since:%Y-%m-%d}"


def _at(slug: str, work: Callable[[Session], Coroutine[None, None, T]], works_there: str = "") -> T:
    """What the work answers in one transaction of the tenant. Raises CommandFailed.

    `works_there`: an account that is offered this authority from now on, at whichever it logs in.
    """

    async def whole(engine: AsyncEngine) -> T:
        directory = directory_of(engine)
        tenant = await active_tenant(directory, slug)
        async with directory.session(tenant.id) as session:
            answer = await work(session)
        if works_there:
            await note_workplace(directory, works_there, tenant.id, now())
        return answer

    return with_database(settings_of_environment().database_url, whole)
