"""What a check draws depends on the form alone: two machines, and two orders of tests, find the same."""

from pathlib import Path

import pytest
from hypothesis import strategies as st

from efa.testing.conformance.values import drawn

ANY = st.lists(st.one_of(st.integers(0, 10**9), st.text(max_size=20)))


@pytest.mark.slow
def test_draws_are_the_same_whatever_is_loaded_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = drawn(ANY, 200)
    numbers = [50_000 + number * 7919 for number in range(40)]
    words = [f"Wort {number}" for number in range(40)]
    (tmp_path / "efa_loaded_beside.py").write_text(f"NUMBERS = {numbers}\nWORDS = {words}\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    __import__("efa_loaded_beside")
    assert drawn(ANY, 200) == before
