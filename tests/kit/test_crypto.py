import pytest

from efa.kit.crypto import MasterKey, Undecryptable, new_key
from efa.kit.ids import new_id

KEYS = MasterKey(new_key())


def test_a_record_is_read_with_the_key_it_was_written_with() -> None:
    tenant = new_id()
    keys = KEYS.open_tenant(tenant, KEYS.new_tenant(tenant))
    record, wrapped = keys.new_record(new_id())
    again = keys.open_record(record.record, wrapped)
    assert again.decrypt(record.encrypt("Müller".encode(), "answers"), "answers") == "Müller".encode()


def test_ciphertext_moved_to_another_purpose_is_refused() -> None:
    tenant = new_id()
    record, _ = KEYS.open_tenant(tenant, KEYS.new_tenant(tenant)).new_record(new_id())
    with pytest.raises(Undecryptable):
        record.decrypt(record.encrypt(b"x", "answers"), "notice")


def test_a_record_key_moved_to_another_tenant_is_refused() -> None:
    aachen, bonn, record = new_id(), new_id(), new_id()
    _, wrapped = KEYS.open_tenant(aachen, KEYS.new_tenant(aachen)).new_record(record)
    with pytest.raises(Undecryptable):
        KEYS.open_tenant(bonn, KEYS.new_tenant(bonn)).open_record(record, wrapped)


def test_two_tenants_know_one_account_by_different_references() -> None:
    keys = [KEYS.open_tenant(t, KEYS.new_tenant(t)) for t in (new_id(), new_id())]
    assert keys[0].pairwise("bpk2") != keys[1].pairwise("bpk2")


def test_search_by_name_ignores_case_and_outer_blanks() -> None:
    tenant = new_id()
    keys = KEYS.open_tenant(tenant, KEYS.new_tenant(tenant))
    assert keys.blind("Öztürk ", "1980-01-01") == keys.blind("öztürk", "1980-01-01")
    assert keys.blind("Öztürk", "1980-01-02") != keys.blind("öztürk", "1980-01-01")
