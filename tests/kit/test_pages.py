import pytest

from efa.kit.pages import BadCursor, decode_cursor, encode_cursor


def test_a_cursor_leads_back_to_its_row() -> None:
    assert decode_cursor(encode_cursor(["2026-11-24", "id"]), 2) == ("2026-11-24", "id")


@pytest.mark.parametrize("text", ["", "x", "e30", "WzFd", "\u202e", "a" * 5000])
def test_a_changed_cursor_is_refused(text: str) -> None:
    with pytest.raises(BadCursor):
        decode_cursor(text, 2)
