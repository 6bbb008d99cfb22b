"""Each step of a calculation can be read: it has a text in every language and all its values."""

import re
from importlib.resources import files
from typing import get_args

import pytest
from hypothesis import given
from plugins.wohngeld.tests.haushalte import am
from plugins.wohngeld.tests.test_eigenschaften import haushalte

from efa_wohngeld.einnahme import Einkommensart
from efa_wohngeld.haushalt import Haushalt
from efa_wohngeld.rechnen import berechne

ENTRY = re.compile(r'^msgid "(wohngeld\..+)"\nmsgstr "(.+)"$', re.MULTILINE)
PLACEHOLDER = re.compile(r"\{([a-z_0-9]+)")


def texte(language: str) -> dict[str, str]:
    path = files("efa_wohngeld").joinpath("locale", language, "LC_MESSAGES", "wohngeld.po")
    return dict(ENTRY.findall(path.read_text("utf-8")))


TEXTE = {language: texte(language) for language in ("de", "de-simple", "en")}


@given(haushalte)
def test_every_step_has_a_text_and_the_values_it_names(fall: Haushalt) -> None:
    for step in berechne(fall, am("2026-11-24")).steps:
        for language in TEXTE.values():
            assert set(PLACEHOLDER.findall(language[step.text])) <= {*step.params, "amount"}


@pytest.mark.parametrize("art", get_args(Einkommensart))
def test_every_kind_of_income_has_a_text(art: str) -> None:
    assert all(f"wohngeld.step.einnahme.{art}" in language for language in TEXTE.values())
