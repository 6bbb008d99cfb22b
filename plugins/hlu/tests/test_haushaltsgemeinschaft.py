"""What others in the same dwelling are presumed to give (§ 39 SGB XII), and for whom nothing is presumed."""

from dataclasses import replace

import pytest
from plugins.hlu.tests.haushalte import (
    ERKRANKT,
    KIND,
    RENTNERIN,
    SCHULKIND,
    betraege,
    euro,
    grusi,
    haushalt,
    hlu,
    schritte,
)

from efa_hlu.haushalt import Haushalt
from efa_hlu.person import Person

HLU = "hilfe_zum_lebensunterhalt"


def mit_hilfe(fall: Haushalt, betrag: str = "200", *, bei_eltern: bool = False) -> Haushalt:
    return replace(fall, erwartete_hilfe=euro(betrag), bei_eltern=bei_eltern)


def test_what_others_are_presumed_to_give_lowers_the_third_chapter() -> None:
    fall = haushalt(ERKRANKT)
    assert hlu(fall).amount - hlu(mit_hilfe(fall)).amount == 200
    assert schritte(hlu(mit_hilfe(fall)), "Kim")["vermutet"] == -200
    assert betraege(hlu(mit_hilfe(fall)), "vermutet") == {"Kim": 200}


def test_it_never_takes_more_than_is_missing() -> None:
    assert hlu(mit_hilfe(haushalt(ERKRANKT), "5000")).amount == 0


def test_it_is_shared_in_the_ratio_of_what_is_missing() -> None:
    fall = haushalt(ERKRANKT, SCHULKIND, miete="0")
    geteilt = betraege(hlu(mit_hilfe(fall, "95.30")), HLU)
    assert geteilt == {"Kim": euro("506.70"), "Ben": euro("351.00")}


def test_in_the_fourth_chapter_nothing_is_presumed() -> None:
    fall = haushalt(RENTNERIN)
    assert grusi(mit_hilfe(fall)).amount == grusi(fall).amount
    assert "vermutung_gilt_nicht" in schritte(grusi(mit_hilfe(fall)), "Erna")


@pytest.mark.parametrize(
    ("person", "bei_eltern", "gilt"),
    [
        (replace(ERKRANKT, schwanger=True), True, False),
        (replace(ERKRANKT, betreut_kind=True), True, False),
        (replace(ERKRANKT, schwanger=True), False, True),
        (replace(ERKRANKT, wird_betreut=True), False, False),
        (ERKRANKT, True, True),
    ],
)
def test_the_exceptions_of_satz_3(person: Person, *, bei_eltern: bool, gilt: bool) -> None:
    fall = haushalt(person)
    genommen = hlu(fall).amount - hlu(mit_hilfe(fall, bei_eltern=bei_eltern)).amount
    assert genommen == (200 if gilt else 0)


def test_parents_do_not_pay_for_a_child_that_cares_for_an_own_one() -> None:
    reich = replace(ERKRANKT, vermoegen=euro("12000"))
    mutter = replace(SCHULKIND, betreut_kind=True)
    assert betraege(hlu(haushalt(reich, mutter, miete="0")), "aus_vermoegen")["Ben"] == 0
    assert betraege(hlu(haushalt(reich, SCHULKIND, miete="0")), "aus_vermoegen")["Ben"] > 0
    assert betraege(hlu(haushalt(reich, KIND, miete="0")), "aus_vermoegen")["Mia"] > 0
