"""Whatever stands in the answers: issues, missing answers or an unknown figure, and nothing else."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from plugins.hlu.tests.aenderungen import Antrag
from plugins.hlu.tests.antraege import ANTRAEGE
from plugins.hlu.tests.haushalte import am
from plugins.hlu.tests.test_schritte import PLACEHOLDER, TEXTE, texte

from efa.sdk import Answers, Calculation, Decision, Issue, MissingAnswers, UnknownFigure
from efa_hlu.bescheid import notice_data
from efa_hlu.dokumente import DOCUMENTS
from efa_hlu.finder import GRUSI_FINDER, HLU_FINDER
from efa_hlu.praedikate import PREDICATES
from efa_hlu.pruefen import check_grusi, check_hlu
from efa_hlu.schaetzen import schaetze_grusi, schaetze_hlu

HEUTE = am("2026-11-25")
NICHTS: tuple[object, ...] = (None, "", " ", "keine", "2026-02-30", "0001-01-01", "9999-12-31", "\u202e")
ZAHLEN: tuple[object, ...] = (-1, 0, 1e-300, 1e300, float("inf"), float("nan"), 10**30, True)
LISTEN: tuple[object, ...] = ([], {}, [None], ["schwanger", 7], {"_id": 3}, [{"_id": None}], [[]])
UNSINN = st.sampled_from((*NICHTS, *ZAHLEN, *LISTEN)).map(deepcopy)


@st.composite
def verdorben(draw: st.DrawFn) -> Antrag:
    """A complete application in which up to four answers are nonsense."""
    kopie = deepcopy(draw(st.sampled_from(sorted(ANTRAEGE)).map(lambda name: ANTRAEGE[name]())))
    for _ in range(draw(st.integers(1, 4))):
        ziel, name = draw(st.sampled_from(list(_stellen(kopie))))
        ziel[name] = draw(UNSINN)
    return kopie


def _stellen(value: Any) -> Iterator[tuple[Any, Any]]:
    eintraege = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, eintrag in list(eintraege):
        yield value, name
        yield from _stellen(eintrag)


def geschaetzt(answers: Answers) -> Calculation | None:
    try:
        schaetze_grusi(answers, HEUTE)
        return schaetze_hlu(answers, HEUTE)
    except (MissingAnswers, UnknownFigure):
        return None


@given(verdorben())
def test_nonsense_is_missing_and_nothing_worse(answers: Antrag) -> None:
    berechnet = geschaetzt(answers)
    for step in berechnet.steps if berechnet else ():
        assert set(PLACEHOLDER.findall(TEXTE["de"][step.text.removeprefix("hlu.")])) <= {*step.params, "amount"}
    assert all(isinstance(issue, Issue) for check in (check_hlu, check_grusi) for issue in check(answers, HEUTE))
    assert notice_data("hlu", answers, berechnet, Decision("rejection"), HEUTE)


@given(verdorben())
def test_nonsense_leaves_predicates_and_documents_standing(answers: Antrag) -> None:
    items = [ziel for ziel, name in _stellen(answers) if name == "_id"]
    for holds in PREDICATES.values():
        assert {holds(answers, item, HEUTE) for item in (None, *items)} <= {True, False, None}
    for document in DOCUMENTS:
        if document.needed:
            assert {document.needed(item, HEUTE) for item in (answers, *items)} <= {True, False}


def test_both_benefits_screen_without_ever_saying_no() -> None:
    alt: Answers = {"hat_altersgrenze": True, "ist_dauerhaft_erwerbsgemindert": False}
    jung: Answers = {"hat_altersgrenze": False, "ist_dauerhaft_erwerbsgemindert": False}
    krank: Answers = {**jung, "kann_drei_stunden_arbeiten": False}
    arm: Answers = {"einkommen_reicht": False, "hat_ersparnis_ueber_freibetrag": False}
    reich: Answers = {"einkommen_reicht": True, "hat_ersparnis_ueber_freibetrag": False}
    gespart: Answers = {"einkommen_reicht": False, "hat_ersparnis_ueber_freibetrag": True}
    faelle = [{}, {**alt, **arm}, {**krank, **arm}, {**alt, **reich}, {**krank, **gespart}, jung]
    assert [GRUSI_FINDER.screen(fall, HEUTE).level for fall in faelle] == [
        "possible", "likely", "unlikely", "unlikely", "unlikely", "unlikely"]  # fmt: skip
    assert [HLU_FINDER.screen(fall, HEUTE).level for fall in faelle] == [
        "possible", "unlikely", "likely", "unlikely", "possible", "possible"]  # fmt: skip


def test_every_word_of_the_finder_has_its_text() -> None:
    for benefit, finder in (("hlu", HLU_FINDER), ("grusi", GRUSI_FINDER)):
        gesagt = [
            finder.screen(answers, HEUTE) for answers in ({}, {"hat_altersgrenze": True, "einkommen_reicht": True})
        ]
        keys = {key.removeprefix(f"{benefit}.") for outcome in gesagt for key in (*outcome.reasons, *outcome.missing)}
        assert keys <= texte(benefit, "de", "finder").keys()
