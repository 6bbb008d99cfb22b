"""Pages made without database are the pages of the web."""

from collections.abc import Mapping

from efa.testing.conformance import find
from efa.testing.conformance.stage import Shown, Stage
from efa.testing.conformance.subject import Case, Subject
from efa.testing.html import Expectations, check_html
from tests.testing.made import TODAY, Make, make

__all__ = ["make"]

ANSWERS: Mapping[str, object] = {
    "ort": "053340002002",
    "person": {"vorname": "Eva", "familienname": "Muster", "plz": "52062"},
    "einkommen": 150_000,
    "hat_kinder": True,
    "kinder": [
        {"_id": "aaaaaaaa", "name": "Mia", "besucht_schule": True},
        {"_id": "bbbbbbbb", "name": "Tom", "besucht_schule": False},
    ],
}


def shown(make: Make, page: str, lang: str) -> Shown:
    [found] = find(str(make().root))
    subject = Subject(found, TODAY)
    case = Case("erstantrag", ANSWERS, subject.stand("erstantrag", ANSWERS))
    return Stage(subject).page(case, next(step for step in case.state.path if step.page == page), lang)


def test_the_check_page_calls_each_entry_of_a_list_by_its_name(make: Make) -> None:
    page = shown(make, "pruefen", "en")
    assert "About the child – <bdi>Mia</bdi>" in page.html
    assert "About the child – <bdi>Tom</bdi>" in page.html
    assert check_html(page.html, Expectations(lang="en")) == []


def test_the_estimate_stands_on_the_check_page_with_its_norms(make: Make) -> None:
    html = shown(make, "pruefen", "de").html
    assert "22,50" in html
    assert "§ 1 Beispielgesetz" in html
