"""What holds for every family, and a second calculation in fractions beside ours."""

import re
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plugins.bkgg.tests.familien import CALCULATORS, kinder, kiz, rechne, valid, verdient

ENTRY = re.compile(r'^msgid "(kinder.+)"\nmsgstr "(.+)"$', re.MULTILINE)
PLACEHOLDER = re.compile(r"\{([a-z_0-9]+)")
LANGUAGES = ("de", "de-simple", "en")
betraege = st.decimals(0, 4000, places=2).map(str)
kinder_st = st.lists(
    st.fixed_dictionaries({"alter": st.integers(0, 24)}, optional={"einkommen": betraege}), min_size=1, max_size=12
)
personen = st.fixed_dictionaries(
    {},
    optional={
        "erwerbseinkommen": st.fixed_dictionaries({"brutto": betraege, "netto": betraege}),
        "absetzbetraege": betraege,
        "anderes_einkommen": betraege,
        "schwanger": st.booleans(),
        "teilhabe": st.booleans(),
        "ernaehrung": betraege,
        "besonderer_bedarf": betraege,
    },
)
familien = st.fixed_dictionaries(
    {"eltern": st.lists(personen, min_size=1, max_size=2), "kinder": kinder_st, "unterkunft_heizung": betraege},
    optional={"warmwasser_dezentral": st.booleans(), "vermoegen": st.just("99999.99"), "fehlbetrag": betraege},
)
lagen = st.fixed_dictionaries(
    {
        "alleinerziehend": st.booleans(),
        "kinder": kinder_st,
        "bruttoeinkommen": st.just("900"),
        "erwerbseinkommen": betraege,
        "anderes_einkommen": betraege,
        "gesamtbedarf": betraege,
    }
)


@cache
def texte(language: str) -> dict[str, str]:
    path = files("efa_bkgg").joinpath("locale", language, "LC_MESSAGES", "kinderzuschlag.po")
    return dict(ENTRY.findall(path.read_text("utf-8")))


def exactly(lage: dict[str, Any], day: str) -> int:
    """§ 6a Abs. 2 to 6, § 11 Abs. 2 BKGG once more, without steps and without Decimal."""
    hoechstens = {"2023": 250, "2024": 292, "2025": 297, "2026": 297}[day[:4]]
    gesamt = sum(
        max(Fraction(0), hoechstens - Fraction(45, 100) * Fraction(k.get("einkommen", "0"))) for k in lage["kinder"]
    )
    erwerb, anderes, bedarf = (
        Fraction(lage[name]) for name in ("erwerbseinkommen", "anderes_einkommen", "gesamtbedarf")
    )
    voll = max(Fraction(0), anderes - bedarf)
    ueber = max(Fraction(0), erwerb + anderes - bedarf)
    rest = max(Fraction(0), gesamt - Fraction(45, 100) * (ueber - voll) - voll)
    return int(rest + Fraction(1, 2))


@given(lagen, st.sampled_from(["2023-01-01", "2024-06-30", "2025-12-31", "2026-11-25"]))
def test_fractions_come_to_the_same(lage: dict[str, Any], day: str) -> None:
    assert kiz(day, **lage).amount == exactly(lage, day)


@given(familien)
def test_every_family_gets_an_answer_in_full_euros_with_norms_and_words(familie: dict[str, Any]) -> None:
    found = kiz(**familie)
    assert 0 <= found.amount <= 297 * len(familie["kinder"])
    assert found.amount == int(found.amount)
    assert found.steps[-1].amount == found.amount
    for step in found.steps:
        assert step.norm
        assert all(set(PLACEHOLDER.findall(texte(lang)[step.text])) <= {*step.params, "amount"} for lang in LANGUAGES)


@given(st.integers(1, 2), kinder_st, betraege, betraege, st.decimals(0, 500, places=2))
def test_more_earnings_after_deductions_never_raise_the_claim(
    anzahl: int, kleine: list[dict[str, Any]], netto: str, miete: str, mehr: Decimal
) -> None:
    reicher = str(Decimal(netto) + mehr)
    found = [
        kiz(eltern=[verdient("5000", geld), *[{}] * (anzahl - 1)], kinder=kleine, unterkunft_heizung=miete).amount
        for geld in (netto, reicher)
    ]
    assert found[0] >= found[1]


@given(familien, betraege)
def test_a_dearer_dwelling_never_lowers_the_claim(familie: dict[str, Any], mehr: str) -> None:
    teurer = {**familie, "unterkunft_heizung": str(Decimal(familie["unterkunft_heizung"]) + Decimal(mehr))}
    assert kiz(**familie).amount <= kiz(**teurer).amount


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"eltern": [], "kinder": kinder(3), "unterkunft_heizung": "500"},
        {"eltern": [{}, {}, {}], "kinder": kinder(3), "unterkunft_heizung": "500"},
        {"eltern": [{}], "kinder": [], "unterkunft_heizung": "500"},
        {"eltern": [{}], "kinder": kinder(25), "unterkunft_heizung": "500"},
        {"eltern": [{}], "kinder": kinder(3)},
        {"eltern": [{}], "kinder": kinder(3), "unterkunft_heizung": 500},
        {"eltern": [{"erwerbseinkommen": {"brutto": "5"}}], "kinder": kinder(3), "unterkunft_heizung": "500"},
        {"alleinerziehend": True, "kinder": kinder(3), "bruttoeinkommen": "1", "erwerbseinkommen": "1"},
        {
            "alleinerziehend": True,
            "kinder": kinder(3),
            "bruttoeinkommen": "1",
            "erwerbseinkommen": "1",
            "gesamtbedarf": "1",
            "fehlbetrag": "1",
        },
    ],
)
def test_nonsense_is_refused_by_the_schema(given: dict[str, Any]) -> None:
    assert not valid("kinderzuschlag", given)


@pytest.mark.parametrize("benefit", CALCULATORS)
def test_the_examples_of_the_schema_can_be_calculated(benefit: str) -> None:
    calculator = CALCULATORS[benefit]
    assert calculator
    examples: Any = calculator.schema["examples"]
    assert all(rechne(benefit, example).amount > 0 for example in examples)
