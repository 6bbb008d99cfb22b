"""The people of the demo as BundID and "Mein Unternehmenskonto" know them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from efa.identity.claims import ATTRIBUTES
from efa.testing.oidc_accounts import DemoAccount
from efa.testing.saml.people import Citizen, Member, pseudonym
from efa.testing.saml.words import Method

_TYPED = ("email", "phone_number")
_REGISTER = {"number": "Registernummer", "kind": "Registerart", "court": "Registergericht"}
_ADDRESS = {"street": "Strasse", "house_number": "Hausnummer", "postal_code": "PLZ", "locality": "Ort"}
_ACTING = {"given_name": "Vorname", "family_name": "Nachname"}
_NO_CODE = "999"  # none of the list of legal forms


def as_citizens(accounts: Sequence[DemoAccount]) -> tuple[Citizen, ...]:
    """One person for each account that they reach in several ways."""
    return tuple(_citizen(key, list(ways)) for key, ways in groupby(accounts, _person))


def as_members(accounts: Sequence[DemoAccount]) -> tuple[Member, ...]:
    """One certificate for each account."""
    return tuple(_member(account) for account in accounts)


def people_of(accounts: Sequence[DemoAccount]) -> tuple[DemoAccount, ...]:
    """One account for each person: how to prove it, they choose at the account service."""
    first = (next(ways) for _, ways in groupby(accounts, _person))
    return tuple(replace(one, login=_person(one)) for one in first)


def with_pseudonyms(accounts: Iterable[DemoAccount], host: str) -> tuple[DemoAccount, ...]:
    """The accounts of organisations with the pseudonyms that our service provider at this host is told."""
    return tuple(
        replace(
            one,
            claims={
                **one.claims,
                "account": pseudonym("ek", one.login, host),
                "org_id": pseudonym("du", _person(one), host),
            },
        )
        for one in accounts
    )


def _person(account: DemoAccount) -> str:
    return account.login.partition(".")[0]


def _citizen(key: str, ways: Sequence[DemoAccount]) -> Citizen:
    claims = ways[0].claims
    known = {name: str(claims[name]) for name in ATTRIBUTES if name in claims}
    return Citizen(
        key=key,
        told={name: text for name, text in known.items() if name not in _TYPED},
        typed={name: text for name, text in known.items() if name in _TYPED},
        methods=tuple(Method(str(way.claims["proved_by"])) for way in ways),
    )


def _member(account: DemoAccount) -> Member:
    claims = account.claims
    told = {"Firmenname": str(claims["org_name"]), "Rechtsform": _NO_CODE}
    told |= {"RechtsformText": str(claims["org_legal_form"]), **_named(claims.get("org_register"), _REGISTER)}
    return Member(
        key=account.login,
        organisation=_person(account),
        told=told,
        address={**_named(claims["org_address"], _ADDRESS), "Land": "DE"},
        acting=_named(claims["actor"], _ACTING),
    )


def _named(told: object, names: Mapping[str, str]) -> Mapping[str, str]:
    return {names[name]: str(text) for name, text in told.items()} if isinstance(told, Mapping) else {}
