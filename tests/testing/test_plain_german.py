"""Einfache Sprache, as far as a machine can count it."""

import pytest

from efa.kit.po import Entry
from efa.testing.plain_german import hard_to_read


def said(**texts: str) -> list[str]:
    named = {key.replace("__", "."): Entry((text,)) for key, text in texts.items()}
    return [problem for _, problem in hard_to_read(named)]


@pytest.mark.parametrize(
    "text",
    [
        "Sie haben Fragen? Rufen Sie uns an: {telefon}.",
        "Eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf.\nUnd noch ein Satz.",
        "Das ist gut: Eins zwei drei vier fünf sechs sieben acht neun zehn – elf – zwölf!",
        "Das <strong>Lebens-Unterhalts-Leistungs-Gesetz</strong> gilt hier.",
    ],
)
def test_short_sentences_are_easy(text: str) -> None:
    assert said(a__b=text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn.",
        "Kurz. Der {tag} ist am 1. Mai und wir sagen Ihnen das hier sehr genau.",
    ],
)
def test_a_long_sentence_is_told_by_its_beginning(text: str) -> None:
    assert "words, 12 are allowed" in said(a__b=text)[0]


def test_a_long_word_needs_an_explanation_or_is_the_name_of_the_benefit() -> None:
    word = "Unterhaltssicherungsleistung"
    assert said(a__b=f"Die {word}.") == [f"the word '{word}' has 28 letters, 25 are allowed"]
    assert said(a__b=f"Die {word}.", a__term__leistung=f"{word}: Geld vom Amt.") == []
    assert said(a__b=f"Die {word}.", a__name=word) == []
