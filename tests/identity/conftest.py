"""People of a municipality, entered as an authority enters them."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from uuid import UUID

import pytest

from efa.identity.actor import Realm, Staff, Verified
from efa.identity.claims import Identity
from efa.identity.enrol import Enrol, enrol
from efa.identity.open_session import CITIZEN_LIMITS, STAFF_LIMITS, Opened, open_citizen_session, open_staff_session
from efa.identity.rights import Role
from efa.identity.trust import Trust
from efa.tenancy.directory import Directory
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session
from tests.conftest import NOW
from tests.identity.provider import Double, good_claims

ISSUER = "http://127.0.0.1:9401"


def erika(**changes: object) -> Identity:
    """Erika Mustermann after a login with her identity card."""
    values: dict[str, object] = {
        "realm": Realm.CITIZEN,
        "account": f"{ISSUER}|erika",
        "name": "Erika Mustermann",
        "trust": Trust.HOCH,
        "verified": {"family_name": Verified("Mustermann", Trust.HOCH)},
        "provider_session": f"{ISSUER}|s-1",
        "id_token": "ey.ey.x",
    }
    return Identity(**{**values, **changes})  # type: ignore[arg-type]


def officer() -> Identity:
    """A caseworker after a login with password and one-time code."""
    account = f"{ISSUER}|sachbearbeitung"
    return Identity(realm=Realm.STAFF, account=account, name="Kim Amt", trust=Trust.SUBSTANTIELL, proved_at=NOW)


async def entered(
    session: Session,
    now: datetime,
    *roles: Role,
    subject: str = "sachbearbeitung",
    issuer: str = ISSUER,
    until: datetime | None = None,
) -> Staff:
    """A member of the authority with these roles; a caseworker if none is named."""
    given = frozenset(roles or (Role.CASEWORKER,))
    command = Enrol(issuer=issuer, subject=subject, name="Kim Amt", roles=given, by=None, now=now, until=until)
    return Staff(await enrol(session, command), "Kim Amt", given, Trust.SUBSTANTIELL, now)


async def logged_in(session: Session, now: datetime, **changes: object) -> Opened:
    return await open_citizen_session(session, erika(**changes), CITIZEN_LIMITS, now)


async def at_work(session: Session, staff: Staff, now: datetime) -> Opened:
    return await open_staff_session(session, officer(), staff, STAFF_LIMITS, now)


@pytest.fixture
def sessions(directory: Directory, tenants: Mapping[str, UUID]) -> Sessions:
    return partial(directory.session, tenants["aachen"])


@pytest.fixture
def double() -> Double:
    return Double(good_claims(NOW, nonce=None))
