import pickle
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from efa.catalogue.definition import Definition, define
from efa.catalogue.load import Candidate, Loaded, Quarantined, load
from efa.catalogue.shape import build
from efa.catalogue.validate import HasText, problems
from efa.catalogue.wire import decode, encode
from efa.sdk import Benefit
from efa.sdk.benefit import NOBODY

Now = Callable[[], datetime]


def reason(results: Iterable[Loaded | Quarantined]) -> str:
    [only] = results
    assert isinstance(only, Quarantined)
    return only.reason


def healthy(results: Iterable[Loaded | Quarantined]) -> Loaded:
    [only] = results
    assert isinstance(only, Loaded), only
    return only


def test_hook_benefit(install: Callable[..., Candidate], at: Now) -> None:
    loaded = healthy(load([install("gesund")], at=at()))
    assert (loaded.benefit.key, loaded.definition.version) == ("gesund", "1.0.0")


def test_a_plugin_that_fails_at_import_is_quarantined_and_the_rest_is_loaded(
    install: Callable[..., Candidate], at: Now
) -> None:
    broken, sound = load([install("kaputt"), install("gesund")], at=at())
    assert broken == Quarantined("kaputt", "1.0.0", "RuntimeError: kaputt von Anfang an", at())
    assert isinstance(sound, Loaded)


def test_a_plugin_for_another_version_is_refused_before_it_is_imported(
    install: Callable[..., Candidate], at: Now
) -> None:
    assert reason(load([install("alt", requires="efa>=99,<100")], at=at())).startswith(
        "efa-alt 1.0.0 needs efa<100,>=99, installed is"
    )


def test_two_plugins_of_one_name_are_both_quarantined(install: Callable[..., Candidate], at: Now) -> None:
    first, second = load([install("gesund"), install("gesund", "schmal", version="2.0.0")], at=at())
    assert isinstance(first, Quarantined)
    assert isinstance(second, Quarantined)
    assert first.reason == "2 installed plugins have the name 'gesund'"


def test_the_name_of_the_entry_point_is_the_key(install: Callable[..., Candidate], at: Now) -> None:
    assert "not the name 'anders'" in reason(load([install("anders", "gesund")], at=at()))


def test_an_answer_that_is_no_benefit_is_quarantined(install: Callable[..., Candidate], at: Now) -> None:
    assert "answers int" in reason(load([install("hook", "unsinn.hook")], at=at()))


def test_a_plugin_without_the_hook_is_quarantined(install: Callable[..., Candidate], at: Now) -> None:
    assert "ValueError" in reason(load([install("schmal")], at=at()))


def test_a_missing_module_is_named(install: Callable[..., Candidate], at: Now) -> None:
    assert "nirgends" in reason(load([install("weg", "nirgends")], at=at()))


def test_checks_of_higher_rooms_are_passed_down(install: Callable[..., Candidate], at: Now) -> None:
    def check(benefit: Benefit, has_text: HasText) -> list[str]:
        return [f"{benefit.key} {has_text('de', 'gesund.step.satz')} {has_text('en', 'gesund.nothing')}"]

    assert reason(load([install("gesund")], [check], at=at())) == "gesund True False"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda b: replace(b, key="Gesund"), "must match"),
        (lambda b: replace(b, procedures=(), calculator=None), "neither a procedure nor a calculator"),
        (lambda b: replace(b, procedures=()), "'documents' belongs to an application"),
        (lambda b: replace(b, applicant=NOBODY), "given_name: '' is no JSON pointer"),
        (lambda b: replace(b, procedures=(replace(b.procedures[0], leika="123"),)), "LeiKa"),
        (lambda b: replace(b, procedures=(*b.procedures, *b.procedures)), "exists twice"),
        (lambda b: replace(b, documents=(b.documents[0], b.documents[0])), "exists twice"),
        (lambda b: replace(b, settings={"type": "zahl"}), "JSON Schema of settings"),
        (lambda b: replace(b, place="ort"), "no JSON pointer"),
        (lambda b: replace(b, languages=("en",)), "lack 'de'"),
        (lambda b: replace(b, law=None), "not a Law"),
        (lambda b: replace(b, retention=(replace(b.retention[0], days=0),)), "at least one day"),
        (lambda b: replace(b, retention=(replace(b.retention[0], state="in_review"),)), "nothing is deleted there"),
        (lambda b: replace(b, retention=(b.retention[0], b.retention[0])), "exists twice"),
        (lambda b: replace(b, procedures=(replace(b.procedures[0], applicants=frozenset()),)), "nobody may apply"),
    ],
)
def test_each_field_is_proven(
    install: Callable[..., Candidate], at: Now, change: Callable[[Any], Any], problem: str
) -> None:
    sound = healthy(load([install("gesund")], at=at())).benefit
    assert list(problems(sound, "gesund")) == []
    assert problem in "; ".join(problems(change(sound), "gesund"))


def test_a_missing_notice_template_is_an_error(install: Callable[..., Candidate], at: Now) -> None:
    sound = healthy(load([install("gesund")], at=at())).benefit
    assert sound.notice
    with pytest.raises(FileNotFoundError, match=r"weg\.typ"):
        define(replace(sound, notice=replace(sound.notice, template="notice/weg.typ")), "1.0.0")


def test_a_definition_travels_whole_and_holds_no_function(install: Callable[..., Candidate], at: Now) -> None:
    definition = healthy(load([install("gesund")], at=at())).definition
    assert build(Definition, decode(encode(definition, 1 << 20))) == definition
    assert pickle.loads(pickle.dumps(definition)) == definition
    assert definition.functions == {
        "estimate",
        "calculate",
        "check_config",
        "notice_data",
        "screen",
        "erstantrag.check",
        "erstantrag.migrate",
    }
    assert definition.predicates == {"erstantrag": ("gross",)}


def test_the_digest_changes_with_the_form(install: Callable[..., Candidate], at: Now) -> None:
    loaded = healthy(load([install("gesund")], at=at()))
    form = replace(loaded.benefit.procedures[0].form, pages={"type": "Form", "elements": []})
    changed = replace(loaded.benefit, procedures=(replace(loaded.benefit.procedures[0], form=form),))
    assert define(loaded.benefit, "1.0.0").digest == loaded.definition.digest
    assert define(changed, "1.0.0").digest != loaded.definition.digest
