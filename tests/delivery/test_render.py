import json
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from typing import Any, cast

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from lxml import etree
from sqlalchemy import delete

from efa.applications.outside_delivery import read_delivery_json
from efa.applications.outside_xml import read_application
from efa.applications.press import Press
from efa.delivery.channels.file_drop import FileDrop
from efa.delivery.consignments import Claim, claim
from efa.delivery.content import Tree
from efa.delivery.pack import pack
from efa.delivery.render import to_json, to_xml
from efa.delivery.send import prepare
from efa.sdk.channel import Channel, Failed, Parcel
from efa.tenancy.tables import record_key
from tests.applications.desk import Desk
from tests.delivery.doubles import TO_AACHEN, ChannelDouble

XML = "{urn:efa:delivery:1}"
NASTY = "a\x00b\x0bc\ud800d\ufffee & <b>\"'</b> \u202e]]> \U0001f600\n\t."


def schema(name: str) -> Any:
    return json.loads(files("efa.delivery").joinpath(f"schema/{name}.schema.json").read_text("utf-8"))


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema(name), format_checker=FormatChecker())


def xsd() -> etree.XMLSchema:
    return etree.XMLSchema(etree.fromstring(files("efa.delivery").joinpath("schema/delivery-1.xsd").read_bytes()))


@pytest.fixture
async def parcel(filled: Desk) -> Parcel:
    """What Mara handed in, as the file drop gets it."""
    packed = await packed_for(filled, FileDrop(None))
    assert isinstance(packed, Parcel)
    return packed


async def packed_for(desk: Desk, channel: Channel, *, double: bool = False) -> Parcel | Failed:
    receipt = await desk.submit()
    async with desk.sessions() as session:
        await prepare(session, receipt.application, desk.now)
        attempted = await claim(session, receipt.application, desk.now)
    made = replace(cast("Claim", attempted), double=double)
    return await pack(desk.sessions, Press(desk.host, desk.store, None), TO_AACHEN, made, channel)


def as_xml(data: Tree) -> Any:
    return etree.fromstring(to_xml(data), etree.XMLParser(resolve_entities=False, no_network=True))


def answers(data: Any) -> Iterator[Any]:
    for section in data["sections"]:
        for group in section["groups"]:
            yield from group["answers"]


async def test_the_data_follow_the_published_schemas(parcel: Parcel) -> None:
    assert [error.message for error in validator("delivery-1").iter_errors(json.loads(parcel.json))] == []
    xsd().assertValid(etree.fromstring(parcel.xml))


@pytest.mark.slow
async def test_a_second_copy_says_so_in_both_files(filled: Desk) -> None:
    first = await packed_for(filled, FileDrop(None), double=True)
    assert isinstance(first, Parcel)
    xsd().assertValid(etree.fromstring(first.xml))
    assert [error.message for error in validator("delivery-1").iter_errors(json.loads(first.json))] == []
    said = etree.fromstring(first.xml).findtext(f"{XML}application/{XML}double")
    assert (json.loads(first.json)["application"]["double"], said) == (True, "true")


async def test_every_answer_comes_with_state_and_origin_in_both_files(parcel: Parcel) -> None:
    by_json = [(a["pointer"], a["state"], a["origin"]["source"]) for a in answers(json.loads(parcel.json))]
    by_xml = [
        (a.findtext(f"{XML}pointer"), a.findtext(f"{XML}state"), a.findtext(f"{XML}origin/{XML}source"))
        for a in etree.fromstring(parcel.xml).iter(f"{XML}answer")
        if a.find(f"{XML}pointer") is not None
    ]
    assert by_json == by_xml
    assert {state for _, state, _ in by_json} >= {"answered", "empty"}


async def test_what_was_handed_out_can_be_handed_in_elsewhere(parcel: Parcel) -> None:
    told = read_application(parcel.xml)
    answers: Any = told["answers"]
    assert told == read_delivery_json(json.loads(parcel.json))
    assert (answers["vorname"], [kind["alter"] for kind in answers["kinder"]]) == ("Mara", [7])


async def test_people_are_named_as_they_wrote_themselves(parcel: Parcel) -> None:
    assert "Öztürk" in parcel.json.decode()
    assert "Öztürk" in parcel.xml.decode()


async def test_what_is_missing_is_said(parcel: Parcel) -> None:
    data = json.loads(parcel.json)
    assert [document["state"] for document in data["documents"]] == ["missing"] * len(data["documents"])
    assert data["missing"]["documents"]


async def test_the_first_receipt_and_the_hash_of_the_receipt_go_along(filled: Desk, parcel: Parcel) -> None:
    told = json.loads(parcel.json)["application"]
    assert told["receivedAt"] == filled.now.isoformat() == parcel.received_at.isoformat()
    assert len(told["contentHash"]) == 64


async def test_the_inbox_needs_no_data_and_waits_for_nothing(filled: Desk) -> None:
    packed = await packed_for(filled, ChannelDouble())
    assert isinstance(packed, Parcel)
    assert packed.json == b""


async def test_what_is_deleted_cannot_be_sent_any_more(filled: Desk) -> None:
    receipt = await filled.submit()
    async with filled.sessions() as session:
        await session.db.execute(delete(record_key).where(record_key.c.tenant == session.tenant))
        await prepare(session, receipt.application, filled.now)
        attempted = await claim(session, receipt.application, filled.now)
    press = Press(filled.host, filled.store, None)
    packed = await pack(filled.sessions, press, TO_AACHEN, cast("Claim", attempted), FileDrop(None))
    assert packed == Failed("permanent", "unreadable")


def test_text_never_breaks_xml_and_says_where_a_character_is_replaced() -> None:
    root = as_xml({"schema": "x", "declarations": [], "application": {"number": NASTY}})
    text = root.findtext(f"{XML}application/{XML}number")
    assert text == "a\ufffdb\ufffdc\ufffdd\ufffde & <b>\"'</b> \u202e]]> \U0001f600\n\t."


def test_text_never_breaks_json() -> None:
    assert json.loads(to_json({"number": NASTY}))["number"] == NASTY.replace("\ud800", "\ufffd")


def test_answers_keep_their_type_in_xml() -> None:
    root = as_xml({"schema": "x", "answers": [{"value": {"a": [1, True, None, "x"], "b": 1.5}}]})
    assert [element.get("type") for element in root.iter() if element.get("type")] == [
        "object", "array", "integer", "boolean", "null", "string", "number",
    ]  # fmt: skip


def test_the_published_schemas_are_schemas() -> None:
    for name in ("delivery-1", "manifest-1"):
        Draft202012Validator.check_schema(schema(name))
    assert xsd() is not None


def test_names_of_fields_never_break_xml() -> None:
    field = as_xml({"schema": "x", "value": {NASTY + "\r": NASTY + "\r"}}).find(f"{XML}value/{XML}field")
    written = NASTY.replace("\x00", "\ufffd").replace("\x0b", "\ufffd").replace("\ud800", "\ufffd")
    written = written.replace("\ufffe", "\ufffd") + "\r"
    assert (field.get("name"), field.text, field.get("type")) == (written, written, "string")


def test_what_is_empty_stays_empty_in_xml() -> None:
    root = as_xml({"schema": "x", "value": {"none": None, "list": [], "text": ""}, "origin": {"rule": None}})
    assert [(one.get("type"), one.text) for one in root.find(f"{XML}value")] == [
        ("null", None),
        ("array", None),
        ("string", None),
    ]
    assert root.find(f"{XML}origin") is not None
