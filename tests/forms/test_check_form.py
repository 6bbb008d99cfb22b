from collections.abc import Callable
from dataclasses import replace

from efa.forms.check_form import check_form
from efa.forms.model import CompiledForm
from efa.forms.proofs.words import missing
from efa.kit.texts import core_texts
from efa.sdk import Applicant, Benefit, Document, Law
from tests.forms import muster


def benefit(version: int = 1) -> Benefit:
    procedure = muster.procedure()
    form = replace(procedure.form, version=version, predicates={"ab_sechs": lambda _a, _i, _c: None})
    return Benefit(
        key="muster",
        package="tests.forms.muster",
        law=Law({}),
        place="/ort",
        applicant=Applicant(given_name="/a", family_name="/b", birth_date="/c"),
        procedures=(replace(procedure, form=form),),
        documents=(
            Document(key="mietvertrag", norm="§ 2 Mustergesetz"),
            Document(key="lohnzettel", norm="§ 3 Mustergesetz", per="/personen"),
        ),
    )


def has_all(_lang: str, _key: str) -> bool:
    return True


def found(of: Benefit, has: Callable[[str, str], bool] = has_all) -> list[str]:
    return list(check_form(of, has))


def test_a_total_form_has_no_problem() -> None:
    assert found(benefit()) == []


def test_fl09_a_missing_text_is_named_with_its_language() -> None:
    problems = found(benefit(), lambda lang, key: (lang, key) != ("en", "muster.field.wohnung.art.eigentum"))
    assert problems == ["procedure erstantrag: FL09: there is no text 'muster.field.wohnung.art.eigentum' in 'en'"]


def test_fl09_a_document_has_one_name_for_every_place_that_shows_it() -> None:
    problems = found(benefit(), lambda lang, key: (lang, key) != ("de", "muster.document.mietvertrag.name"))
    assert problems == ["procedure erstantrag: FL09: there is no text 'muster.document.mietvertrag.name' in 'de'"]
    assert found(benefit(), lambda lang, key: not key.startswith("muster.document.") or key.endswith(".name")) == []


def test_fl12_a_new_version_brings_its_migration() -> None:
    assert found(benefit(version=2)) == [
        "procedure erstantrag: FL12: version 2 has no 'migrate' for drafts of older versions"
    ]


def test_a_broken_form_is_told_not_raised() -> None:
    broken = benefit()
    procedure = replace(broken.procedures[0], form=replace(broken.procedures[0].form, pages={"type": "Form"}))
    assert all("FL01" in problem for problem in found(replace(broken, procedures=(procedure,))))


def test_every_word_of_a_form_is_a_key_of_its_benefit_or_of_the_core(form: CompiledForm) -> None:
    keys = [problem.split("'")[1] for problem in missing(form, ["de"], lambda _lang, _key: False)]
    assert "muster.field.person.name.vorname.label" in keys
    assert [key for key in keys if not key.startswith("muster.")] == []


def test_every_error_of_the_core_has_words() -> None:
    german = core_texts().entries["de"]
    assert {"forms.error.other", "forms.error.required", "forms.list_full"} <= german.keys()
