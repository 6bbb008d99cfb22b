"""Names, addresses and accounts as people write them."""

import pytest

from efa.forms.state import FlowState
from tests.forms.reading import one


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("de89 3704 0044 0532 0130 00", "DE89370400440532013000"),
        ("NL91 ABNA 0417 1643 00", "NL91ABNA0417164300"),
        ("DE89370400440532013001", "checksum"),
        ("DE89", "format"),
        ("Sparkasse", "format"),
        ("BR1800360305000010009795493C1", "sepa"),
        ("", "required"),
    ],
)
def test_bank_accounts_are_proven(complete: FlowState, typed: str, outcome: object) -> None:
    assert one(complete, "konto", "f-konto-iban", typed) == outcome


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("0228 123456", "+49228123456"),
        ("+49 (0)228/123456", "+49228123456"),
        ("0049228123456", "+49228123456"),
        ("\u202a0228 123456\u202c", "+49228123456"),
        ("", None),
        ("12", "format"),
        ("ruf mich an", "format"),
    ],
)
def test_telephone_numbers_are_understood(complete: FlowState, typed: str, outcome: object) -> None:
    assert one(complete, "kontakt", "f-person-telefon", typed) == outcome


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("Ada@Beispiel.DE", "Ada@beispiel.de"),
        ("ada@bücher.de", "ada@bücher.de"),
        ("", None),
        ("ada", "format"),
        ("ada@localhost", "format"),
        ("a@b@c.de", "format"),
        ("ada..l@beispiel.de", "format"),
        ("ada@beispiel.de\r\nBcc: x@y.de", "format"),
    ],
)
def test_mail_addresses_are_understood(complete: FlowState, typed: str, outcome: object) -> None:
    assert one(complete, "kontakt", "f-person-email", typed) == outcome


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [("05555", "05555"), ("D-40472", "40472"), ("٤٠٤٧٢", "40472"), ("4047", "format"), ("Aachen", "format")],
)
def test_postcodes_keep_their_zero(complete: FlowState, typed: str, outcome: object) -> None:
    assert one(complete, "kontakt", "f-person-anschrift-plz", typed) == outcome


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("  Müller-Lüdenscheidt ", "Müller-Lüdenscheidt"),
        ("O’Neill", "O’Neill"),
        ("Nguyễn", "Nguyễn"),
        ("X", "X"),
        ("Mu\u0308ller", "Müller"),
        ("\u202eKim\u200b", "Kim"),
        ("Kim\x00\x07", "Kim"),
        ("Anna\nMaria", "Anna Maria"),
        ("Олена", "charset"),
        ("كيم", "charset"),
        ("Kim😀", "charset"),
        ("K1m", "charset"),
        ("x" * 101, "maxLength"),
        ("x" * 1_000_000, "maxLength"),
    ],
)
def test_names_have_latin_letters_and_nothing_invisible(complete: FlowState, typed: str, outcome: object) -> None:
    assert one(complete, "person", "f-person-name-vorname", typed) == outcome
