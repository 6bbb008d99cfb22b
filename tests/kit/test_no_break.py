import pytest

from efa.kit.no_break import kept_together


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("nach § 24 Abs. 2 Satz 1 WoGG", ["nach", "§ 24", "Abs. 2", "Satz 1", "WoGG"]),
        ("§§ 11 bis 13", ["§§ 11", "bis", "13"]),
        ("Anlage 2 Nr. 3 Buchst. a", ["Anlage 2", "Nr. 3", "Buchst. a"]),
        ("am 9. März 2027 um 12 Uhr", ["am", "9. März", "2027", "um", "12 Uhr"]),
        ("640,00 € für 50 m² sind 40 % mehr", ["640,00 €", "für", "50 m²", "sind", "40 %", "mehr"]),
        ("12 Europäer, 3 Kilometer", ["12", "Europäer,", "3", "Kilometer"]),
        (
            "Dieser Satz ist wahr. Im Absatz steht es.",
            ["Dieser", "Satz", "ist", "wahr.", "Im", "Absatz", "steht", "es."],
        ),
        ("Einsatz 5, 1. Mainz", ["Einsatz", "5,", "1.", "Mainz"]),
        ("", [""]),
    ],
)
def test_a_line_ends_only_between_things(text: str, parts: list[str]) -> None:
    told = kept_together(text)
    assert [part.replace("\N{NO-BREAK SPACE}", " ") for part in told.split(" ")] == parts
    assert kept_together(told) == told
