"""The people of the demo: who they are, what their provider says of them, where they work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from efa.identity.actor import Realm
from efa.identity.enrol import Enrol, enrol
from efa.identity.rights import Role
from efa.identity.workplaces import note_workplace
from efa.tenancy.directory import Directory, Tenant

_LEVELS = {"basis": 1, "substantiell": 3, "hoch": 4}
_PROVED_BY = {"basis": "Benutzername", "substantiell": "Elster", "hoch": "eID"}


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoAccount:
    """One way for one person to log in. `role` is citizen or a role of staff, `way` the level that a citizen proves.

    `subject`: how the provider calls the account, where it is not its `login`. `also`: other authorities where the
    person works. `proposed` is the role of somebody whom the provider proposes and nobody has entered.
    """

    login: str
    name: str
    realm: Realm
    role: str
    claims: Mapping[str, object]
    way: str = ""
    tenant: str | None = None
    place: str = ""
    subject: str = ""
    also: tuple[str, ...] = ()

    def suffices(self, level: str) -> bool:
        """Whether this way proves the level, a word; another person has no levels to choose from."""
        return self.way not in _LEVELS or _LEVELS[self.way] >= _LEVELS.get(level, 0)


def demo_citizens() -> tuple[DemoAccount, ...]:
    """Four people; the first has three ways to log in to the same account, the last is a Betreuerin by profession."""
    erika = ("Erika", "Mustermann", "1964-08-12", "Musterstraße 1", "52062", "Aachen")
    jonas = ("Jonas", "Beispiel", "1991-03-02", "Beispielweg 7", "53111", "Bonn")
    fatma = ("Fatma", "Yılmaz", "1987-11-30", "Probeallee 23", "40210", "Düsseldorf")
    rita = ("Rita", "Rechtmann", "1975-05-06", "Amtsgasse 9", "52062", "Aachen")
    return (
        _citizen("erika.passwort", "basis", erika),
        _citizen("erika.elster", "substantiell", erika),
        _citizen("erika.ausweis", "hoch", erika),
        _citizen("jonas.elster", "substantiell", jonas),
        _citizen("fatma.ausweis", "hoch", fatma),
        _citizen("rita.betreuung", "hoch", rita),
    )


def demo_employees(towns: Sequence[Tenant], land: Tenant) -> tuple[DemoAccount, ...]:
    """A caseworker, a team lead, an administrator and an auditor for each municipality.

    The Land has a caseworker, an administrator and the operator. The first auditor works for the second municipality as
    well; the first municipality has somebody proposed.
    """
    posts = (
        (Role.CASEWORKER, "sachbearbeitung"),
        (Role.CASEWORKER_LEAD, "leitung"),
        (Role.TENANT_ADMIN, "verwaltung"),
        (Role.AUDITOR, "revision"),
    )
    found = [
        _employee(town, role, f"{town.slug}.{post}", f"{first} {_FAMILY[number % len(_FAMILY)]}")
        for number, town in enumerate(towns)
        for (role, post), first in zip(posts, _FIRST, strict=True)
    ]
    if len(towns) > 1:
        found = [
            replace(one, also=(towns[1].slug,)) if one.login == f"{towns[0].slug}.revision" else one for one in found
        ]
    new = [_proposed(town) for town in towns[:1]]
    ours = (
        (Role.CASEWORKER, "sachbearbeitung", "Ute"),  # for the fallback way, as the next
        (Role.TENANT_ADMIN, "verwaltung", "Ines"),
        (Role.STATE_OPERATOR, "betrieb", "Alex"),
    )
    return (*found, *new, *(_employee(land, role, f"land.{post}", f"{first} Rhein") for role, post, first in ours))


async def demo_staff(directory: Directory, accounts: Sequence[DemoAccount], issuer: str, now: datetime) -> None:
    """Enter the employees at their authorities, as a set-up does; a second time changes nothing."""
    for account in accounts:
        if account.realm is not Realm.STAFF or account.role == _PROPOSED:
            continue
        roles, subject = frozenset({Role(account.role)}), account.subject or account.login
        command = Enrol(issuer=issuer, subject=subject, name=account.name, roles=roles, by=None, now=now)
        for slug in (account.tenant or "", *account.also):
            if tenant := await directory.by_slug(slug):
                async with directory.session(tenant.id) as session:
                    await enrol(session, command)
                await note_workplace(directory, command.account, tenant.id, now)


_PROPOSED = "proposed"
_FIRST = ("Kim", "Robin", "Toni", "Uli")
_FAMILY = ("Adler", "Brandt", "Conrad", "Decker", "Esser", "Falk", "Groß", "Heller", "Irmer", "Jansen")


def _citizen(login: str, way: str, of: tuple[str, str, str, str, str, str]) -> DemoAccount:
    names = ("given_name", "family_name", "birthdate", "street_address", "postal_code", "locality")
    told = dict(zip(names, of, strict=True)) | {"country": "DE"}
    level = f"STORK-QAA-Level-{_LEVELS[way]}"
    person = login.partition(".")[0]
    claims = {
        "account_kind": "citizen",
        "idp": "bundid",
        "trust_level": level,
        "proved_by": _PROVED_BY[way],
        "bpk2": f"{person}-demo-k2jBT0cykDVqiKWia1VMzqmntTuEwG".ljust(43, "0"),
        "postbox_handle": str(uuid5(NAMESPACE_URL, f"postbox:{person}")),
        "application_id": str(uuid5(NAMESPACE_URL, f"application:{login}")),
        **told,
        **{f"{name}-verified-level": level for name in told},
        "email": f"{person}@example.invalid",
        "email-verified-level": "STORK-QAA-Level-1",  # typed by the person, whatever proves the login
    }
    name = f"{of[0]} {of[1]}"
    return DemoAccount(login=login, name=name, realm=Realm.CITIZEN, role="citizen", claims=claims, way=way)


def _also(accounts: Sequence[DemoAccount], towns: Sequence[Tenant]) -> Sequence[DemoAccount]:
    first, further = f"{towns[0].slug}.revision" if towns else "", tuple(town.slug for town in towns[1:2])
    return [replace(one, also=further) if one.login == first else one for one in accounts]


def _proposed(tenant: Tenant) -> DemoAccount:
    account = _employee(tenant, Role.CASEWORKER, f"{tenant.slug}.neu", "Nuri Neu")
    return replace(account, role=_PROPOSED, claims={**account.claims, "groups": [f"/{tenant.ars}/{Role.CASEWORKER}"]})


def _employee(tenant: Tenant, role: Role, login: str, name: str) -> DemoAccount:
    given, _, family = name.partition(" ")
    claims = {
        "account_kind": "staff",
        "name": name,
        "given_name": given,
        "family_name": family,
        "acr": "substantiell",
        "amr": ["pwd", "otp"],
    }
    return DemoAccount(
        login=login,
        name=name,
        realm=Realm.STAFF,
        role=role.value,
        claims=claims,
        tenant=tenant.slug,
        place=tenant.name,
    )
