"""What a specialist procedure writes, read strictly: the code and both published schemas agree."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from efa.applications.messages.ladder import way_to
from efa.applications.messages.shape import SCHEMA, Notice, Payment, Unreadable, read_told
from efa.applications.states import State

SCHEMAS = Path(__file__).parents[2] / "core/src/efa/delivery/schema"
PUBLISHED = Draft202012Validator(json.loads((SCHEMAS / "answer-1.schema.json").read_text()))
PAID = {"amount": "312.00", "per": "month", "from": "2026-12-01"}
STATUS = {"kind": "status", "status": "in_review"}
QUESTION = {"kind": "question", "until": "2026-12-24", "text": "Wie hoch ist die Miete?", "documents": ["mietvertrag"]}
NOTICE = {
    "kind": "notice",
    "outcome": "grant",
    "date": "2026-11-25",
    "remedy": "objection",
    "file": "bescheid",
    "sha256": "0" * 64,
    "postedOn": "2026-11-26",
    "payment": PAID,
    "fileReference": "50-1",
}
PAYMENT = {"kind": "payment", "payment": {**PAID, "until": "2027-11-30"}}
XML = f"""<answer xmlns="{SCHEMA}"><kind>status</kind><status>documents_missing</status>
<document>Mietvertrag</document><document>Lohnzettel</document><text>Bitte bald.</text></answer>"""


def told(value: object) -> Any:
    return read_told(SCHEMA, "application/json", json.dumps(value).encode())


@pytest.mark.parametrize("value", [STATUS, QUESTION, NOTICE, PAYMENT], ids=lambda value: value["kind"])
def test_each_kind_is_read_as_the_published_schema_takes_it(value: Mapping[str, Any]) -> None:
    PUBLISHED.validate(value)
    assert told(value).kind == value["kind"]


@pytest.mark.parametrize(
    "value",
    [
        {**STATUS, "iban": "x"},
        {**STATUS, "status": "done"},
        {**STATUS, "text": "x" * 4001},
        {"kind": "letter"},
        {**QUESTION, "until": 1798070400},
        {**QUESTION, "until": "2026-12-24T00:00:00"},
        {"kind": "question", "until": "2026-12-24"},
        {**NOTICE, "sha256": "F" * 64},
        {**NOTICE, "remedy": "none"},
        {**PAYMENT, "payment": {**PAID, "amount": 312}},
        {**PAYMENT, "payment": {**PAID, "amount": "312,00"}},
        {**PAYMENT, "payment": {**PAID, "account": "DE02120300000000202051"}},
        [],
    ],
)
def test_what_the_published_schema_refuses_is_refused_with_its_place(value: object) -> None:
    assert not PUBLISHED.is_valid(value)
    with pytest.raises(Unreadable) as refused:
        told(value)
    assert refused.value.problems
    assert "DE02" not in str(refused.value.problems)


def test_a_bank_account_in_the_words_of_a_payment_is_refused() -> None:
    with pytest.raises(Unreadable, match="bank account"):
        told({**PAYMENT, "text": "auf DE02 1203 0000 0000 2020 51"})


def test_amounts_are_exact_and_days_are_days() -> None:
    payment, notice = told(PAYMENT), told(NOTICE)
    assert isinstance(payment, Payment)
    assert (payment.payment.amount, payment.payment.start) == (Decimal("312.00"), date(2026, 12, 1))
    assert isinstance(notice, Notice)
    assert notice.posted_on == date(2026, 11, 26)


def test_xml_says_the_same_as_json_and_follows_its_schema() -> None:
    etree.XMLSchema(etree.parse(SCHEMAS / "answer-1.xsd")).assertValid(etree.fromstring(XML))
    same = {"kind": "status", "status": "documents_missing", "documents": ["Mietvertrag", "Lohnzettel"]}
    assert read_told(SCHEMA, "text/xml", XML.encode()) == told({**same, "text": "Bitte bald."})


@pytest.mark.parametrize("beside", ["<?print now?>", "<!-- von Hand -->", "<![CDATA[ ]]>"])
def test_what_xml_may_have_beside_elements_says_nothing(beside: str) -> None:
    assert read_told(SCHEMA, "text/xml", XML.replace("<kind>", f"{beside}<kind>").encode()).kind == "status"


@pytest.mark.slow
def test_a_list_as_long_as_a_message_may_be_is_refused() -> None:
    many = "<document>x</document>" * 45_000
    with pytest.raises(Unreadable, match="at most 30"):
        read_told(SCHEMA, "text/xml", XML.replace("</answer>", f"{many}</answer>").encode())


def test_a_day_with_a_zone_is_neither_in_the_schema_nor_read() -> None:
    zoned = f'<answer xmlns="{SCHEMA}"><kind>question</kind><until>2026-12-01Z</until><text>Bitte.</text></answer>'
    assert not etree.XMLSchema(etree.parse(SCHEMAS / "answer-1.xsd")).validate(etree.fromstring(zoned))
    with pytest.raises(Unreadable, match="/until"):
        read_told(SCHEMA, "text/xml", zoned.encode())


@pytest.mark.parametrize(
    "xml",
    [
        "<answer>",
        "<answer><kind>status</kind></answer>",
        f'<answer xmlns="{SCHEMA}"><kind a="1">status</kind><status>received</status></answer>',
        f'<answer xmlns="{SCHEMA}"><kind>status</kind><status>received</status><status>received</status></answer>',
        f'<!DOCTYPE answer [<!ENTITY e SYSTEM "file:///x">]><answer xmlns="{SCHEMA}"><kind>&e;</kind></answer>',
    ],
)
def test_other_xml_and_entities_are_refused(xml: str) -> None:
    with pytest.raises(Unreadable):
        read_told(SCHEMA, "application/xml", xml.encode())


@pytest.mark.parametrize(
    ("state", "acts"),
    [
        ("submitted", ("deliver", "acknowledge", "review", "decide")),
        ("acknowledged", ("review", "decide")),
        ("question", ("review", "decide")),
        ("in_review", ("decide",)),
        ("decided", None),
        ("withdrawn", None),
        ("forwarded", None),
    ],
)
def test_a_notice_leads_along_the_table_of_states_or_nowhere(state: State, acts: tuple[str, ...] | None) -> None:
    assert way_to(state, "decide") == acts
