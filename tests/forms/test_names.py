"""What an item of a list is called: by an answer that names it, else by its number."""

import pytest

from efa.forms.compiled import compile_form
from efa.forms.model import CompiledForm
from efa.forms.names import item_name
from efa.forms.phrases import Phrase
from efa.sdk import Form, Procedure

LEAVES = {
    "wer": {"type": "string"},
    "art": {"enum": ["bus", "bahn"]},
    "wahr": {"type": "boolean"},
    "betrag": {"type": "integer", "format": "eur-cent"},
    "tage": {"type": "array", "uniqueItems": True, "items": {"enum": ["mo", "di"]}},
}


def named_by(leaf: str) -> CompiledForm:
    """A form with a list of journeys that this question names."""
    scope = "#/properties/fahrten"
    asked = [{"type": "Control", "scope": f"{scope}/items/properties/{name}"} for name in LEAVES]
    pages = [
        {"type": "Page", "key": "fahrten", "path": "/fahrten", "kind": "list", "elements": []},
        {"type": "Page", "key": "fahrt", "path": "/fahrten/{id}", "itemOf": "fahrten", "elements": asked},
        {"type": "Page", "key": "pruefen", "path": "/pruefen", "kind": "check", "elements": []},
    ]
    items = {"type": "object", "properties": LEAVES}
    form = Form(
        version=1,
        schema={"type": "object", "properties": {"fahrten": {"type": "array", "items": items}}},
        pages={
            "type": "Categorization",
            "i18n": "probe",
            "elements": [{"type": "Category", "i18n": "probe.section.alles", "elements": pages}],
        },
        flow={"flow": 1, "lists": {"fahrten": {"scope": scope, "entry": "fahrt", "name": [f"/{leaf}"], "max": 9}}},
    )
    return compile_form(Procedure(key="erstantrag", leika="99000000000000", form=form), ())


@pytest.mark.parametrize(
    ("leaf", "answer", "name"),
    [
        ("wer", "Kim", "Kim"),
        ("art", "bus", Phrase("probe.field.fahrten.art.bus")),
        ("wer", "", Phrase("probe.page.fahrten.unnamed", {"nummer": 2})),
        ("wahr", True, Phrase("probe.page.fahrten.unnamed", {"nummer": 2})),
        ("betrag", 1050, Phrase("probe.page.fahrten.unnamed", {"nummer": 2})),
        ("tage", ["mo"], Phrase("probe.page.fahrten.unnamed", {"nummer": 2})),
    ],
)
def test_an_item_is_called_by_an_answer_that_names_something(leaf: str, answer: object, name: object) -> None:
    form = named_by(leaf)
    listing = form.pages["fahrten"].listing
    assert listing
    assert item_name(form, listing, {leaf: answer}, 2) == name
