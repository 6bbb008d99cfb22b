"""Each step of a calculation can be read: it has a text in every language and all its values."""

import re
from datetime import date
from importlib.resources import files
from typing import get_args

import pytest
from hypothesis import given
from plugins.sgb2.tests.faelle import am
from plugins.sgb2.tests.test_eigenschaften import alle, tage

from efa_sgb2.bedarfsgemeinschaft import Bedarfsgemeinschaft
from efa_sgb2.einnahme import Einkommensart
from efa_sgb2.rechnen import berechne

ENTRY = re.compile(r'^msgid "(sgb2\..+)"\nmsgstr "(.+)"$', re.MULTILINE)
PLACEHOLDER = re.compile(r"\{([a-z_0-9]+)")


def texte(language: str) -> dict[str, str]:
    path = files("efa_sgb2").joinpath("locale", language, "LC_MESSAGES", "sgb2.po")
    return dict(ENTRY.findall(path.read_text("utf-8")))


TEXTE = {language: texte(language) for language in ("de", "de-simple", "en")}


@given(alle, tage)
def test_every_step_has_a_text_and_the_values_it_names(fall: Bedarfsgemeinschaft, day: date) -> None:
    for step in berechne(fall, am(day.isoformat())).steps:
        assert step.norm.endswith(("SGB II", "SGB XII", "BEEG", "Bürgergeld-V", "GrusiGV", "SGB IV", "EStG"))
        for language in TEXTE.values():
            assert set(PLACEHOLDER.findall(language[step.text])) <= {*step.params, "amount"}


@pytest.mark.parametrize("art", get_args(Einkommensart))
def test_every_kind_of_income_has_a_text(art: str) -> None:
    assert all(f"sgb2.step.einnahme.{art}" in language for language in TEXTE.values())
