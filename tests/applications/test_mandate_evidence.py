"""A mandate by document is there with its document, or not at all."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from efa.applications.file_check import Incoming
from efa.applications.mandate_evidence import evidence_of, prove_by_document
from efa.applications.store_file import Intake
from efa.identity.client_people import ClientPerson
from efa.identity.mandate_acts import MandateKind
from efa.identity.mandate_tables import client_person, mandate
from efa.identity.may_act import Agent
from efa.identity.prove_mandate import ProveMandate
from efa.identity.trust import Trust
from efa.kit.store import open_store
from efa.tenancy.values import Limits
from tests.applications.desk import Desk
from tests.applications.papers import a_pdf

pytestmark = pytest.mark.slow
PAPER = Incoming(name="vollmacht.pdf", content=a_pdf())


def by_paper(desk: Desk) -> ProveMandate:
    return ProveMandate(
        kind=MandateKind.VOLLMACHT,
        client=ClientPerson(name="Otto Ohnekonto"),
        benefits=frozenset({"beihilfe"}),
        tasks=frozenset(),
        valid_until=None,
        agent=Agent(account=b"jonas", trust=Trust.SUBSTANTIELL),
        name="Jonas Klein",
        now=desk.now,
    )


async def test_a_store_that_fails_leaves_no_mandate(mara: Desk, tmp_path: Path) -> None:
    broken = open_store(f"file://{tmp_path}/broken")
    (tmp_path / "broken").rmdir()
    (tmp_path / "broken").write_text("no folder")
    with pytest.raises(Exception, match="broken"):
        await prove_by_document(mara.sessions, Intake(store=broken, limits=Limits()), by_paper(mara), PAPER)
    async with mara.sessions() as session:
        counts = [await session.db.scalar(select(func.count()).select_from(t)) for t in (mandate, client_person)]
    assert counts == [0, 0]


async def test_a_mandate_comes_with_its_document(mara: Desk) -> None:
    intake = Intake(store=mara.store, limits=Limits())
    wanted = await prove_by_document(mara.sessions, intake, by_paper(mara), PAPER)
    async with mara.sessions() as session:
        assert [file.document for file in await evidence_of(session, wanted)] == ["mandate"]
