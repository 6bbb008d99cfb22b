"""Mappings as data: what comes out, what fails and what a wrong file is told."""

import json
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from efa.delivery.channels.container import container_name
from efa.delivery.channels.file_drop import FileDrop
from efa.delivery.mapping.apply import apply_mapping
from efa.delivery.mapping.check import tried, unknown_questions
from efa.delivery.mapping.model import MappingBroken, read_mapping
from efa.delivery.mapping.stored import Mappings
from efa.delivery.mapping.values import CannotMap
from efa.sdk.channel import Failed, HandedOver, Parcel
from tests.delivery.doubles import AACHEN, parcel
from tests.delivery.mapped import data_of

EXAMPLES = sorted((Path(__file__).parents[2] / "docs/examples/mappings").glob("*.yaml"))
OUTPUT = 'output: {format: json, file: a.json, schema: "urn:x"}'
HEAD = f"mapping: 1\nname: muster\ntitle: Muster\nbenefit: wohngeld\n{OUTPUT}\n"


def mapped(field: str, codes: str = "", **answers: object) -> object:
    """What one field makes of these answers."""
    mapping = read_mapping(f"{HEAD}{codes}\nfields:\n  - {{to: x, {field}}}\n".encode())
    return json.loads(apply_mapping(mapping, data_of("wohngeld", answers))).get("x")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_of_the_docs_give_what_lies_beside_them(example: Path) -> None:
    found = tried(example)
    assert found
    assert [one.problem for one in found] == [None] * len(found)


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("answer: /a", "Öz", "Öz"),
        ("answer: /a, format: euro", 120050, "1200.50"),
        ("answer: /a, format: euro_comma", 5, "0,05"),
        ("answer: /a, format: date, pattern: '%d.%m.%Y'", "1990-03-27", "27.03.1990"),
        ("answer: /a, format: digits", "+49 (241) 12", "4924112"),
        ("answer: /a, format: upper", "de89 3704", "DE893704"),
        ("answer: /a, longest: 2, cut: true", "Mara", "Ma"),
        ("answer: /a", ["b", "c"], "b, c"),
        ("answer: /a", None, None),
        ("answer: /a, default: '-'", None, "-"),
        ("answer: /a, when: {answer: /a, is: ja}", "nein", None),
        ("of: application/number", 1, "WG-7K3D-9QXA-M"),
        ("of: application/receivedAt, format: date", 1, "2026-01-31"),
        ("value: fest", 1, "fest"),
    ],
)
def test_one_value_in_the_words_of_the_receiver(field: str, value: object, text: str | None) -> None:
    assert mapped(field, a=value) == text


@pytest.mark.parametrize(("encoding", "bytes_"), [("windows-1252", b"\xd6z-Sahin"), ("utf-8", "Öz-Şahin".encode())])
def test_what_an_old_encoding_does_not_know_loses_its_accent(encoding: str, bytes_: bytes) -> None:
    output = f'output: {{format: csv, file: a.csv, schema: "urn:x", encoding: {encoding}}}'
    mapping = read_mapping(f"{HEAD.replace(OUTPUT, output)}fields: [{{to: N, answer: /a}}]".encode())
    assert apply_mapping(mapping, data_of("wohngeld", {"a": "Öz-Şahin"})) == b"N\r\n" + bytes_ + b"\r\n"


CODES = 'codes: {ja_nein: {"true": J, "false": N}, rest: {a: "1", otherwise: "9"}}'


@pytest.mark.parametrize(("table", "value", "code"), [("ja_nein", True, "J"), ("rest", "a", "1"), ("rest", "b", "9")])
def test_codes_stand_in_a_table(table: str, value: object, code: str) -> None:
    assert mapped(f"answer: /a, codes: {table}", CODES, a=value) == code


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("answer: /a, required: true", None),
        ("answer: /a, longest: 2", "Geheim"),
        ("answer: /a, format: date", "Geheim"),
        ("answer: /a, format: euro", "Geheim"),
        ("answer: /a, codes: ja_nein", "Geheim"),
    ],
)
def test_what_does_not_fit_names_the_place_and_never_the_value(field: str, value: object) -> None:
    with pytest.raises(CannotMap, match=r"^x ") as told:
        mapped(field, CODES, a=value)
    assert "Geheim" not in str(told.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{HEAD}fields: [{{to: x, answer: /a, codes: fehlt}}]", "6:37: there is no table 'fehlt'"),
        (f"{HEAD}fields: [{{to: x, answer: /a, value: b}}]", "6:10: .*Write exactly one of answer"),
        (f"{HEAD}fields: [{{to: x, answr: /a}}]", "6:10: "),
        (f"{HEAD.replace('a.json', 'a.xml')}fields: [{{to: x, value: a}}]", "5:.*the file must end with .json"),
        (f"{HEAD}fields: [", "7:1: this is no YAML"),
    ],
)
def test_a_wrong_file_is_told_line_problem_and_advice(text: str, said: str) -> None:
    with pytest.raises(MappingBroken, match=said):
        read_mapping(text.encode())


def test_questions_that_the_form_does_not_have_are_named() -> None:
    field = "each: /kinder, fields: [{to: y, answer: alter}, {to: z, answer: nase}]"
    mapping = read_mapping(f"{HEAD}fields:\n  - {{to: x, {field}}}\n".encode())
    assert list(unknown_questions(mapping, {"/kinder/alter"}, {"/kinder"})) == [
        "z: there is no question '/kinder/nase'"
    ]


@pytest.fixture
def drop(tmp_path: Path) -> FileDrop:
    """A folder for containers, and the mapping `wohngeld_beispiel`."""
    shutil.copy(next(path for path in EXAMPLES if path.stem == "wohngeld_beispiel"), tmp_path)
    return FileDrop(tmp_path, mappings=Mappings(tmp_path))


def told(name: str) -> Parcel:
    recipient = replace(AACHEN, settings={"mapping": name})
    return parcel(recipient=recipient, json=data_of("wohngeld", {"person": {"familienname": "Öz"}}))


async def test_the_receivers_file_lies_in_the_container_and_in_the_manifest(drop: FileDrop, tmp_path: Path) -> None:
    assert isinstance(await drop.hand_over(told("wohngeld_beispiel")), HandedOver)
    with zipfile.ZipFile(tmp_path / "aachen" / container_name(parcel())) as archive:
        assert "Öz" in archive.read("antrag_import.xml").decode()
        listed = json.loads(archive.read("manifest.json"))["data"][2]
    assert (listed["file"], listed["schemaUri"]) == ("antrag_import.xml", "urn:example:wohngeld-import:1")


@pytest.mark.parametrize(("name", "reason"), [("fehlt", "mapping_missing"), ("../x", "setting_wrong")])
async def test_a_mapping_that_is_not_there_stops_nothing_for_ever(drop: FileDrop, name: str, reason: str) -> None:
    assert await drop.hand_over(told(name)) == Failed("configuration", reason)
    assert await drop.check(told(name).recipient) == (reason,)
