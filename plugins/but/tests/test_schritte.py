"""Each step of a calculation can be read: it has a text in every language and all its values."""

import re
from importlib.resources import files

from hypothesis import given
from plugins.but.tests.kinder import gerechnet
from plugins.but.tests.test_eigenschaften import kinder, zeitraeume

from efa_but.kind import Kind
from efa_but.monat import Zeitraum

ENTRY = re.compile(r'^msgid "(but\..+)"\nmsgstr "(.+)"$', re.MULTILINE)
PLACEHOLDER = re.compile(r"\{([a-z_0-9]+)")


def texte(language: str) -> dict[str, str]:
    path = files("efa_but").joinpath("locale", language, "LC_MESSAGES", "but.po")
    return dict(ENTRY.findall(path.read_text("utf-8")))


TEXTE = {language: texte(language) for language in ("de", "de-simple", "en")}


@given(zeitraeume, kinder, kinder)
def test_every_step_has_a_text_and_the_values_it_names(zeitraum: Zeitraum, eines: Kind, anderes: Kind) -> None:
    for step in gerechnet(zeitraum, eines, anderes).steps:
        for language in TEXTE.values():
            assert set(PLACEHOLDER.findall(language[step.text])) <= {*step.params, "amount"}
