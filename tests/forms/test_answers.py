import re

import pytest

from efa.forms.answers import add_item, drop_empty, merge, remove_item, stripped
from efa.forms.errors import ListFull, UnknownItem
from efa.forms.model import CompiledForm, Step
from tests.forms import muster
from tests.forms.muster import JOB, KIM, LEA


def test_values_of_a_page_are_put_where_they_belong_and_the_old_answers_stay(form: CompiledForm) -> None:
    before = muster.answers()
    after = merge(form, Step("einnahme_betrag", (KIM, JOB)), before, {"/betrag": 5})
    assert after["personen"][0]["einnahmen"][0]["betrag"] == 5  # type: ignore[index]
    assert before == muster.answers()


def test_an_answer_that_was_emptied_is_gone(form: CompiledForm) -> None:
    assert "konto" not in merge(form, Step("konto"), muster.answers(), {"/konto/iban": None})


def test_a_new_item_has_an_id_of_eight_characters_and_its_entry_page(form: CompiledForm) -> None:
    after, step = add_item(form, Step("personen"), muster.answers())
    assert re.fullmatch("[a-z2-7]{8}", step.items[0])
    assert step.page == "person_name"
    assert after["personen"][2] == {"_id": step.items[0]}  # type: ignore[index]


def test_items_are_added_within_items(form: CompiledForm) -> None:
    after, step = add_item(form, Step("einnahmen", (LEA,)), muster.answers())
    assert after["personen"][1]["einnahmen"] == [{"_id": step.items[1]}]  # type: ignore[index]


def test_a_full_list_takes_no_more(form: CompiledForm) -> None:
    many = [{"_id": f"abcd{n:04}"} for n in range(10_000)]
    with pytest.raises(ListFull) as full:
        add_item(form, Step("personen"), muster.answers(personen=many))
    assert full.value.params == {"grenze": 12}


def test_removing_the_first_of_several_keeps_the_answers_of_the_others(form: CompiledForm) -> None:
    after = remove_item(form, Step("person_name", (KIM,)), muster.answers())
    assert after["personen"] == muster.answers()["personen"][1:]


def test_an_item_of_another_list_is_unknown(form: CompiledForm) -> None:
    with pytest.raises(UnknownItem):
        remove_item(form, Step("einnahme", (LEA, JOB)), muster.answers())
    with pytest.raises(UnknownItem):
        merge(form, Step("person_name", ("fremd222",)), muster.answers(), {"/vorname": "x"})


def test_items_in_which_nothing_was_answered_go_when_the_list_is_confirmed(form: CompiledForm) -> None:
    people = [{"_id": "leer2222"}, *muster.answers()["personen"]]
    after = drop_empty(form, Step("personen"), muster.answers(personen=people))
    assert after["personen"] == muster.answers()["personen"]


def test_bookkeeping_never_leaves_the_room() -> None:
    assert "_id" not in str(stripped(muster.answers()))
