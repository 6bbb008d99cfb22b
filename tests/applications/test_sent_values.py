"""What came from outside is shown whole, each value with its place, its list item and what is wrong with it."""

import hashlib

from efa.applications.outside_answers import by_number
from efa.applications.outside_content import OutsideContent, Problem
from efa.applications.sent_values import sent_values

ANSWERS = {"person": {"name": "Öztürk"}, "kinder": [{"name": "Kim"}, {"name": 7}], "sprachen": ["de", "tr"]}


def content(**changes: object) -> OutsideContent:
    told: dict[str, object] = dict.fromkeys(
        ("reference", "sender", "benefit", "procedure", "place", "lang", "sha256"), ""
    )
    told |= {"media_type": "application/json", "raw": "", "answers": ANSWERS}
    return OutsideContent(**{**told, **changes})  # type: ignore[arg-type]


def test_every_value_has_its_place_and_what_is_wrong_with_it() -> None:
    values = sent_values(None, content(problems=(Problem(at="/kinder/1/name", code="type"),)))
    assert [(one.at, one.value) for one in values] == [
        ("/person/name", "Öztürk"),
        ("/kinder/0/name", "Kim"),
        ("/kinder/1/name", 7),
        ("/sprachen", ["de", "tr"]),
    ]
    assert [(one.about, one.codes) for one in values][2] == (("2",), ("type",))


def test_of_xml_that_nobody_knows_the_texts_are_shown() -> None:
    xml = "<antrag xmlns='urn:x'><person><name>Öztürk</name></person></antrag>"
    digest = hashlib.sha256(xml.encode()).hexdigest()
    [name] = sent_values(None, content(answers=None, media_type="application/xml", raw=xml, sha256=digest))
    assert (name.at, name.value) == ("/3. antrag / person / name", "Öztürk")


def test_senders_hear_numbers_of_items_and_not_our_own_names_for_them() -> None:
    kinder = {"kinder": [{"_id": "aaaaaaaa"}, {"_id": "bbbbbbbb", "wege": [{"_id": "cccccccc"}]}]}
    assert by_number(kinder, "/kinder/bbbbbbbb/alter") == "/kinder/1/alter"
    assert by_number(kinder, "/art", "cccccccc") == "/kinder/1/wege/0/art"
    assert by_number(kinder, "/person/name") == "/person/name"
