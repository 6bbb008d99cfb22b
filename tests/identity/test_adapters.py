"""From what Keycloak says after a login at an account service to an identity: one row for each kind of answer."""

import pytest

from efa.identity.actor import Realm
from efa.identity.claims import Identity, identity_of
from efa.identity.errors import LoginFailed, WrongAccount
from efa.identity.organisations import Profile
from efa.identity.trust import Trust
from tests.conftest import NOW
from tests.identity.provider import ISSUER, good_claims

HIGH, TYPED = "STORK-QAA-Level-4", "STORK-QAA-Level-1"
BUNDID: dict[str, object] = {  # as they arrive through a real Keycloak
    "account_kind": "citizen",
    "idp": "bundid",
    "acr": "basis",
    "mfa": "true",
    "proved_by": "eID",
    "trust_level": HIGH,
    "bpk2": "9D66pgsMa0QYQ8K1TE0jmar4v9Xk-O_RRLiH-DZPh5k",
    "given_name": "ERIKA",
    "given_name-verified-level": HIGH,
    "family_name": "MUSTERMANN",
    "family_name-verified-level": HIGH,
    "street_address": "HEIDESTRAẞE 17",
    "street_address-verified-level": HIGH,
    "phone_number": "+49 241 555010",
    "phone_number-verified-level": TYPED,
    "email": "erika@example.invalid",
}
MUK: dict[str, object] = {
    "account_kind": "organisation",
    "idp": "muk",
    "acr": "basis",
    "trust_level": "substanziell",
    "account": f"ek-{'0a' * 20}",
    "org_id": f"du-{'0b' * 20}",
    "org_name": "Turnverein Aachen e. V.",
    "org_legal_form": "Eingetragener Verein",
    "org_register": {"kind": "VR", "number": "4711", "court": "Aachen"},
    "org_address": {"street": "Am Sportplatz", "house_number": "3", "postal_code": "52066", "locality": "Aachen"},
    "actor": {"given_name": "Anke", "family_name": "Peters"},
    "test_account": "true",
}
Expected = tuple[str, Trust]
CITIZENS: dict[str, tuple[dict[str, object], Expected]] = {
    "online identity card": ({}, ("ERIKA MUSTERMANN", Trust.HOCH)),
    "ELSTER certificate": (
        {"trust_level": "STORK-QAA-Level-3", "proved_by": "Elster"},
        ("ERIKA MUSTERMANN", Trust.SUBSTANTIELL),
    ),
    "password": ({"trust_level": TYPED, "proved_by": "Benutzername"}, ("ERIKA MUSTERMANN", Trust.BASIS)),
    "eIDAS of another state": ({"proved_by": "eIDAS", "nationality": "AT"}, ("ERIKA MUSTERMANN", Trust.HOCH)),
    "a way that nobody knows yet": ({"proved_by": "EUDIW"}, ("ERIKA MUSTERMANN", Trust.HOCH)),
    "family name alone": ({"given_name": None}, ("MUSTERMANN", Trust.HOCH)),
    "unknown level": ({"trust_level": "STORK-QAA-Level-9"}, ("ERIKA MUSTERMANN", Trust.NONE)),
    "level of Keycloak alone": ({"trust_level": None, "acr": "hoch"}, ("ERIKA MUSTERMANN", Trust.NONE)),
    "level told twice": ({"trust_level": [TYPED, HIGH]}, ("ERIKA MUSTERMANN", Trust.NONE)),
    "the other service's word": ({"trust_level": "substanziell"}, ("ERIKA MUSTERMANN", Trust.NONE)),
}
ORGANISATIONS: dict[str, tuple[dict[str, object], Expected]] = {
    "with the person who acts": ({}, ("Anke Peters", Trust.SUBSTANTIELL)),
    "without the person who acts": ({"actor": None}, ("", Trust.SUBSTANTIELL)),
    "level in capitals": ({"trust_level": "SUBSTANZIELL"}, ("Anke Peters", Trust.SUBSTANTIELL)),
    "spelt as BundID does": ({"trust_level": "SUBSTANTIELL"}, ("Anke Peters", Trust.NONE)),
    "unknown level": ({"trust_level": "ausreichend"}, ("Anke Peters", Trust.NONE)),
    "no level": ({"trust_level": None}, ("Anke Peters", Trust.NONE)),
}


def citizen(**changes: object) -> Identity:
    return identity_of(Realm.CITIZEN, good_claims(NOW, **{**BUNDID, **changes}), "t")


def organisation(**changes: object) -> Identity:
    claims = good_claims(NOW, **{"given_name": None, "family_name": None, **MUK, **changes})
    return identity_of(Realm.ORGANISATION, claims, "t", production=False)


@pytest.mark.parametrize(("changes", "expected"), CITIZENS.values(), ids=CITIZENS)
def test_what_bundid_says_becomes_a_person_with_a_level(changes: dict[str, object], expected: Expected) -> None:
    identity = citizen(**changes)
    assert (identity.name, identity.trust) == expected


@pytest.mark.parametrize(("changes", "expected"), ORGANISATIONS.values(), ids=ORGANISATIONS)
def test_what_elster_says_becomes_a_member_with_a_level(changes: dict[str, object], expected: Expected) -> None:
    identity = organisation(**changes)
    assert (identity.name, identity.trust) == expected


def test_each_value_of_a_person_keeps_its_own_level() -> None:
    assert {name: one.trust for name, one in citizen().verified.items()} == {
        "given_name": Trust.HOCH,
        "family_name": Trust.HOCH,
        "street_address": Trust.HOCH,
        "email": Trust.NONE,
        "phone_number": Trust.BASIS,
    }


def test_a_temporary_login_is_known_by_its_session_alone() -> None:
    assert citizen(bpk2=None).account == f"{ISSUER}|5f0c"


def test_an_organisation_is_told_with_register_and_address() -> None:
    told = organisation().organisation
    assert told
    assert told.profile == Profile(
        name="Turnverein Aachen e. V.",
        legal_form="Eingetragener Verein",
        register="VR 4711, Amtsgericht Aachen",
        address="Am Sportplatz 3, 52066 Aachen",
    )


def test_neither_service_can_say_what_the_other_one_says() -> None:
    with pytest.raises(WrongAccount):
        identity_of(Realm.CITIZEN, good_claims(NOW, **MUK), "t")
    with pytest.raises(LoginFailed):
        organisation(idp="bundid")


def test_a_test_account_of_an_organisation_is_refused_in_production() -> None:
    with pytest.raises(LoginFailed):
        identity_of(Realm.ORGANISATION, good_claims(NOW, **MUK), "t", production=True)
