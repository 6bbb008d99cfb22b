"""Each step of both calculations can be read: a text in every language with all its values, the same for both."""

import re
from importlib.resources import files
from typing import get_args

import pytest
from hypothesis import given
from plugins.hlu.tests.test_eigenschaften import beide, haushalte

from efa_hlu.einnahme import Einkommensart
from efa_hlu.haushalt import Haushalt

NUR_GRUSI = re.compile(r"weiterbewilligung|bisher|zeitraum")  # only Grundsicherung has a period to apply for
PLACEHOLDER = re.compile(r"\{([a-z_0-9]+)")


def texte(benefit: str, language: str, part: str = "step") -> dict[str, str]:
    """The texts of the steps, or of another part, without the name of the benefit."""
    path = files("efa_hlu").joinpath("locale", language, "LC_MESSAGES", f"{benefit}.po")
    entry = re.compile(rf'^msgid "{benefit}\.({part}\..+)"\nmsgstr "(.+)"$', re.MULTILINE)
    return dict(entry.findall(path.read_text("utf-8")))


TEXTE = {language: texte("hlu", language) for language in ("de", "de-simple", "en")}


@pytest.mark.parametrize("language", TEXTE)
@pytest.mark.parametrize("part", ["step", "page", "field", "label", "section", "document"])
def test_both_benefits_say_the_same_with_the_same_words(part: str, language: str) -> None:
    grusi = {key: text for key, text in texte("grusi", language, part).items() if not NUR_GRUSI.search(key)}
    assert texte("hlu", language, part) == grusi


@given(haushalte())
def test_every_step_has_a_text_and_the_values_it_names(fall: Haushalt) -> None:
    for rechnung in beide(fall):
        for step in rechnung.steps:
            for language in TEXTE.values():
                text = language[step.text.removeprefix("hlu.")]
                assert set(PLACEHOLDER.findall(text)) <= {*step.params, "amount"}


@pytest.mark.parametrize("art", get_args(Einkommensart))
def test_every_kind_of_income_has_a_text(art: str) -> None:
    assert all(f"step.einnahme.{art}" in language for language in TEXTE.values())
