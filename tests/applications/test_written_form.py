"""An application that the law wants in writing: the online ID replaces the signature (§ 9a Abs. 5 OZG)."""

from dataclasses import replace

import pytest
from schriftantrag import NORM

from efa.applications.content import Identified
from efa.applications.files import files_of
from efa.applications.make_receipt import make_receipt
from efa.applications.own import own_file
from efa.applications.press import Press
from efa.applications.receipt import Proof, Receipt, read_proof
from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.load import Candidate
from efa.identity.errors import TrustTooLow
from efa.identity.trust import Trust
from tests.applications.desk import Desk
from tests.pdf_text import pdf_text

pytestmark = pytest.mark.slow
EID = Identified(level="hoch", proved_by="eID", at="2026-11-24T09:25:00+00:00", name="MARA OEZTUERK", born="1985-03-27")


@pytest.fixture
async def asked(mara: Desk) -> Desk:
    """Mara has answered everything."""
    plugin = Candidate("beihilfe", "schriftantrag", "efa-beihilfe", "1.0.0")
    return await (await replace(mara, host=InProcessHost([plugin], lambda: mara.now)).begin()).fill()


async def proof_of(desk: Desk, receipt: Receipt) -> Proof:
    async with desk.sessions() as session:
        return await read_proof(session, receipt.public_id, desk.owner)


@pytest.mark.parametrize("trust", [level for level in Trust if level < Trust.HOCH])
async def test_no_lower_level_replaces_a_signature(asked: Desk, trust: Trust) -> None:
    with pytest.raises(TrustTooLow) as refused:
        await asked.submit(trust=trust)
    assert refused.value.params == {"needed": "hoch"}


async def test_the_proof_of_identity_is_kept_with_the_declaration(asked: Desk) -> None:
    receipt = await asked.submit(trust=Trust.HOCH, identified=EID)
    proof = await proof_of(asked, receipt)
    assert proof.content.identified == replace(EID, written_form=NORM)
    assert b'"written_form":"' in proof.canonical


async def test_the_copy_for_the_citizen_tells_both(asked: Desk) -> None:
    receipt = await asked.submit(trust=Trust.HOCH, identified=EID)
    await make_receipt(asked.sessions, Press(asked.host, asked.store, None), receipt.application, asked.now)
    text = pdf_text(await copy_of(asked, receipt))
    assert "MARA OEZTUERK, geboren am 27. März 1985, Online-Ausweis, Vertrauensniveau: hoch" in text
    assert "angemeldet am 24. November 2026 um 10:25 Uhr" in text
    assert f"Verlangt von {NORM}; ersetzt durch den Nachweis der Identität" in text


async def copy_of(desk: Desk, receipt: Receipt) -> bytes:
    async with desk.sessions() as session:
        files = await files_of(session, (await read_proof(session, receipt.public_id, desk.owner)).key)
    copy = next(file.id for file in files if file.document == "copy")
    return (await own_file(desk.sessions, desk.store, receipt.application, desk.owner, copy))[1]
