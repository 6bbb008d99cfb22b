"""The authority's own data say who acted for whom: at the submission, and whenever something comes later."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any, Literal
from uuid import UUID

import pytest
from lxml import etree

from efa.applications.acted_for import acted_by
from efa.applications.events import By, Event, record_event
from efa.applications.press import Press
from efa.delivery.channels.file_drop import FileDrop
from efa.delivery.consignments import Claim, claim
from efa.delivery.pack import pack
from efa.delivery.send import prepare
from efa.identity.insert_mandate import NewMandate, insert_mandate
from efa.identity.mandate_acts import ConfirmedHow, MandateAct, MandateKind
from efa.identity.mandate_codes import Scope
from efa.identity.mandates import Names, find_mandate
from efa.identity.trust import Trust
from efa.sdk.channel import Parcel, Purpose
from tests.applications.desk import Desk
from tests.delivery.doubles import TO_AACHEN
from tests.delivery.test_render import XML, validator, xsd

pytestmark = pytest.mark.slow
JONAS = NewMandate(
    scope=Scope(
        kind=MandateKind.VOLLMACHT, benefits=frozenset({"beihilfe"}), acts=frozenset({MandateAct.WRITE_MESSAGES})
    ),
    names=Names(principal="Mara Muster", agent="Jonas Klein"),
    how=ConfirmedHow.PRINCIPAL_LOGIN,
    actor="principal",
    principal_account=b"mara",
    agent_account=b"jonas",
)


async def sent(desk: Desk, purpose: Purpose, by: By, kind: str, **changes: object) -> Parcel:
    """What the file drop gets of something that somebody did a day after the submission."""
    receipt, at = await desk.submit(**changes), desk.now + timedelta(days=1)
    async with desk.sessions() as session:
        await prepare(session, receipt.application, desk.now)
        first = await claim(session, receipt.application, desk.now)
        await record_event(session, receipt.application, Event(kind=kind, by=by, at=at))
    assert isinstance(first, Claim)
    moment = at if purpose == "supplement" else first.received_at
    later = replace(first, purpose=purpose, received_at=moment)
    packed = await pack(desk.sessions, Press(desk.host, desk.store, None), TO_AACHEN, later, FileDrop(None))
    assert isinstance(packed, Parcel)
    return packed


async def mandate_of_jonas(desk: Desk, given: NewMandate = JONAS) -> UUID:
    async with desk.sessions() as session:
        return await insert_mandate(session, given, desk.now)


def both(parcel: Parcel) -> tuple[Any, Any]:
    """Of a parcel that keeps to the published schemas."""
    data, root = json.loads(parcel.json), etree.fromstring(parcel.xml)
    validator("delivery-1").validate(data)
    xsd().assertValid(root)
    return data, root


@pytest.mark.parametrize(("purpose", "kind"), [("supplement", "answered"), ("withdrawal", "withdrawn")])
async def test_what_a_helper_sends_later_names_them_and_the_person(
    filled: Desk, purpose: Literal["supplement", "withdrawal"], kind: str
) -> None:
    mandate = await mandate_of_jonas(filled)
    data, root = both(await sent(filled, purpose, By("helper", mandate=mandate), kind))
    assert data["doneBy"] == {
        "mandate": str(mandate),
        "kind": "vollmacht",
        "principal": "Mara Muster",
        "agent": "Jonas Klein",
        "person": "Jonas Klein",
    }
    assert {part.tag.removeprefix(XML): part.text for part in root.find(f"{XML}doneBy")} == data["doneBy"]


async def test_what_the_person_sends_later_names_nobody(filled: Desk) -> None:
    data, root = both(await sent(filled, "supplement", By("citizen"), "answered"))
    assert ("doneBy" in data, root.find(f"{XML}doneBy")) == (False, None)


async def test_of_a_forgotten_mandate_its_number_is_left(filled: Desk) -> None:
    data, root = both(await sent(filled, "supplement", By("helper", mandate=UUID(int=7)), "answered"))
    assert (data["doneBy"]["mandate"], data["doneBy"]["principal"]) == (str(UUID(int=7)), None)
    assert [part.tag.removeprefix(XML) for part in root.find(f"{XML}doneBy")] == ["mandate"]


async def test_an_einwilligungsvorbehalt_is_told(filled: Desk) -> None:
    mandate = await mandate_of_jonas(filled, replace(JONAS, names=replace(JONAS.names, reserved=True)))
    async with filled.sessions() as session:
        frozen = await find_mandate(session, mandate)
    acted = acted_by(frozen, person="Jonas Klein", member=None, trust=Trust.HOCH)
    data, root = both(await sent(filled, "supplement", By("citizen"), "answered", acted=acted))
    assert data["actedFor"]["einwilligungsvorbehalt"] is True
    assert root.findtext(f"{XML}actedFor/{XML}einwilligungsvorbehalt") == "true"
