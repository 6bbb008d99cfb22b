"""A step of a calculation is a value: nobody changes it, and a copy of it is the same."""

import copy
import pickle
from dataclasses import FrozenInstanceError, replace
from decimal import Decimal

import pytest

from efa.sdk import Step

STEP = Step("wohngeld.step.miete", Decimal(600), "§ 9 WoGG", {"name": "Kim"})


def test_a_step_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        STEP.amount = Decimal(0)  # type: ignore[misc]


def test_a_step_without_values_for_its_text_says_so_and_is_an_amount_of_money() -> None:
    assert (Step("a", Decimal(1), "§ 1").params, Step("a", Decimal(1), "§ 1").unit) == ({}, "EUR")


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda step: pickle.loads(pickle.dumps(step)), replace])
def test_a_copy_is_the_same_step(copied: object) -> None:
    assert callable(copied)
    again = copied(STEP)
    assert (again, type(again)) == (STEP, Step)
