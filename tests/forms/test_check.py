from efa.forms.check import check_whole, list_issues, missing_essential
from efa.forms.filled import Filled
from efa.forms.flow import state
from efa.forms.model import CompiledForm, Step
from efa.forms.state import FlowState
from tests.forms import muster
from tests.forms.muster import JOB, KIM


def test_a_complete_application_has_no_issue(form: CompiledForm, complete: FlowState) -> None:
    assert check_whole(form, complete) == ()


def test_an_issue_names_the_item_and_the_pointer_within_it(form: CompiledForm) -> None:
    people = muster.answers()["personen"]
    people[0]["einnahmen"][0]["betrag"] = -1
    [issue] = check_whole(form, state(form, muster.filled(answers=muster.answers(personen=people))))
    assert (issue.at, issue.item, issue.code, issue.params) == ("/betrag", JOB, "minimum", {"grenze": 0})


def test_ten_thousand_people_get_a_clear_answer(form: CompiledForm) -> None:
    many = [{"_id": f"{n:08}", "vorname": "Kim"} for n in range(10_000)]
    found = state(form, muster.filled(answers=muster.answers(personen=many)))
    assert len(found.items) == 12
    [issue] = check_whole(form, found)
    assert (issue.at, issue.code, issue.params) == ("/personen", "maxItems", {"grenze": 12, "anzahl": 10_000})


def test_what_is_missing_is_no_issue(form: CompiledForm, begun: FlowState) -> None:
    assert check_whole(form, begun) == ()


def test_who_it_is_must_be_known(form: CompiledForm, complete: FlowState, begun: FlowState) -> None:
    assert missing_essential(form, complete) == ()
    wanted = ["/person/name/nachname", "/person/geburtsdatum"]
    assert [missing.pointer for missing in missing_essential(form, begun)] == wanted


def test_a_list_is_confirmed_with_enough_finished_items(form: CompiledForm, complete: FlowState) -> None:
    assert list_issues(complete, Step("personen")) == ()
    half = {"_id": "halb2222", "vorname": "Bo"}
    unfinished = state(form, Filled(answers={"personen": [half]}))
    assert [issue.code for issue in list_issues(unfinished, Step("personen"))] == ["unfinished"]
    nobody = state(form, Filled(answers={"personen": [{"_id": "leer2222"}]}))
    assert [issue.code for issue in list_issues(nobody, Step("personen"))] == ["minItems"]
    assert list_issues(complete, Step("einnahmen", (KIM,))) == ()
