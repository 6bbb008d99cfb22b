"""What a tenant may say in its own words, and how it is laid over the one definition."""

from collections.abc import Callable
from datetime import datetime

import pytest
from distributions import Install

from efa.catalogue.definition import Definition
from efa.catalogue.definitions import keep_worded, kept
from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.own_texts import fitting, laid_over, text_problem
from efa.tenancy.session import Session

OWN = {"de": {"beihilfe.intro": "In Aachen ist Beihilfe ein <strong>Zuschuss</strong>."}}


@pytest.fixture
def beihilfe(install: Install, at: Callable[[], datetime]) -> Definition:
    return InProcessHost([install("beihilfe")], at).catalogue.definition("beihilfe")


@pytest.mark.parametrize(
    ("lang", "key", "text", "problem"),
    [
        ("de", "beihilfe.intro", "Kurz <strong>und</strong> klar.", None),
        ("de", "beihilfe.who.1", "Wer in Aachen wohnt.", None),
        ("de", "beihilfe.intor", "x", "has no text 'beihilfe.intor' in 'de'; is 'beihilfe.intro' meant?"),
        ("fr", "beihilfe.intro", "x", "has no texts in 'fr', it has de, en; leave them out"),
        ("de", "beihilfe.law", "x", "'beihilfe.law' is the same everywhere"),
        ("de", "beihilfe.step.kind", "x", "'beihilfe.step.kind' is the same everywhere"),
        ("de", "beihilfe.field.erklaerung.label", "x", "is the same everywhere"),
        ("de", "beihilfe.intro", "Für {name}.", "must name no value, and nothing else in braces"),
        ("de", "beihilfe.intro", "<a href='x'>hier</a>", "only <strong>…</strong> and <bdi>…</bdi> are allowed"),
        ("de", "beihilfe.intro", "<strong>offen", "holds markup"),
        ("de", "beihilfe.intro", "x" * 201, "has 201 characters; at most 200 fit on the page"),
    ],
)
def test_what_may_not_be_said_is_told(
    beihilfe: Definition, lang: str, key: str, text: str, problem: str | None
) -> None:
    said = text_problem(beihilfe, lang, key, text)
    assert said is None if problem is None else problem in str(said)


def test_the_definition_stays_one_and_what_people_read_has_a_digest_of_its_own(beihilfe: Definition) -> None:
    seen = laid_over(beihilfe, OWN)
    assert seen.texts.entries["de"]["beihilfe.intro"].forms == (OWN["de"]["beihilfe.intro"],)
    assert seen.texts.entries["en"] == beihilfe.texts.entries["en"]
    assert seen.digest.startswith("beihilfe-1.0.0-")
    assert seen.digest not in (beihilfe.digest, laid_over(beihilfe, {"de": {"beihilfe.intro": "Anders."}}).digest)
    assert laid_over(beihilfe, {}) is beihilfe


def test_what_an_update_took_away_is_not_laid_over(beihilfe: Definition) -> None:
    own = {"de": {"beihilfe.intro": "Kurz.", "beihilfe.page.weg.intro": "Von gestern."}}
    assert fitting(beihilfe, own) == {"de": {"beihilfe.intro": "Kurz."}}


async def test_what_people_read_is_kept_once_and_found_again(beihilfe: Definition, aachen: Session) -> None:
    first, again = [await keep_worded(aachen.db, beihilfe, OWN) for _ in range(2)]
    assert first == again
    assert await kept(aachen.db, first.digest) == first
    assert await kept(aachen.db, beihilfe.digest) == beihilfe
