import re
import time
from collections.abc import Iterator

from efa.forms.check import list_issues
from efa.forms.flow import state
from efa.forms.model import CompiledForm, Step
from efa.forms.parse import parse
from efa.forms.phrases import Phrase, say
from efa.forms.state import FlowState
from efa.forms.view import FieldView, GroupView, PageView, page_view
from efa.kit.texts import core_texts
from efa.sdk import Issue
from tests.forms import muster
from tests.forms.muster import JOB, KIM, LEA

CORE = core_texts().entries["de"]
OWN = {"muster.page.person.why", "muster.field.person.name.nachname.hint", "muster.field.wohnung.miete.error.maximum"}


def has(key: str) -> bool:
    return key in CORE or key in OWN


def fields(view: PageView) -> Iterator[FieldView]:
    for element in view.elements:
        parts = element.parts if isinstance(element, GroupView) else (element,)
        yield from (part for part in parts if isinstance(part, FieldView))


def field(view: PageView, name: str) -> FieldView:
    return next(found for found in fields(view) if found.name == name)


def shown(found: FlowState, step: Step, posted: dict[str, list[str]]) -> PageView:
    parsed = parse(found, step, posted)
    return page_view(found, step, has, raw=parsed.raw, issues=parsed.issues)


def test_stored_answers_stand_in_the_inputs_as_people_write_them(complete: FlowState) -> None:
    assert field(page_view(complete, Step("miete"), has), "f-wohnung-miete").value == "640,00"
    assert field(page_view(complete, Step("konto"), has), "f-konto-iban").value == "DE89 3704 0044 0532 0130 00"
    born = field(page_view(complete, Step("person"), has), "f-person-geburtsdatum")
    assert [part.value for part in born.parts] == ["27", "3", "1985"]
    assert [part.autocomplete for part in born.parts] == ["bday-day", "bday-month", "bday-year"]


def test_texts_that_are_optional_are_named_only_where_they_exist(complete: FlowState) -> None:
    view = page_view(complete, Step("person"), has)
    assert view.why == Phrase("muster.page.person.why")
    assert view.intro is None
    assert field(view, "f-person-name-nachname").hint is not None
    assert field(view, "f-person-name-geburtsname").optional


def test_the_only_question_of_a_page_is_its_heading(complete: FlowState) -> None:
    view = page_view(complete, Step("wohnart"), has)
    assert (view.title.key, view.heading_in_legend) == ("muster.field.wohnung.art.label", True)
    assert [(option.value, option.chosen) for option in field(view, "f-wohnung-art").options] == [
        ("miete", True),
        ("eigentum", False),
    ]


def test_what_was_typed_stays_and_the_error_stands_at_the_field_and_in_the_summary(complete: FlowState) -> None:
    view = shown(complete, Step("miete"), {"f-wohnung-miete": ["viel"], "f-wohnung-untermiete": ["false"]})
    wrong = field(view, "f-wohnung-miete")
    assert (wrong.value, wrong.error) == ("viel", view.errors[0].text)
    assert wrong.error is not None
    assert wrong.error.key == "forms.money.error.format"
    assert [error.target for error in view.errors] == ["f-wohnung-miete"]


def test_the_words_of_the_question_come_before_those_of_all_forms(complete: FlowState) -> None:
    view = shown(complete, Step("miete"), {"f-wohnung-miete": ["99.999"], "f-wohnung-untermiete": ["false"]})
    assert view.errors[0].text.key == "muster.field.wohnung.miete.error.maximum"


def test_the_error_of_a_date_leads_to_its_wrong_part(complete: FlowState) -> None:
    posted = {"f-person-geburtsdatum-tag": ["3"], "f-person-geburtsdatum-jahr": ["1985"]}
    view = shown(complete, Step("person"), posted)
    assert "f-person-geburtsdatum-monat" in [error.target for error in view.errors]
    born = field(view, "f-person-geburtsdatum")
    assert [part.wrong for part in born.parts] == [False, True, False]


