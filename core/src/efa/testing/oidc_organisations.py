"""The organisations of the demo: a school, a club, a welfare organisation, and the people who act for them."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from efa.identity.actor import Realm, Staff
from efa.identity.claims import Identity, identity_of
from efa.identity.enter_organisation import enter_member, enter_organisation
from efa.identity.organisation_rights import OrganisationRole
from efa.identity.organisation_standing import Known, OrganisationKind, Standing, judge_organisation, standing_of
from efa.identity.rights import Role
from efa.identity.trust import Trust
from efa.kit.ids import new_id
from efa.tenancy.directory import Directory, Tenant
from efa.tenancy.session import Session
from efa.testing.oidc_accounts import DemoAccount

_SCHOOL = {
    "org_name": "Gesamtschule Aachen",
    "org_legal_form": "Körperschaft des öffentlichen Rechts",
    "org_address": {"street": "Schulstraße", "house_number": "12", "postal_code": "52064", "locality": "Aachen"},
}
_CLUB = {
    "org_name": "Turnverein Aachen e. V.",
    "org_legal_form": "Eingetragener Verein",
    "org_register": {"kind": "VR", "number": "4711", "court": "Aachen"},
    "org_address": {"street": "Am Sportplatz", "house_number": "3", "postal_code": "52066", "locality": "Aachen"},
}
_WELFARE = {
    "org_name": "AWO Kreisverband Aachen",
    "org_legal_form": "Eingetragener Verein",
    "org_register": {"kind": "VR", "number": "4712", "court": "Aachen"},
    "org_address": {"street": "Beratungsweg", "house_number": "7", "postal_code": "52062", "locality": "Aachen"},
}
_INVITED = {  # by the first one
    "schule.sekretariat": ("verein.training",),
    "verein.vorstand": ("verein.training",),
    "awo.leitung": ("awo.beratung",),
}


def demo_organisations(town: Tenant) -> tuple[DemoAccount, ...]:
    """A school, a club and a welfare organisation; the trainer of the club also works at the school."""
    return (
        _member(town, "schule.sekretariat", _SCHOOL, "Petra", "Schulz"),
        _member(town, "verein.vorstand", _CLUB, "Anke", "Peters"),
        _member(town, "verein.training", _CLUB, "Mehmet", "Kaya"),
        _member(town, "awo.leitung", _WELFARE, "Gesa", "Lindner"),
        _member(town, "awo.beratung", _WELFARE, "Berta", "Hoffmann"),
    )


async def demo_members(directory: Directory, accounts: Sequence[DemoAccount], issuer: str, now: datetime) -> None:
    """Let everybody belong to their organisations, as after a first login and invitations; twice changes nothing."""
    by_login = {account.login: account for account in accounts}
    for first, invited in _INVITED.items():
        tenant = await directory.by_slug(by_login[first].tenant or "")
        if tenant:
            async with directory.session(tenant.id) as session:
                people = [_identity(by_login[login], issuer) for login in (first, *invited)]
                await _enter(session, people, now)


def _identity(account: DemoAccount, issuer: str) -> Identity:
    return identity_of(Realm.ORGANISATION, {**account.claims, "iss": issuer}, "", production=False)


async def _enter(session: Session, people: Sequence[Identity], now: datetime) -> None:
    founder, *others = people
    assert founder.organisation
    owner = session.keys.pairwise(founder.account)
    found = await enter_organisation(session, founder.organisation, owner, founder.name, now)
    assert found
    if found.name == _WELFARE["org_name"]:
        await _look_at(session, found.organisation, now)
    for other in others:
        account = session.keys.pairwise(other.account)
        await enter_member(session, found.organisation, account, other.name, OrganisationRole.CLERK, now)


async def _look_at(session: Session, organisation: UUID, now: datetime) -> None:
    """As an administrator of the authority does once; a second start changes nothing."""
    if (await standing_of(session, organisation)).standing is Standing.PENDING:
        admin = Staff(new_id(), "Toni", frozenset({Role.TENANT_ADMIN}), Trust.SUBSTANTIELL, now)
        await judge_organisation(session, admin, organisation, Known(Standing.ACTIVE, OrganisationKind.WELFARE), now)


def _member(tenant: Tenant, login: str, of: Mapping[str, object], given: str, family: str) -> DemoAccount:
    claims = {
        **of,
        "account_kind": "organisation",
        "idp": "muk",
        "trust_level": "substanziell",
        "account": f"ek-{hashlib.sha1(login.encode(), usedforsecurity=False).hexdigest()}",
        "org_id": f"du-{hashlib.sha1(str(of['org_name']).encode(), usedforsecurity=False).hexdigest()}",
        "actor": {"given_name": given, "family_name": family},
        "test_account": "true",
    }
    return DemoAccount(
        login=login,
        name=f"{given} {family}",
        realm=Realm.ORGANISATION,
        role="organisation",
        claims=claims,
        way="organisation",
        tenant=tenant.slug,
        place=str(of["org_name"]),
    )
