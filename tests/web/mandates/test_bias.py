"""Who of the authority also works for an organisation judges nothing that it wants (§ 16 SGB X)."""

import pytest
from fastapi import FastAPI

from efa.identity.organisation_standing import Known, OrganisationKind, Standing
from efa.identity.rights import Role
from efa.kit.ids import to_public
from efa.web.state import State
from tests.applications.papers import a_pdf
from tests.web.browser import Person
from tests.web.colleagues import colleague
from tests.web.mandates.people import AWO, aachen, berta_of_the_awo, code_of, give, judged
from tests.web.wohngeld import hand_in, ready

pytestmark = pytest.mark.slow
URKUNDE = {"datei": [("urkunde.pdf", a_pdf(), "application/pdf")]}
CARE = Known(Standing.ACTIVE, OrganisationKind.GUARDIANSHIP)


async def works_there_too(state: State, app: FastAPI) -> Person:
    """A caseworker whom the administrator has entered as somebody of the AWO."""
    clerk, who = await colleague(state, app, "aachen", Role.CASEWORKER)
    admin, _ = await colleague(state, app, "aachen", Role.TENANT_ADMIN, subject="toni")
    form = await (await admin.open("/verwaltung/organisationen")).follow("Prüfen")
    assert form.heading == AWO
    await form.send("Speichern", befangen=to_public(who))
    return clerk


async def test_they_neither_see_nor_confirm_its_certificates(state: State, app: FastAPI) -> None:
    berta = await berta_of_the_awo(state, app, CARE)
    said: dict[str, str | list[str]] = {"art": "betreuung", "name": "Otto Ohnekonto", "leistung": "wohngeld"}
    said["aufgabe"] = ["behoerden"]
    await (await berta.open("/organisation/menschen/urkunde")).fill("Einreichen", said, URKUNDE)
    other, _ = await colleague(state, app, "aachen", Role.CASEWORKER, subject="andere")
    form = await (await other.open("/verwaltung/vollmachten")).follow("Ansehen")
    clerk = await works_there_too(state, app)
    refused = await clerk.open(form.path)
    assert (refused.status, "§ 16 SGB X" in refused.text) == (403, True)
    document = form.links[next(words for words in form.links if words.startswith("Herunter"))]
    assert (await clerk.client.get(document)).status_code == 403
    assert (await form.send("Nachweis bestätigen")).status == 200


async def test_they_do_not_work_on_what_it_holds_a_mandate_for(state: State, app: FastAPI) -> None:
    mara = await ready(state, app, account=True)
    berta = await berta_of_the_awo(state, app)
    await give(mara.person, await code_of(berta), darf=["read_messages", "view_status"])
    await hand_in(mara)  # by herself
    clerk = await works_there_too(state, app)
    refused = await (await clerk.open("/verwaltung/eingang")).follow("WG-")
    assert (refused.status, "§ 16 SGB X" in refused.text) == (403, True)


async def test_a_suspended_organisation_reads_that_it_is_and_confirms_nothing(state: State, app: FastAPI) -> None:
    berta = await berta_of_the_awo(state, app)
    async with state.directory.session(await aachen(state)) as session:
        await judged(session, Known(Standing.SUSPENDED, OrganisationKind.WELFARE))
    assert "gesperrt" in (await berta.open("/organisation")).text
    for path in ("/organisation/bestaetigungen", "/organisation/abrechnungen", "/organisation/abrechnungen/neu"):
        refused = await berta.open(path)
        assert (refused.status, "gesperrt" in refused.text) == (403, True)
