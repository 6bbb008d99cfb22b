"""JSON that two programs could read differently is refused."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from efa.kit.strict_json import UnreadableJson, read_json

PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**14), 10**14)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@given(PLAIN)
def test_what_everybody_reads_alike_is_read(value: object) -> None:
    assert read_json(json.dumps(value).encode()) == value


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "no JSON at line 1, column 1"),
        (b"{", "no JSON at line 1"),
        (b"\xff", "not UTF-8 (byte 0)"),
        (b"NaN", "NaN is no JSON number"),
        (b"[1e999]", "a number is too large"),
        (b"9" * 5000, "a number has too many digits"),
        (b'{"a": 1, "a": 2}', "the name 'a' stands twice"),
        (b"[" * 100 + b"]" * 100, "nested too deeply"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_each_doubt_has_its_reason(raw: bytes, reason: str) -> None:
    with pytest.raises(UnreadableJson) as refused:
        read_json(raw)
    assert reason in str(refused.value)


def test_a_mark_of_byte_order_is_no_part_of_the_text() -> None:
    assert read_json('\ufeff{"ä": 1}'.encode()) == {"ä": 1}
