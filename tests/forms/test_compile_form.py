import copy
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from efa.catalogue.definition import DocumentDefinition
from efa.forms.compiled import compile_form
from efa.forms.errors import FormBroken
from efa.forms.model import CompiledForm, Step
from efa.sdk import Form, Procedure
from tests.forms import muster

REFERENCE = Path(__file__).parents[2] / "docs/reference/forms.md"
Data = dict[str, Any]
ALLEIN_JA = {"scope": "#/properties/allein", "schema": {"const": True}, "failWhenUndefined": True}


def page(pages: Data, key: str) -> Data:
    return next(page for section in pages["elements"] for page in section["elements"] if page["key"] == key)


def problems(change: Callable[[Data, Data, Data], object]) -> str:
    """What is wrong after a change of schema, pages or flow."""
    schema, pages, flow = (copy.deepcopy(muster.read(name)) for name in ("schema", "pages", "flow"))
    change(schema, pages, flow)
    with pytest.raises(FormBroken) as broken:
        compile_form(muster.procedure(schema=schema, pages=pages, flow=flow), muster.DOCUMENTS, frozenset({"ab_sechs"}))
    return "\n".join(broken.value.problems)


def test_the_sample_form_is_total(form: CompiledForm) -> None:
    assert (form.start, len(form.pages), form.prefix) == ("willkommen", 19, "muster")


def test_the_example_of_the_reference_is_total() -> None:
    blocks = re.findall(r"```yaml\n(# (?:schema|pages|flow)\.yaml\n.*?)```", REFERENCE.read_text("utf-8"), re.DOTALL)
    schema, pages, flow = map(yaml.safe_load, blocks)
    form = Form(version=1, schema=schema, pages=pages, flow=flow)
    compiled = compile_form(
        Procedure(key="erstantrag", leika="99000000000000", form=form),
        [DocumentDefinition(key="mietvertrag", norm="§ 1", per=None, conditional=False)],
    )
    assert compiled.pages["einnahme"].lists == ("personen", "einnahmen")


def test_paths_lead_to_steps_and_back(form: CompiledForm) -> None:
    step = Step("einnahme_betrag", (muster.KIM, muster.JOB))
    assert form.path(step) == "/personen/kim22222/einnahmen/job44444/betrag"
    assert form.resolve(form.path(step)) == step


@pytest.mark.parametrize("path", ["", "/", "/nichts", "/personen/KIM/name", "/personen/../name", "/person/\x00", "//"])
def test_a_path_of_no_page_leads_nowhere(form: CompiledForm, path: str) -> None:
    assert form.resolve(path) is None


def test_a_path_that_moved_leads_to_the_page_of_today(form: CompiledForm) -> None:
    assert form.resolve("/wohnen") == Step("wohnart")


def test_names_and_addresses_become_groups_of_questions(form: CompiledForm) -> None:
    names = [field.names[-1] for field in form.pages["person"].fields]
    assert names == ["vorname", "nachname", "geburtsname", "geburtsdatum"]
    assert form.fields["/person/name/vorname"].options.autocomplete == "given-name"
    assert form.fields["/personen/vorname"].options.autocomplete == "off"


def test_fl01_an_unknown_word_in_pages_is_named_with_its_page() -> None:
    assert "FL01: pages.yaml at" in (found := problems(lambda _s, p, _f: page(p, "konto").update(farbe="rot")))
    assert "(page konto)" in found


def test_fl01_targets_exist() -> None:
    found = problems(lambda _s, _p, f: f["transitions"].update(konto="nirgends"))
    assert found == "FL01: page konto leads to 'nirgends', which does not exist"


def test_fl01_paths_can_be_told_apart() -> None:
    found = problems(lambda _s, p, _f: page(p, "person_arbeit").update(path="/personen/{id}/name"))
    assert "cannot be told apart" in found


def test_fl01_a_path_of_the_core_is_refused() -> None:
    found = problems(lambda _s, p, _f: page(p, "konto").update(path="/ort"))
    assert found == "FL01: page konto: the core has pages of its own at '/ort'; choose another path"


def test_fl02_a_circle_is_named() -> None:
    found = problems(lambda _s, _p, f: f["transitions"].update(flaeche="wohnart"))
    assert "FL02: the pages" in found
    assert "form a circle" in found


