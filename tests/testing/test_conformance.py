"""Each check can fail: a plugin that is broken in one way is told so by the check for it, in a sentence."""

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import yaml

from efa.testing.conformance import CHECKS
from efa.testing.conformance.letters import pdf_problems
from tests.testing.made import Make, make

__all__ = ["make"]

BROKEN = yaml.safe_load(Path(__file__).with_name("broken.yaml").read_text("utf-8"))


@pytest.mark.slow
@pytest.mark.parametrize("broken", BROKEN, ids=[f"{broken['check']}-{broken['says'][:30]}" for broken in BROKEN])
def test_what_is_broken_is_said_in_a_sentence(make: Make, broken: dict[str, Any]) -> None:
    made = make()
    for change in broken["change"]:
        old, new = (change[name].replace("KEY", made.key) for name in ("old", "new"))
        made.change(change["file"], old, new)
    found = made.checked(broken["check"])
    assert found.outcome == "found"
    assert any(broken["says"].replace("KEY", made.key) in said for said in found.sentences), found.sentences


def test_a_package_that_is_too_heavy_is_told_its_weight(make: Make) -> None:
    made = make()
    made.write("bild.bin", "x" * 6_000_000)
    assert "are allowed" in made.checked("size").sentences[0]


def test_a_project_without_changelog_is_told_so(make: Make) -> None:
    made = make()
    (made.package / "CHANGELOG.md").unlink()
    assert "there is no CHANGELOG.md" in made.checked("described").sentences[0]


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ('{"hat_kinder": false}', None),
        ('{"kinder": [{"_id": "aaaaaaaa", "name": "Mia"}]}', None),
        ('{"haustiere": 2}', "'/haustiere' is an answer to no question any more"),
        ('{"hat_kinder": "ja"}', "'/hat_kinder' is an answer that its question does not take"),
    ],
)
def test_a_draft_of_an_older_version_loses_nothing(make: Make, answers: str, sentence: str | None) -> None:
    made = make()
    made.change(
        "__init__.py", "version=1", "version=2, migrate=lambda _, answers: Migrated(way='keep', answers=answers)"
    )
    made.change("__init__.py", "from efa.sdk import (", "from efa.sdk import (\n    Migrated,")
    made.write("form/drafts/erstantrag.1.json", answers)
    found = made.checked("drafts-migrate").sentences
    assert [said.rpartition(": ")[2] for said in found] == ([sentence] if sentence else [])


def test_a_letter_without_the_marks_of_pdf_ua_is_told_what_it_lacks() -> None:
    empty, written = pikepdf.new(), io.BytesIO()
    empty.add_blank_page()
    empty.save(written)
    assert len(pdf_problems(written.getvalue())) == 6


def test_what_is_still_to_be_done_is_open_and_no_fault(make: Make) -> None:
    made = make()
    open_ = {check.name: made.checked(check.name).outcome for check in CHECKS if check.opens}
    assert open_.pop("current") == "passed"
    assert open_ == {"leika": "open", "legal-basis": "passed", "easy-german": "passed", "fim-ids": "open"}


def test_a_benefit_is_told_what_it_lacks_in_einfache_sprache(make: Make) -> None:
    made = make()
    made.change("locale/de-simple/LC_MESSAGES/KEY.po", f'"{made.key}.teaser"', f'"{made.key}.werbung"')
    assert made.checked("easy-german").sentences == (
        f"1 texts are missing in 'de-simple', for example '{made.key}.teaser'",
    )
    (made.package / "locale/de-simple/LC_MESSAGES" / f"{made.key}.po").unlink()
    assert "there is no text in locale/de-simple/LC_MESSAGES" in made.checked("easy-german").sentences[0]


def test_a_benefit_without_einfache_sprache_is_told_so(make: Make) -> None:
    made = make()
    made.change("__init__.py", '"de", "de-simple", "en"', '"de", "en"')
    assert made.checked("easy-german").sentences == ("the languages de, en lack 'de-simple'",)


def test_a_page_that_must_be_answered_names_its_norm(make: Make) -> None:
    made = make()
    made.change(
        "form/pages.yaml",
        "        path: /person\n        legalBasis: § 60 Abs. 1 Nr. 1 SGB I\n",
        "        path: /person\n",
    )
    assert made.checked("legal-basis").sentences == ("1 of 5 pages have no legalBasis, for example person",)


def test_every_check_has_a_plugin_that_it_refuses() -> None:
    opening = {check.name for check in CHECKS if check.opens}
    assert {broken["check"] for broken in BROKEN} | {"size"} | opening == {check.name for check in CHECKS}
