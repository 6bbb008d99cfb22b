from itertools import product
from typing import get_args

import pytest

from efa.delivery.states import READERS, REASONS, STATES, Act, after, reason_words, words
from efa.kit.texts import Catalogues, core_texts


@pytest.fixture(scope="module")
def catalogues() -> Catalogues:
    return core_texts()


def test_every_reader_finds_words_for_every_state(catalogues: Catalogues) -> None:
    for lang, state, reader in product(("de", "en"), STATES, READERS):
        assert catalogues.texts(lang).lang_of(words(state, reader)) == lang


def test_every_reason_has_words_and_an_unknown_one_as_well(catalogues: Catalogues) -> None:
    for lang, reason in product(("de", "en"), (*REASONS, "of_a_plugin")):
        assert catalogues.texts(lang).lang_of(reason_words(reason)) == lang


@pytest.mark.parametrize("forbidden", ["zugestellt", "abgelehnt", "abgewiesen", "in bearbeitung"])
def test_citizens_never_read_words_of_law_that_are_not_true(catalogues: Catalogues, forbidden: str) -> None:
    said = [
        catalogues.texts("de")(words(state, "citizen"), behoerde="Stadt Aachen", tag="1. Februar 2026")
        for state in STATES
    ]
    assert [text for text in said if forbidden in text.casefold()] == []


def test_nothing_leaves_the_acknowledgement() -> None:
    assert {act for act in get_args(Act) if after("acknowledged", act)} == set()


def test_after_the_hand_over_nothing_is_sent_by_itself() -> None:
    assert {act for act in get_args(Act) if after("handed_over", act)} == {
        "acknowledge",
        "reject",
        "supersede",
        "settle",
    }
    assert {after("handed_over", act) for act in ("supersede", "settle")} == {"handed_over"}


def test_every_state_can_be_reached() -> None:
    reached = {after(state, act) for state in STATES for act in get_args(Act)}
    assert reached - {None} == set(STATES)
