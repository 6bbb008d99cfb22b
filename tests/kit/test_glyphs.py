from datetime import UTC, datetime

import pytest

from efa.kit.glyphs import printable
from efa.kit.pdf import render_pdf

SOURCE = b"""#let d = json(bytes(sys.inputs.data))
#set document(title: "x")
#set text(lang: "de", font: "Fira Sans")
= Brief
#d.namen.join([, ])"""


@pytest.mark.parametrize("text", ["Günter Ćosić, Şahin, Київ, Ελλάδα", "„Ja“ – 1.234,50\N{NO-BREAK SPACE}€", "a\nb"])
def test_what_the_fonts_have_stays_as_it_is(text: str) -> None:
    assert printable(text) == text


def test_what_no_font_has_becomes_a_question_mark() -> None:
    assert printable("سلام 😀") == "???? ?"


def test_a_letter_and_its_accent_are_put_together() -> None:
    assert printable("e\N{COMBINING ACUTE ACCENT}") == "é"


def test_nobody_can_turn_the_reading_direction_or_send_control_characters() -> None:
    assert printable("a\u202eb\u2066c\x00d\x07e\ud800") == "abcde"


def test_a_letter_with_an_emoji_is_printed_all_the_same() -> None:
    names = ["Kim 😀", "\ud800", "e\u0301❤️", "中", *(chr(code) for code in range(0x20, 0x3000, 7))]
    assert render_pdf({"main": SOURCE}, {"namen": names}, datetime(2026, 11, 24, tzinfo=UTC)).startswith(b"%PDF")
