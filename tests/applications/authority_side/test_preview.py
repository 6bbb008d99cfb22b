from datetime import datetime
from pathlib import Path

from efa.applications.application import Application
from efa.applications.decide import decide
from efa.applications.press import Press
from efa.applications.preview import preview, preview_decision
from efa.identity.actor import Staff
from efa.tenancy.session import Session
from tests.applications.authority_side.office import always, decide_on, furnish, now_known
from tests.pdf_text import pdf_text


async def test_a_preview_is_marked_and_stored_nowhere(
    aachen: Session, press: Press, known: Application, caseworker: Staff, now: datetime, tmp_path: Path
) -> None:
    letter = pdf_text(await preview(always(aachen), press, caseworker, decide_on(known, now)))
    assert "Entwurf – dieser Bescheid ist noch nicht erlassen" in letter
    assert "Aktenzeichen 50.2-4711" in letter
    assert [path for path in (tmp_path / "store").rglob("*") if path.is_file()] == []
    assert (await now_known(aachen, known.id)).version == known.version


async def test_a_decision_that_waits_for_its_release_can_be_read_as_a_letter(
    aachen: Session, press: Press, known: Application, caseworker: Staff, lead: Staff, now: datetime
) -> None:
    await furnish(aachen, now, four_eyes=True)
    decision = await decide(always(aachen), press, caseworker, decide_on(known, now))
    assert "Im Auftrag Jo Berg" in pdf_text(await preview_decision(always(aachen), press, lead, decision, now))
