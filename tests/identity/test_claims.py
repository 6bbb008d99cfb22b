"""What a login proves: the level comes from the account service, never from `acr` alone."""

from datetime import timedelta

import pytest

from efa.identity.actor import NO_POSTBOX, Postbox, Realm
from efa.identity.claims import identity_of
from efa.identity.trust import Trust, still_valid
from tests.conftest import NOW
from tests.identity.provider import ISSUER, good_claims

LEVELS: list[tuple[dict[str, object], Trust]] = [
    ({"trust_level": "STORK-QAA-Level-1"}, Trust.BASIS),
    ({"trust_level": "STORK-QAA-Level-4"}, Trust.HOCH),
    ({"trust_level": "substanziell", "idp": "muk"}, Trust.SUBSTANTIELL),
    ({"trust_level": None}, Trust.NONE),
    ({"trust_level": "STORK-QAA-Level-9"}, Trust.NONE),
    ({"trust_level": "stork-qaa-level-4"}, Trust.NONE),
    ({"trust_level": ["STORK-QAA-Level-4"]}, Trust.NONE),
    ({"trust_level": None, "acr": "hoch"}, Trust.NONE),
    ({"trust_level": "STORK-QAA-Level-1", "acr": "hoch"}, Trust.BASIS),
]


@pytest.mark.parametrize(("changes", "trust"), LEVELS)
def test_the_level_of_a_citizen_is_what_the_account_service_says(changes: dict[str, object], trust: Trust) -> None:
    assert identity_of(Realm.CITIZEN, good_claims(NOW, **changes), "t").trust == trust


STAFF: list[tuple[dict[str, object], Trust]] = [
    ({"acr": "substantiell", "amr": ["pwd", "otp"]}, Trust.SUBSTANTIELL),
    ({"acr": "substantiell", "amr": ["pwd"]}, Trust.BASIS),
    ({"acr": "substantiell"}, Trust.BASIS),
    ({"acr": "substantiell", "amr": "otp"}, Trust.BASIS),
    ({"acr": "allmächtig", "amr": ["otp"]}, Trust.BASIS),
]


@pytest.mark.parametrize(("changes", "trust"), STAFF)
def test_acr_of_staff_counts_with_a_second_factor_only(changes: dict[str, object], trust: Trust) -> None:
    assert identity_of(Realm.STAFF, good_claims(NOW, **changes), "t").trust == trust


def test_each_value_has_a_level_of_its_own() -> None:
    claims = good_claims(NOW, phone_number="0241 1", **{"family_name-verified-level": "STORK-QAA-Level-4"})
    verified = identity_of(Realm.CITIZEN, claims, "t").verified
    assert {name: value.trust for name, value in verified.items()} == {
        "given_name": Trust.NONE,
        "family_name": Trust.HOCH,
        "phone_number": Trust.NONE,
    }


def test_a_name_is_one_line_that_can_be_stored_whatever_the_service_says() -> None:
    claims = good_claims(NOW, given_name="Ma\0ra\n", family_name="M\ud800üller\t\tLüd\x07enscheid", email=["a@b.de"])
    told = identity_of(Realm.CITIZEN, claims, "t")
    assert told.name == "Ma ra M üller Lüd enscheid"
    assert (told.verified["given_name"].value, "email" in told.verified) == ("Ma ra", False)


def test_one_person_has_one_account_however_they_log_in() -> None:
    ways = [good_claims(NOW, sub=sub, bpk2="k2jBT0cykDVq") for sub in ("by-password", "by-card")]
    first, second = (identity_of(Realm.CITIZEN, claims, "t").account for claims in ways)
    assert first == second
    assert "k2jBT0cykDVq" not in first


def test_without_a_bpk2_the_subject_is_the_account() -> None:
    assert identity_of(Realm.CITIZEN, good_claims(NOW), "t").account == f"{ISSUER}|5f0c"


HELD = [
    (Trust.HOCH, 29, 4, Trust.HOCH),
    (Trust.HOCH, 30, 0, Trust.SUBSTANTIELL),
    (Trust.HOCH, 10, 5, Trust.SUBSTANTIELL),
    (Trust.HOCH, 120, 0, Trust.NIEDRIG),
    (Trust.SUBSTANTIELL, 119, 29, Trust.SUBSTANTIELL),
    (Trust.SUBSTANTIELL, 60, 30, Trust.NIEDRIG),
    (Trust.BASIS, 600, 50, Trust.BASIS),
]


@pytest.mark.parametrize(("level", "age", "idle", "left"), HELD)
def test_a_level_falls_to_what_is_still_valid(level: Trust, age: int, idle: int, left: Trust) -> None:
    reached, seen = NOW - timedelta(minutes=age), NOW - timedelta(minutes=idle)
    assert still_valid(level, reached_at=reached, seen_at=seen, now=NOW) == left


def test_where_the_mailbox_of_the_account_is_counts_in_the_form_of_an_id_only() -> None:
    handle = "e0e02494-eca2-4a6b-9320-fc527747878c"
    told = identity_of(Realm.CITIZEN, good_claims(NOW, postbox_handle=handle, application_id="<script>"), "t")
    assert told.postbox == Postbox(handle)
    assert handle not in repr(told)
    assert identity_of(Realm.CITIZEN, good_claims(NOW, postbox_handle=[handle]), "t").postbox == NO_POSTBOX
