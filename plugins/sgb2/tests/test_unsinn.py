"""Whatever stands in the answers: issues, missing answers or an unknown figure, and nothing else."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from plugins.sgb2.tests.aenderungen import Antrag
from plugins.sgb2.tests.antraege import ANTRAEGE
from plugins.sgb2.tests.faelle import am
from plugins.sgb2.tests.test_schritte import PLACEHOLDER, TEXTE

from efa.sdk import Answers, Calculation, Decision, Issue, MissingAnswers, UnknownFigure
from efa_sgb2 import benefit
from efa_sgb2.bescheid import notice_data
from efa_sgb2.dokumente import DOCUMENTS
from efa_sgb2.praedikate import PREDICATES
from efa_sgb2.pruefen import check
from efa_sgb2.schaetzen import estimate

HEUTE = am("2026-11-25")
NICHTS: tuple[object, ...] = (
    None,
    "",
    " ",
    "keine",
    "2026-02-30",
    "0001-01-01",
    "9999-12-31",
    "\u202e",
    "999999999999",
)
ZAHLEN: tuple[object, ...] = (-1, 0, 1e-300, 1e300, float("inf"), float("nan"), 10**30, True, 99_999_999)
LISTEN: tuple[object, ...] = ([], {}, [None], ["schwangerschaft", 7], {"_id": 3}, [{"_id": None}], [[]])
WORTE: tuple[object, ...] = (
    "kind",
    "partner",
    "elternteil",
    "geschwister",
    "2012-05-05",
    "lohn",
    "eigentum",
    "einmalig",
)
UNSINN = st.sampled_from((*NICHTS, *ZAHLEN, *LISTEN, *WORTE)).map(deepcopy)


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
        return estimate(answers, HEUTE)
    except (MissingAnswers, UnknownFigure):
        return None


@given(verdorben())
def test_nonsense_is_missing_and_nothing_worse(answers: Antrag) -> None:
    berechnet = geschaetzt(answers)
    assert all(isinstance(issue, Issue) for issue in check(answers, HEUTE))
    assert notice_data(answers, berechnet, Decision("rejection"), HEUTE)
    if berechnet is None:
        return
    assert berechnet.amount >= 0
    for step in berechnet.steps:
        for language in TEXTE.values():
            assert set(PLACEHOLDER.findall(language[step.text])) <= {*step.params, "amount"}


@given(verdorben())
def test_nonsense_leaves_predicates_and_documents_standing(answers: Antrag) -> None:
    items = [ziel for ziel, name in _stellen(answers) if name == "_id"]
    for holds in PREDICATES.values():
        assert {holds(answers, item, HEUTE) for item in (None, *items)} <= {True, False, None}
    for document in DOCUMENTS:
        if document.needed:
            assert {document.needed(item, HEUTE) for item in (answers, *items)} <= {True, False}


def test_the_benefit_screens_without_ever_saying_no() -> None:
    finder = benefit().finder
    assert finder
    antworten: list[Answers] = [
        {},
        {"geld_reicht": False},
        {"geld_reicht": False, "kann_arbeiten": True},
        {"geld_reicht": False, "kann_arbeiten": False},
        {"geld_reicht": True},
    ]
    stufen = [finder.screen(answers, HEUTE).level for answers in antworten]
    assert stufen == ["possible", "possible", "likely", "possible", "unlikely"]
