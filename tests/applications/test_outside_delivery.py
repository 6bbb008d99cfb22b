"""What the platform hands to others comes back in as an application, as XML and as JSON."""

from typing import Any

import pytest

from efa.applications.outside_delivery import SCHEMA, NoApplication, read_delivery_json
from efa.applications.outside_xml import UnreadableXml, read_application
from efa.delivery.render import to_xml


def answer(pointer: str, value: object, state: str = "answered") -> dict[str, Any]:
    return {"pointer": pointer, "state": state, "value": value}


def handed_on(purpose: str = "application", pointer: str = "/kinder/aaaaaaaa/anschrift") -> dict[str, Any]:
    head = {"purpose": purpose, "benefit": "wohngeld", "procedure": "erstantrag", "place": "053340002002"}
    groups: list[dict[str, Any]] = [
        {"about": [], "answers": [answer("/vornamen/sprachen", ["de", "tr"]), answer("/miete", None, "empty")]},
        {"about": ["Kim"], "answers": [answer(pointer, "Ring 1"), answer("/kinder/aaaaaaaa/alter", 7)]},
        {"about": ["Lu"], "answers": [answer("/kinder/bbbbbbbb/alter", 9)]},
    ]
    return {"schema": SCHEMA, "application": head, "sections": [{"groups": groups}]}


def test_both_forms_give_the_answers_with_the_items_of_their_lists() -> None:
    expected = {
        "benefit": "wohngeld",
        "procedure": "erstantrag",
        "place": "053340002002",
        "answers": {
            "vornamen": {"sprachen": ["de", "tr"]},
            "kinder": [{"_id": "aaaaaaaa", "anschrift": "Ring 1", "alter": 7}, {"_id": "bbbbbbbb", "alter": 9}],
        },
    }
    assert read_delivery_json(handed_on()) == expected
    assert read_application(to_xml(handed_on())) == expected


@pytest.mark.parametrize("wrong", [handed_on("withdrawal"), handed_on(pointer="/kinder"), handed_on(pointer="")])
def test_what_is_no_application_or_contradicts_itself_is_read_by_a_person(wrong: dict[str, Any]) -> None:
    with pytest.raises(NoApplication):
        read_delivery_json(wrong)
    with pytest.raises(UnreadableXml):
        read_application(to_xml(wrong))
