"""What the account service of organisations tells, and what it cannot make us believe."""

import pytest

from efa.identity.actor import Realm, Representative
from efa.identity.claims import identity_of
from efa.identity.errors import LoginFailed, WrongAccount
from efa.identity.organisations import Profile
from efa.identity.trust import Trust
from efa.tenancy.doors import Sessions
from tests.conftest import NOW
from tests.identity.attempts import begun, finished
from tests.identity.organisations import account_of, acting, identity_at
from tests.identity.provider import Double, good_claims

FORGED: dict[str, dict[str, object]] = {
    "another account service": {"idp": "bundid"},
    "no pseudonym of the organisation": {"org_id": None},
    "a name instead of the pseudonym": {"org_id": "Gesamtschule Aachen"},
    "no account": {"account": None},
    "an account of a citizen": {"account": "bpk2"},
    "no name": {"org_name": " "},
    "a list of names": {"org_name": ["Gesamtschule"]},
    "a test account": {"test_account": "true"},
}


def test_the_account_tells_organisation_and_person() -> None:
    identity = identity_at("Petra")
    assert (identity.name, identity.trust) == ("Petra Schulz", Trust.SUBSTANTIELL)
    assert identity.organisation
    assert identity.organisation.profile == Profile(
        name="Gesamtschule Aachen", legal_form="Verein", address="Schulstraße 12, 52064 Aachen"
    )


def test_who_works_alone_is_named_by_the_certificate_of_a_person() -> None:
    person = {"given_name": "Dörte", "family_name": "Claußen", "street": "Nebenstraße", "house_number": "4a"}
    person |= {"postal_code": "52070", "locality": "Aachen"}
    alone = {"org_name": None, "org_address": None, "actor": None, "org_legal_form": None, "person": person}
    identity = identity_of(Realm.ORGANISATION, {**account_of("Petra"), **alone}, "t")
    assert identity.name == "Dörte Claußen"
    assert identity.organisation
    assert identity.organisation.profile == Profile(name="Dörte Claußen", address="Nebenstraße 4a, 52070 Aachen")


def test_pseudonyms_are_kept_as_hashes_only() -> None:
    claims, identity = account_of("Petra"), identity_at("Petra")
    told = f"{identity.account}{identity.organisation}"
    assert str(claims["org_id"])[3:] not in told
    assert str(claims["account"])[3:] not in told


@pytest.mark.parametrize("changes", FORGED.values(), ids=FORGED)
def test_a_login_without_the_right_attributes_is_refused(changes: dict[str, object]) -> None:
    claims = {**account_of("Petra"), **changes}
    with pytest.raises(LoginFailed):
        identity_of(Realm.ORGANISATION, claims, "t")


@pytest.mark.parametrize("realm", [Realm.CITIZEN, Realm.STAFF])
def test_an_organisation_is_no_citizen_and_no_staff(realm: Realm) -> None:
    with pytest.raises(WrongAccount):
        identity_of(realm, account_of("Petra"), "t")


def test_a_citizen_is_no_organisation() -> None:
    with pytest.raises(WrongAccount):
        identity_of(Realm.ORGANISATION, good_claims(NOW), "t")


@pytest.mark.usefixtures("committed")
async def test_who_logs_in_for_an_organisation_acts_for_it(sessions: Sessions) -> None:
    double = Double({**account_of("Petra"), "nonce": None})
    double.claims.pop("nonce")
    done = await finished(sessions, double, await begun(sessions, double, realm=Realm.ORGANISATION))
    actor = done.opened.login.actor
    assert isinstance(actor, Representative)
    assert acting(actor).name == "Gesamtschule Aachen"


@pytest.mark.usefixtures("committed")
async def test_a_level_below_substantial_opens_nothing_for_an_organisation(sessions: Sessions) -> None:
    double = Double(account_of("Petra", trust_level="STORK-QAA-Level-1"))
    double.claims.pop("nonce")
    with pytest.raises(LoginFailed):
        await finished(sessions, double, await begun(sessions, double, realm=Realm.ORGANISATION))