def test_fl03_every_page_is_reached() -> None:
    found = problems(lambda _s, _p, f: f["transitions"].update(wohnart="flaeche"))
    assert "FL03: the page miete is never reached" in found


def test_fl03_no_way_leads_past_the_check_page() -> None:
    found = problems(
        lambda _s, _p, f: f["transitions"].update(konto=[{"to": None, "when": ALLEIN_JA}, {"to": "nachweise"}])
    )
    assert "FL03: the page konto ends the form without the check page" in found


def test_fl04_the_last_branch_has_no_condition() -> None:
    found = problems(lambda _s, _p, f: f["transitions"]["allein"].pop())
    assert found == "FL04: page allein: the last branch, and only the last, must have no 'when'"


def test_fl05_conditions_read_earlier_questions() -> None:
    later = {
        "scope": "#/properties/wohnung/properties/untermiete",
        "schema": {"const": True},
        "failWhenUndefined": True,
    }
    found = problems(
        lambda _s, p, _f: page(p, "allein")["elements"][0].update(rule={"effect": "SHOW", "condition": later})
    )
    assert "FL05: page allein reads '/wohnung/untermiete'" in found


def test_fl05_a_condition_on_an_item_stays_with_the_item() -> None:
    scope = "#/properties/personen/items/properties/arbeitet"
    rule = {"effect": "HIDE", "condition": {"scope": scope, "schema": {"const": True}, "failWhenUndefined": True}}
    found = problems(lambda _s, p, _f: page(p, "konto")["elements"][0].update(rule=rule))
    assert found == f"FL05: page konto: '{scope}' cannot be read here"


def test_fl05_predicates_exist() -> None:
    rule = {"effect": "SHOW", "condition": {"rule": "ab_hundert"}}
    found = problems(lambda _s, p, _f: page(p, "konto")["elements"][0].update(rule=rule))
    assert found == "FL05: page konto: there is no predicate 'ab_hundert'"


def test_fl06_every_leaf_is_asked_once() -> None:
    found = problems(lambda s, _p, _f: s["properties"].update(neu={"type": "string"}))
    assert found == "FL06: '/neu' must be on one page or in 'computed', it is on 0 pages"


def test_fl06_a_widget_that_does_not_fit_is_named() -> None:
    found = problems(lambda _s, p, _f: page(p, "konto")["elements"][0].update(options={"widget": "date"}))
    assert "FL06: page konto: '/konto/iban' cannot be asked by the widget 'date'" in found


def test_fl07_lists_have_an_end() -> None:
    assert "'max' is a required property" in problems(lambda _s, _p, f: f["lists"]["personen"].pop("max"))


def test_fl07_item_pages_say_their_list_in_the_path() -> None:
    found = problems(lambda _s, p, _f: page(p, "person_arbeit").update(path="/arbeit"))
    assert "FL07: page person_arbeit: the path needs {id}" in found


def test_fl08_a_branch_that_no_answer_takes_is_found() -> None:
    never = {"scope": "#/properties/wohnung/properties/art", "schema": {"const": "zelt"}, "failWhenUndefined": True}
    found = problems(lambda _s, _p, f: f["transitions"]["wohnart"].insert(0, {"to": "konto", "when": never}))
    assert "FL08: page wohnart: no answers lead to konto (branch 1)" in found


def test_fl10_no_way_comes_back_to_a_section() -> None:
    back = {
        "person": "allein",
        "kontakt": "wohnart",
        "allein": [{"to": "kontakt", "when": ALLEIN_JA}, {"to": "personen"}],
    }
    assert problems(lambda _s, _p, f: f["transitions"].update(back)) == (
        "FL10: page allein leads back to the section of 'kontakt'"
    )


def test_fl11_every_document_has_its_upload_page() -> None:
    found = problems(lambda _s, p, _f: page(p, "nachweise").update(documents=["lohnzettel"]))
    assert "FL11: the document 'mietvertrag' has 0 upload pages" in found


def test_fl11_an_upload_page_names_documents_of_the_benefit() -> None:
    found = problems(lambda _s, p, _f: page(p, "person_nachweise").update(documents=["lohnzettel", "zeugnis"]))
    assert found == "FL11: page person_nachweise: there is no document 'zeugnis'"
