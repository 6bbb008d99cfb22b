"""Patterns of strangers: anchored, read alike by both validators, and never able to run for ever."""

import pytest

from efa.fim.form.patterns import LONGEST, usable


@pytest.mark.parametrize(
    ("pattern", "taken"),
    [
        (r"[A-Z]{2}[0-9]{2,30}", r"^(?:[A-Z]{2}[0-9]{2,30})$"),
        (r"^\d+$", r"^(?:\d+)$"),
        (r"a|b", r"^(?:a|b)$"),
        (r"(ab){3}", r"^(?:(ab){3})$"),
        (r"[0-9]{5}", "^[0-9]{5}$"),
        (r"preis\$", r"^(?:preis\$)$"),
    ],
)
def test_a_plain_pattern_is_anchored(pattern: str, taken: str) -> None:
    assert usable(pattern) == taken


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+",
        "(a*)*b",
        "(a|aa)+",
        "([a-z]+[0-9]?)*x",
        "((a?){3})*",
        r"(a)\1",
        "(?=a)a",
        r"\i\c*",
        r"\p{L}+",
        "[a-z-[aeiou]]",
        "[a",
        "a{99999999999999999999}",
        "a" * (LONGEST + 1),
    ],
)
def test_a_pattern_that_could_run_for_ever_or_is_read_differently_is_not_taken(pattern: str) -> None:
    assert usable(pattern) is None
