"""An answer carries the FIM id of its question, in both forms of the data."""

from dataclasses import dataclass
from typing import Any

import pytest
from lxml import etree

from efa.delivery.fim_ids import fim_tree
from efa.delivery.render import to_xml

KNOWN = {"id": "F60000227", "version": "1.1", "path": ["G60000082", "F60000227"], "label": "Familienname"}


@dataclass
class Asked:
    schema: dict[str, Any]


def told(schema: dict[str, Any]) -> Any:
    return fim_tree(Asked(schema))  # type: ignore[arg-type]


def test_a_question_of_fim_names_its_id_and_the_way_to_it() -> None:
    assert told({"x-fim": KNOWN}) == {"fim": {name: KNOWN[name] for name in ("id", "version", "path")}}


@pytest.mark.parametrize("schema", [{}, {"x-fim": {"none": "fragt nur diese Plattform"}}, {"x-fim": "F1"}])
def test_a_question_that_fim_does_not_know_names_none(schema: dict[str, Any]) -> None:
    assert told(schema) == {}


def test_in_xml_the_ids_are_attributes() -> None:
    root = etree.fromstring(to_xml({"schema": "x", "answers": [{"key": "name", **told({"x-fim": KNOWN})}]}))
    [answer] = root
    found = {str(name): str(value) for name, value in answer.attrib.items()}
    assert found == {"fim": "F60000227", "fimVersion": "1.1", "fimPath": "G60000082 F60000227"}
    assert [etree.QName(child).localname for child in answer] == ["key"]
