"""Whatever stands in the answers: issues, missing answers or an unknown figure, and nothing else."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any, get_args

from hypothesis import given
from hypothesis import strategies as st
from plugins.wohngeld.tests.aenderungen import Antrag
from plugins.wohngeld.tests.antraege import ANTRAEGE, alleinstehend, einnahme, mitglied, person
from plugins.wohngeld.tests.haushalte import am
from plugins.wohngeld.tests.test_schritte import PLACEHOLDER, TEXTE

from efa.sdk import Answers, Calculation, Decision, Issue, MissingAnswers, UnknownFigure
from efa_wohngeld import benefit
from efa_wohngeld.bescheid import notice_data
from efa_wohngeld.dokumente import DOCUMENTS
from efa_wohngeld.einnahme import Einkommensart, Turnus
from efa_wohngeld.praedikate import PREDICATES
from efa_wohngeld.pruefen import check
from efa_wohngeld.schaetzen import estimate

HEUTE = am("2026-11-24")
BETRAEGE = st.integers(0, 99_999_999)
NICHTS: tuple[object, ...] = (None, "", " ", "keine", "2026-02-30", "0001-01-01", "\u202e", "999999999999")
ZAHLEN: tuple[object, ...] = (-1, 0, 1e-300, 1e300, float("inf"), float("nan"), 10**30, True)
LISTEN: tuple[object, ...] = ([], {}, [None], ["steuern", 7], {"_id": 3}, [{"_id": None}], [[]])
UNSINN = st.sampled_from((*NICHTS, *ZAHLEN, *LISTEN)).map(deepcopy)
einnahmen = st.builds(
    einnahme,
    st.sampled_from(["a2222222", "b2222222"]),
    st.sampled_from(get_args(Einkommensart)),
    BETRAEGE,
    st.sampled_from(get_args(Turnus)),
    monate=st.integers(1, 12),
    fuer_monate=st.integers(1, 120),
    kinder=st.integers(1, 10),
    werbungskosten=BETRAEGE,
)
personen = st.builds(
    lambda eigene, abgaben, mehr: person(*eigene, abgaben=abgaben, **mehr),
    st.lists(einnahmen, max_size=4),
    st.sampled_from(["", "S", "KR", "SKR"]),
    st.fixed_dictionaries(
        {
            "merkmale": st.lists(st.sampled_from(["schwerbehinderung", "pflegebeduerftig", "grundrente"]), unique=True),
            "grad_der_behinderung": st.integers(20, 100),
            "transfer": st.sampled_from(["keine", "sgb2", "jugendhilfe"]),
            "transfer_stand": st.sampled_from(["bekommt", "beantragt"]),
            "transfer_wohnkosten": st.sampled_from(["ja", "nein"]),
            "betreuung": st.sampled_from(["immer", "weniger"]),
            "betreuung_zahlt": st.sampled_from(["niemand", "antragsteller", "partner"]),
            "betreuungskosten": BETRAEGE,
        }
    ),
)
mitglieder = st.builds(
    mitglied,
    st.sampled_from(["c2222222", "d2222222", "e2222222"]),
    st.just("Kim"),
    st.dates().map(str),
    st.sampled_from(["ehepartner", "kind", "elternteil", "geschwister"]),
    personen,
)


@st.composite
def haushalte(draw: st.DrawFn) -> Antrag:
    gefuellt = alleinstehend(
        {
            "/wohnung/miete/gesamt": draw(BETRAEGE),
            "/wohnung/flaeche": draw(st.floats(1, 1000)),
            "/wohnung/nutzung": draw(st.lists(st.sampled_from(["ueberlassen", "geschaeftlich"]), unique=True)),
            "/wohnung/ueberlassen_flaeche": draw(st.integers(1, 1000)),
            "/wohnung/geschaeftsflaeche": draw(st.integers(1, 1000)),
            "/weiteres/alleinerziehend": draw(st.booleans()),
        }
    )
    gefuellt["person"] |= draw(personen)
    gefuellt["haushalt"]["personen"] = draw(st.lists(mitglieder, max_size=15))
    return gefuellt


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


@given(haushalte())
def test_every_household_is_calculated_with_steps_that_can_be_read(answers: Antrag) -> None:
    berechnet = estimate(answers, HEUTE)
    assert berechnet.amount >= 0
    for step in berechnet.steps:
        for language in TEXTE.values():
            assert set(PLACEHOLDER.findall(language[step.text])) <= {*step.params, "amount"}


@given(verdorben())
def test_nonsense_is_missing_and_nothing_worse(answers: Antrag) -> None:
    berechnet = geschaetzt(answers)
    assert berechnet is None or berechnet.amount >= 0
    assert all(isinstance(issue, Issue) for issue in check(answers, HEUTE))
    assert notice_data(answers, berechnet, Decision("rejection"), HEUTE)


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
        {"wohnen": "miete"},
        {"wohnen": "miete", "bekommt_wohnkosten": False},
        {"bekommt_wohnkosten": True},
    ]
    stufen = [finder.screen(answers, HEUTE).level for answers in antworten]
    assert stufen == ["possible", "possible", "likely", "unlikely"]
