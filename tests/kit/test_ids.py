from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from efa.kit.ids import check_character, from_public, new_id, read_speakable, to_public


def test_a_public_id_leads_back_to_its_row() -> None:
    value = uuid4()
    assert from_public(to_public(value)) == value


@given(st.text(max_size=30))
def test_any_other_text_is_no_public_id(text: str) -> None:
    found = from_public(text)
    assert found is None or to_public(found) == text


def test_ids_are_ordered_by_the_time_they_were_made() -> None:
    assert [i.version for i in (new_id(), new_id())] == [7, 7]


def test_a_number_read_aloud_is_understood() -> None:
    assert read_speakable("wg-7k3d ol9q") == "WG7K3D019Q"


def test_the_check_character_notices_a_swapped_pair() -> None:
    assert check_character("7K3D9QXA01") != check_character("7K3D9QAX01")