def test_a_doubt_has_a_box_to_confirm(complete: FlowState) -> None:
    view = shown(complete, Step("einnahme_betrag", (KIM, JOB)), {"f-betrag": ["20.000"]})
    doubted = field(view, "f-betrag")
    assert (doubted.error, doubted.confirm) == (None, "f-betrag__ok")
    assert doubted.doubt is not None


def test_a_plugin_may_say_what_is_wrong_in_its_own_words(complete: FlowState) -> None:
    issue = Issue("/wohnung/miete", "muster.issue.zu_hoch", {"betrag": 5})
    [error] = page_view(complete, Step("miete"), has, issues=[issue]).errors
    assert (error.text.key, error.text.params["betrag"]) == ("muster.issue.zu_hoch", 5)


def test_a_list_shows_its_items_by_name_with_their_ways(form: CompiledForm) -> None:
    people = [*muster.answers()["personen"], {"_id": "leer2222"}]
    view = page_view(state(form, muster.filled(answers=muster.answers(personen=people))), Step("personen"), has)
    assert view.listing is not None
    kim, lea, empty = view.listing.items
    assert (kim.name, kim.change, kim.complete) == ("Kim", f"/personen/{KIM}/name", True)
    assert (lea.name, lea.go_on) == ("Lea", None)
    assert (empty.name, empty.empty) == (Phrase("muster.page.personen.unnamed", {"nummer": 3}), True)
    assert view.listing.can_add


def test_a_list_that_is_not_finished_says_so_at_its_button(form: CompiledForm) -> None:
    found = state(form, muster.filled(answers=muster.answers(personen=[]), marks={}))
    view = page_view(found, Step("personen"), has, issues=list_issues(found, Step("personen")))
    assert [(error.target, error.text.key) for error in view.errors] == [("f-add", "forms.list.error.minItems")]


def test_pages_of_an_item_know_its_name(complete: FlowState) -> None:
    view = page_view(complete, Step("einnahme_betrag", (KIM, JOB)), has)
    assert view.title.params == {"name": "Kim", "eintrag": Phrase("muster.field.personen.einnahmen.art.lohn")}
    assert page_view(complete, Step("person_arbeit", (LEA,)), has).title.params == {"name": "Lea"}


def test_an_upload_page_lists_its_documents(complete: FlowState) -> None:
    [own] = page_view(complete, Step("nachweise"), has).documents
    assert ([file.name for file in own.files], own.about) == (["vertrag.pdf"], None)
    [of_kim] = page_view(complete, Step("person_nachweise", (KIM,)), has).documents
    assert (of_kim.id, of_kim.about, of_kim.promise) == (f"lohnzettel.{KIM}", "Kim", "later")


def test_only_pages_that_nobody_needs_to_answer_the_person_can_be_passed(complete: FlowState) -> None:
    assert not page_view(complete, Step("person"), has).passable
    assert not page_view(complete, Step("erklaerung"), has).passable
    assert page_view(complete, Step("konto"), has).passable


def test_ids_are_unique_and_valid_on_every_page(form: CompiledForm, complete: FlowState) -> None:
    for step in complete.reachable:
        found = list(fields(page_view(complete, step, has)))
        ids = [one for view in found for one in ([part.id for part in view.parts] or [view.id])]
        assert len(set(ids)) == len(ids)
        assert all(re.fullmatch(r"f-[A-Za-z0-9_-]+", one) for one in ids)


def test_phrases_are_said_with_the_phrases_within_them() -> None:
    texts = core_texts().texts("de")
    assert say(texts, Phrase("forms.error.required", {"label": Phrase("forms.month")})) == "Bitte geben Sie an: Monat"


def test_a_page_is_read_judged_and_shown_in_a_few_milliseconds(form: CompiledForm) -> None:
    step, posted = Step("person_name", (KIM,)), {"f-vorname": ["Kim"], "f-geburtsdatum-tag": ["27.03.1985"]}

    def once() -> float:
        began = time.process_time()
        found = state(form, muster.filled())
        parse(found, step, posted)
        page_view(found, step, has)
        return time.process_time() - began

    assert min(once() for _ in range(20)) < 0.004
