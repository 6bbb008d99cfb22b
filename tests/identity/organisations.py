"""Organisations and people with organisation accounts, as "Mein Unternehmenskonto" tells of them."""

import hashlib
from dataclasses import replace
from datetime import datetime

from efa.identity.actor import Realm, Representative
from efa.identity.claims import Identity, identity_of
from efa.identity.enter_organisation import enter_organisation
from efa.identity.invite import AcceptInvitation, accept_invitation, invite
from efa.identity.open_session import CITIZEN_LIMITS, Opened, open_organisation_session
from efa.identity.organisation_rights import Acting, OrganisationRole
from efa.identity.trust import Trust
from efa.kit.ids import new_id
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session
from tests.conftest import NOW
from tests.identity.provider import good_claims

CLERK, ADMINISTRATOR = OrganisationRole.CLERK, OrganisationRole.ADMINISTRATOR


def pseudonym(prefix: str, of: str) -> str:
    """A pseudonym in the form that the account service gives."""
    return f"{prefix}-{hashlib.sha256(of.encode()).hexdigest()[:40]}"


def account_of(person: str, at: str = "Gesamtschule Aachen", **changes: object) -> dict[str, object]:
    """Claims of a person who logs in for an organisation; a change to None removes a claim."""
    told: dict[str, object] = {
        "account_kind": "organisation",
        "idp": "muk",
        "trust_level": "substanziell",
        "account": pseudonym("ek", person),
        "org_id": pseudonym("du", at),
        "org_name": at,
        "org_legal_form": "Verein",
        "org_address": {"street": "Schulstraße", "house_number": "12", "postal_code": "52064", "locality": "Aachen"},
        "actor": {"given_name": person, "family_name": "Schulz"},
    }
    return good_claims(NOW, **{**told, **changes})


def identity_at(person: str, at: str = "Gesamtschule Aachen", **changes: object) -> Identity:
    return identity_of(Realm.ORGANISATION, account_of(person, at, **changes), "ey.ey.x")


async def logged_in_for(
    session: Session, person: str, at: str = "Gesamtschule Aachen", now: datetime = NOW
) -> Representative:
    """The person after a login with the account of an organisation."""
    identity = identity_at(person, at)
    assert identity.organisation
    owner = session.keys.pairwise(identity.account)
    acting = await enter_organisation(session, identity.organisation, owner, identity.name, now)
    return Representative(identity.account, Trust.SUBSTANTIELL, new_id(), identity.name, acting)


async def opened_for(session: Session, person: str, at: str = "Gesamtschule Aachen", now: datetime = NOW) -> Opened:
    """A session of the person for the organisation."""
    who = await logged_in_for(session, person, at, now)
    return await open_organisation_session(session, identity_at(person, at), who.acting, CITIZEN_LIMITS, now)


def acting(who: Representative) -> Acting:
    assert who.acting
    return who.acting


async def invited(
    sessions: Sessions, by: Representative, who: Representative, role: OrganisationRole = CLERK
) -> Representative:
    """The person after they took up an invitation of the administrator."""
    async with sessions() as session:
        code = await invite(session, by, role, NOW)
        owner = session.keys.pairwise(who.account)
    member = await accept_invitation(sessions, AcceptInvitation(code=code, who=who, owner=owner, now=NOW))
    return replace(who, acting=replace(acting(by), member=member, role=role))
