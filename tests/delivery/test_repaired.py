"""What came for repair takes the place of the files that the receiver could not read."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from efa.applications.content import ApplicationContent, Enclosure
from efa.applications.files import StoredFile
from efa.applications.questions import Question
from efa.delivery.repair import repaired

ASKED = datetime(2026, 11, 24, 9, tzinfo=UTC)
ANSWERED = ASKED + timedelta(hours=2)
QUESTION = Question(
    id=UUID(int=1),
    public_id=UUID(int=2),
    asked_at=ASKED,
    asked_by=UUID(int=3),
    text="Bitte noch einmal.",
    documents=("mietvertrag",),
    until=date(2026, 12, 24),
    answered_at=ANSWERED,
    answer="",
)
NEW = StoredFile(
    id=UUID(int=9),
    document="mietvertrag",
    item=None,
    name="neu.pdf",
    media_type="application/pdf",
    size=5,
    pages=1,
    sha256=b"\x01",
    added_at=ASKED + timedelta(hours=1),
    scanned=False,
)


def enclosed(*of: tuple[str, str | None]) -> ApplicationContent:
    files = (
        Enclosure(
            id=str(UUID(int=100 + number)),
            document=document,
            item=item,
            name=f"{number}.pdf",
            media_type="application/pdf",
            size=1,
            pages=1,
            sha256="00",
        )
        for number, (document, item) in enumerate(of)
    )
    return ApplicationContent(answers={}, enclosures=tuple(files))


def names(of: ApplicationContent) -> list[str]:
    return [one.name for one in of.enclosures]


def test_a_new_file_goes_instead_of_all_pages_of_the_old_one_and_belongs_to_the_same_person() -> None:
    old = enclosed(("mietvertrag", "kim"), ("mietvertrag", "kim"), ("lohn", None))
    new = repaired(old, [QUESTION], [NEW], ANSWERED)
    assert names(new) == ["2.pdf", "neu.pdf"]
    assert [one.item for one in new.enclosures] == [None, "kim"]


@pytest.mark.parametrize("until", [ANSWERED - timedelta(seconds=1), ASKED])
def test_an_answer_that_came_after_the_sending_began_changes_nothing_in_it(until: datetime) -> None:
    assert names(repaired(enclosed(("mietvertrag", None)), [QUESTION], [NEW], until)) == ["0.pdf"]


def test_a_file_of_several_people_stays_and_so_does_what_nobody_asked_for() -> None:
    several = enclosed(("mietvertrag", "kim"), ("mietvertrag", "mia"))
    assert names(repaired(several, [QUESTION], [NEW], ANSWERED)) == ["0.pdf", "1.pdf"]
    other = replace(NEW, document="lohn")
    assert names(repaired(enclosed(("mietvertrag", None)), [QUESTION], [other], ANSWERED)) == ["0.pdf"]
